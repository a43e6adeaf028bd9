"""The list of stories, page by page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from json import dumps, loads

from bot.domain.stories import Goal
from bot.domain.stories.uses import PictureAnswers
from bot.errors import NoLongerOpen
from bot.services.stories.permissions import permissions_of, picture_answers
from bot.services.stories.taken_back import removal_of
from bot.views.stories.listing import Page, Reader
from bot.views.stories.taken_back import TakenBack
from storage.people import Person
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import HIGHEST, Before, newest_published, people_asked, stories_of
from storage.unit_of_work import UnitOfWork

PAGE = 5


@dataclass(frozen=True)
class Search:
    """A search in the list: the text as it was typed, perhaps with a goal as its first word."""

    goal: Goal | None = None
    text: str = ""
    before: Before | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words to look for, without the goal."""
        words = tuple(self.text.split())
        return words[1:] if self.goal else words


def list_page(uow: UnitOfWork, person: Person, search: Search) -> Page:
    """Return a page; a first page without a search begins with the person's own stories."""
    found = newest_published(
        uow.session, PAGE + 1, search.before, goal=search.goal, words=search.words
    )
    shown = found[:PAGE]
    is_first = search.before is None and not search.text
    return Page(
        own=stories_of(uow.session, person.slack_id) if is_first else [],
        published=shown,
        zone=person.time_zone,
        search=search.text,
        more=_cursor(search, shown[-1]) if len(found) > PAGE else "",
    )


def _cursor(search: Search, last: Story) -> str:
    # The value of "show more", at most 2000 characters by Slack: the text was cut to fit.
    moment = last.published_at.isoformat() if last.published_at else ""
    return dumps([search.goal, search.text, moment, last.number], ensure_ascii=False)


def from_cursor(value: str) -> Search:
    """Return the search of the button of `list_page`; raises `NoLongerOpen` for anything else."""
    try:
        goal, text, written, number = loads(value)
        moment = datetime.fromisoformat(written).astimezone(UTC)
        before = (moment, min(int(number), HIGHEST))
        return Search(Goal(goal) if goal else None, str(text), before)
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise NoLongerOpen from None


def reader_of(uow: UnitOfWork, story: Story, slack_id: str, *, is_reviewer: bool) -> Reader:
    """Return the reader's part in the story, which decides about the buttons below it."""
    shown = _record_of(uow, story, slack_id)
    is_concerned = shown is not None or story.author_id == slack_id
    return Reader(
        is_author=story.author_id == slack_id,
        is_reviewer=is_reviewer,
        shown=shown,
        answers=picture_answers(uow, story, shown) if shown else PictureAnswers(),
        allowed=permissions_of(uow, story),
        copies=removal_of(uow, story, TakenBack.STORY).copies if is_concerned else (),
    )


def _record_of(uow: UnitOfWork, story: Story, slack_id: str) -> PicturedPerson | None:
    """Return the reader's record as somebody shown; of what readers see where there are two."""
    found = [
        shown
        for picture in (story.picture, story.proposed.picture)
        for shown in people_asked(uow.session, story.number, picture)
        if shown.slack_id == slack_id
    ]
    return found[0] if found else None
