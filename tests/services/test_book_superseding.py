"""An edition ends with a yes that is taken back, and with nothing else."""

from bot.domain.consents import Use
from bot.services.book.superseding import may_be_shown
from bot.services.stories.surfaces import MOST_STORIES
from bot.services.stories.uses import withdraw_use
from storage.book.models import EditionStory
from storage.database import Database
from tests.services.pages import START
from tests.services.storytellers import COMMUNITY
from tests.services.test_stories_surfaces import people
from tests.units_of_work import unit_of_work
from tests.web.walls import Told, tell_in


def test_many_newer_stories_push_nobody_out_of_an_edition(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        people(session)
        first, *_newer = tell_in(session, START, *[Told(uses=(Use.BOOK,))] * (MOST_STORIES + 1))
    with unit_of_work(sqlite_database, COMMUNITY, START) as uow:
        line = EditionStory(edition_id=1, story_id=first, story_version=1)

        assert may_be_shown(uow, [line])
        withdraw_use(uow, "U1", first, Use.BOOK)
        assert not may_be_shown(uow, [line])
