"""The list of stories, page by page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from json import dumps, loads
from typing import Any

from bot.domain.stories import Goal, PictureAnswer
from bot.errors import NoLongerOpen
from bot.views.stories.listing import Page, Reader
from storage.people import Person
from storage.stories.models import Story
from storage.stories.queries import Before, newest_published, people_asked, stories_of
from storage.stories.thanks import count_thanks
from storage.unit_of_work import UnitOfWork

PAGE = 5
OWN = 10
HIGHEST = 2**31 - 1
"""The highest number PostgreSQL gives a row."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asked the list for."""

    goal: Goal | None = None
    words: tuple[str, ...] = ()
    before: Before | None = None
    typed: str = ""


def list_page(uow: UnitOfWork, person: Person, wanted: Wanted) -> Page:
    """One page of the list; a first page without a search begins with the person's own stories."""
    found = newest_published(
        uow.session, PAGE + 1, wanted.before, goal=wanted.goal, words=wanted.words
    )
    shown = found[:PAGE]
    is_first = wanted.before is None and not wanted.typed
    return Page(
        own=stories_of(uow.session, person.slack_id, OWN) if is_first else [],
        published=shown,
        thanks=count_thanks(uow.session, [story.number for story in shown]),
        zone=person.time_zone,
        asked_for=wanted.typed,
        more=_cursor(wanted, shown[-1]) if len(found) > PAGE else "",
    )


def _cursor(wanted: Wanted, last: Story) -> str:
    """The value of "show more": at most 2000 characters by Slack; what was typed is cut to fit."""
    moment = last.published_at.isoformat() if last.published_at else ""
    return dumps([wanted.goal, wanted.typed, moment, last.number], ensure_ascii=False)


def from_cursor(value: str) -> Wanted:
    """Return what `list_page` wrote into its button; raises `NoLongerOpen` for anything else."""
    try:
        goal, typed, written, number = loads(value)
        moment = datetime.fromisoformat(written).astimezone(UTC)
        before = (moment, min(int(number), HIGHEST))
        return Wanted(Goal(goal) if goal else None, _words(typed, goal), before, str(typed))
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise NoLongerOpen from None


def _words(typed: str, goal: Any) -> tuple[str, ...]:
    words = tuple(str(typed).split())
    return words[1:] if goal else words


def reader_of(uow: UnitOfWork, story: Story, slack_id: str, *, is_reviewer: bool) -> Reader:
    """Return what decides about the buttons this person sees below the story."""
    asked = {
        shown.id: shown
        for picture in (story.picture, story.proposed.picture)
        for shown in people_asked(uow.session, story.number, picture)
        if shown.slack_id == slack_id and shown.answer is not PictureAnswer.NO
    }
    return Reader(
        is_author=story.author_id == slack_id,
        is_reviewer=is_reviewer,
        shown=tuple(asked.values()),
        thanks=count_thanks(uow.session, [story.number]).get(story.number, 0),
    )
