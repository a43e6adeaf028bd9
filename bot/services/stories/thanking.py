"""Thanks: by button or reaction, once a person, never one's own; one summary a day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.members import ACTIVE
from bot.domain.prompts import Prompt
from bot.domain.stories import OwnThanks
from bot.errors import NoLongerOpen
from bot.services.prompts import is_wanted
from bot.services.stories.steps import locked, refresh_post
from bot.services.telling import hours_of, tell
from bot.views.stories.author import thanks_summary
from storage.members import find_member
from storage.occurrences import claim_occurrence
from storage.people import find_person
from storage.stories import (
    Story,
    Thanks,
    authors_to_thank,
    find_thanks,
    mark_told,
    untold_thanks,
)
from storage.unit_of_work import UnitOfWork

BUTTON = "button"
"""The sign of a thank-you by button; reactions are named by their emoji."""

GRATEFUL = frozenset(
    {
        "clap",
        "heart",
        "heart_eyes",
        "hearts",
        "+1",
        "thumbsup",
        "tada",
        "raised_hands",
        "pray",
        "muscle",
        "star-struck",
        "sparkling_heart",
        "hugging_face",
        "fire",
        "star",
    }
)
"""Reactions that say thank you, by Slack's names without the skin tone."""

SUMMARY_AT = time(16)
"""When the author hears of the day's thanks, in their own time zone; our own choice."""


def thank(uow: UnitOfWork, reader_id: str, story_id: int, sign: str = BUTTON) -> bool:
    """Whether the thanks are new; a second sign of the same person counts as the same thanks.

    Raises `NoLongerOpen` for a story that is not published, `OwnThanks` for its author.
    """
    story = _published(uow, story_id)
    if story.author_id == reader_id:
        raise OwnThanks
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is not None:
        if sign not in thanks.signs:
            thanks.signs = [*thanks.signs, sign]
            uow.session.add(thanks)
        return False
    uow.session.add(Thanks(story_id=story.number, slack_id=reader_id, signs=[sign], at=uow.now))
    uow.session.flush()
    refresh_post(uow, story)
    return True


def take_thanks_back(
    uow: UnitOfWork, reader_id: str, story_id: int, sign: str | None = None
) -> None:
    """Take one sign back, or all of them where none is named; with the last one the thanks go.

    Raises `NoLongerOpen` for a story that is not published.
    """
    story = _published(uow, story_id)
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is None:
        return
    thanks.signs = [one for one in thanks.signs if sign is not None and one != sign]
    uow.session.add(thanks)
    if not thanks.signs:
        uow.session.delete(thanks)
        uow.session.flush()
        refresh_post(uow, story)


def _published(uow: UnitOfWork, story_id: int) -> Story:
    story = locked(uow, story_id)
    if not story.is_published:
        raise NoLongerOpen
    return story


def thank_authors(uow: UnitOfWork) -> int:
    """How many authors were told of the day's thanks.

    Each at most once a day of theirs, from 16:00 on (or the last of their own hours) until the
    end of their hours, on working days; what came too late is told on the next one.
    """
    return sum(_thank_author(uow, author_id) for author_id in authors_to_thank(uow.session))


def _thank_author(uow: UnitOfWork, author_id: str) -> bool:
    day = _day_of_summary(uow, author_id)
    if day is None or not claim_occurrence(uow.session, "stories:thanks", author_id, day, uow.now):
        return False
    counts = untold_thanks(uow.session, author_id)
    mark_told(uow.session, [story.number for story, _count in counts], uow.now)
    tell(
        uow,
        author_id,
        lambda t: thanks_summary(counts, t),
        key=f"thanks:{author_id}:{day}",
    )
    return True


def _day_of_summary(uow: UnitOfWork, author_id: str) -> str | None:
    """The author's own day where it is time for their summary now, else None."""
    person, member = find_person(uow.session, author_id), find_member(uow.session, author_id)
    if member is None or member.status not in ACTIVE:
        return None
    if not is_wanted(uow, author_id, Prompt.THANKS):
        return None
    hours = hours_of(uow.community, person, member)
    local = uow.now.astimezone(ZoneInfo(hours.zone))
    last_hour = datetime.combine(local.date(), hours.until) - timedelta(hours=1)
    start = max(hours.start, min(SUMMARY_AT, last_hour.time()))
    if not hours.is_working_day(local.date()) or not start <= local.time() < hours.until:
        return None
    return local.date().isoformat()
