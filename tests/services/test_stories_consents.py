"""No surface shows a story or picture for a use without a current yes of everybody who has to say
it; over random acts of authors, people shown, readers and reviewers, on both databases.
"""

from datetime import date
from random import Random
from typing import Any

import pytest
from sqlmodel import Session

from bot.domain.consents import Answer, Use
from bot.domain.members import Status
from bot.domain.stories import Goal, StoryContent, StoryState
from bot.domain.stories.uses import BY_THE_BOT, Others
from bot.services.stories.publishing import release
from bot.services.stories.review import approve
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from storage.consents import Consent, write_consent
from storage.database import Database
from storage.members import Member
from storage.people import Person
from storage.stories.models import Story
from tests.services.pages import START, open_links
from tests.services.storytellers import (
    AUTHORS,
    COMMUNITY,
    CORE,
    REVIEWER,
    SHOWN,
    STEADY,
    World,
    fetch,
    go_on_with_the_book,
    say_yes_to_all_asked,
    tell,
)
from tests.services.surfaces import READER, SURFACES, assert_allowed
from tests.units_of_work import unit_of_work


def _begin(session: Session) -> None:
    """People, a link of each kind, and stories of two who never change their minds: of fewer than
    three people a wall shows none.
    """
    open_links(session)
    for slack_id in sorted({*AUTHORS, *SHOWN, READER, *CORE, *STEADY}):
        session.add(
            Person(
                slack_id=slack_id,
                team_id="T1",
                name=slack_id,
                locale="de-DE",
                time_zone="Europe/Berlin",
                described_at=START,
            )
        )
        session.add(
            Member(
                slack_id=slack_id,
                name=slack_id,
                status=Status.AMBASSADOR,
                joined_on=date(2026, 11, 1),
            )
        )
    _tell_steadily(session)


def _tell_steadily(session: Session) -> None:
    for number, author in enumerate(STEADY, 1):
        story = Story(
            author_id=author,
            state=StoryState.PUBLISHED,
            goal=Goal.SALES,
            title=f"Titel {number}.",
            text="Ein Gespräch.",
            submitted_at=START,
            published_at=START,
        )
        session.add(story)
        session.flush()
        for use in (Use.COMMUNITY, *BY_THE_BOT):
            of: dict[str, Any] = {"slack_id": author, "thing": story.thing, "use": use}
            yes = Consent(**of, answer=Answer.YES, text_version="", text_hash="", at=START)
            write_consent(session, yes)


@pytest.mark.parametrize("seed", range(2))
def test_no_surface_shows_what_somebody_has_not_agreed_to(database: Database, seed: int) -> None:
    world = World(database, Random(seed))  # noqa: S311  # no secret: a seed decides
    with database.writing() as session:
        _begin(session)

    people_shown = 0
    for number in range(45):
        world.act(*[tell] * (number < 4))
        with unit_of_work(database, COMMUNITY, world.now) as uow:
            for surface in SURFACES:
                for claim in surface(uow):
                    assert_allowed(uow, claim, f"{surface.__name__} after {world.done}")
                    people_shown += bool(claim.picture and claim.story.people)

    assert people_shown > 0, "nothing came of this seed: take another one"


def test_the_surfaces_show_what_everybody_agrees_to(sqlite_database: Database) -> None:
    """Without this, a surface that shows nothing at all would keep every promise."""
    world = World(sqlite_database, Random(1))  # noqa: S311  # no secret: nothing is drawn
    with sqlite_database.writing() as session:
        _begin(session)
    content = StoryContent(
        "Titel 3.",
        "Ein Gespräch.",
        Goal.SALES,
        picture="F1",
        alt="Ein Bild",
        people=("U3",),
        others=Others.NOBODY,
        places=(Use.WALL, Use.BOOK, Use.INTRANET, Use.REPORT),
    )
    with unit_of_work(sqlite_database, COMMUNITY, world.now) as uow:
        draft = save(uow, "U1", 0, 0, SubmittedForm(content, hides_customers=True))
        story = submit(uow, "U1", Submission(draft.stamp), CORE)
        say_yes_to_all_asked(world, uow)
        approve(uow, REVIEWER, story.number, story.version, CORE)
        release(uow, "U1", story.number, story.version, CORE)
        fetch(world, uow)
        for _step in ("prepared", "built", "out"):
            go_on_with_the_book(world, uow)

        shown = {
            surface.__name__: {(claim.use, claim.picture) for claim in surface(uow)}
            for surface in SURFACES
        }

    elsewhere = (Use.INTRANET, Use.REPORT)
    named = (Use.COMMUNITY, Use.WALL, Use.BOOK, *elsewhere)
    community = Use.COMMUNITY
    with_picture = {(community, None), (community, "F1")}
    assert shown == {
        "story_channel": with_picture,
        "home_tab": {(community, None)},
        "list_of_stories": with_picture,
        "use_elsewhere": {*((use, None) for use in elsewhere), *((use, "F1") for use in named)},
        "bots_copies": {(community, "F1")},
        "bots_uploads": {(community, "F1")},
        "export": {(use, None) for use in named},
        "digest": set(),
        "wall": {(Use.WALL, None), (Use.WALL, "F1")},
        "board_page": {(use, file) for use in (Use.WALL, Use.REPORT) for file in (None, "F1")},
        "feed": {(Use.INTRANET, None), (Use.INTRANET, "F1")},
        "book": {(Use.BOOK, None), (Use.BOOK, "F1")},
        "passport_of_a_trophy": {(community, None)},
    }
