"""The list of stories, page by page."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from json import dumps, loads

from bot.domain.search.words import sought_in
from bot.domain.stories import Goal
from bot.domain.stories.uses import PictureAnswers
from bot.errors import NoLongerOpen
from bot.services.stories.permissions import permissions_of, picture_answers
from bot.services.stories.taken_back import removal_of
from bot.views.stories.listing import Page, Reader
from bot.views.stories.taken_back import TakenBack
from storage.people import Person
from storage.search.candidates import HIGHEST
from storage.search.finding import Place, place_in
from storage.stories.models import PicturedPerson, Story
from storage.stories.queries import Before, newest_published, people_asked, stories_of
from storage.stories.search import find_stories
from storage.unit_of_work import UnitOfWork

PAGE = 5


@dataclass(frozen=True)
class Search:
    """A search in the list: the text as it was typed, perhaps with a goal as its first word."""

    goal: Goal | None = None
    text: str = ""
    before: Before | None = None
    """The last story of the page before, where nothing but a goal narrows the list."""
    behind: Place | None = None
    """The end of the page before in what was found by words."""

    @property
    def words(self) -> str:
        """The words to look for, without the goal."""
        return self.text.partition(" ")[2] if self.goal else self.text

    @property
    def is_first(self) -> bool:
        """True if no page was shown before this one."""
        return self.before is None and self.behind is None


def list_page(uow: UnitOfWork, person: Person, search: Search) -> Page:
    """Return a page; a first page without a search begins with the person's own stories."""
    found = _found(uow, search)
    shown = [story for story, _cursor in found[:PAGE]]
    return Page(
        own=stories_of(uow.session, person.slack_id) if search.is_first and not search.text else [],
        published=shown,
        zone=person.time_zone,
        search=search.text,
        more=found[PAGE - 1][1] if len(found) > PAGE else "",
    )


def _found(uow: UnitOfWork, search: Search) -> list[tuple[Story, str]]:
    """Return stories, one more than a page, each with the value of a button behind it."""
    if search.words:
        hits = find_stories(
            uow.session,
            sought_in(search.words, small_too=True),
            limit=PAGE + 1,
            behind=search.behind,
            goal=search.goal,
        )
        return [(story, _cursor(search, place.written())) for story, place in hits]
    newest = newest_published(uow.session, PAGE + 1, search.before, goal=search.goal)
    return [(story, _cursor(search, _moment_of(story), story.number)) for story in newest]


def _moment_of(story: Story) -> str:
    return story.published_at.isoformat() if story.published_at else ""


def _cursor(search: Search, *place: str | int) -> str:
    # The value of "show more", at most 2000 characters by Slack: the text was cut to fit.
    return dumps([search.goal, search.text, *place], ensure_ascii=False)


def from_cursor(value: str) -> Search:
    """Return the search of the button of `list_page`; raises `NoLongerOpen` for anything else."""
    try:
        goal, text, written, *number = loads(value)
        search = Search(Goal(goal) if goal else None, str(text))
        if search.words:
            return replace(search, behind=place_in(str(written)))
        moment = datetime.fromisoformat(written).astimezone(UTC)
        return replace(search, before=(moment, min(int(number[0]), HIGHEST)))
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError):
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
