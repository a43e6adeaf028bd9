"""Thanks: by button or reaction, once a person, never one's own; one summary a day."""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.keys import Key
from bot.domain.stories import THANKS_PROMPT, OwnThanks
from bot.domain.stories.refusals import ThanksNotToRepeat, not_published
from bot.services.hours import hours_of
from bot.services.notifications import account_of, gets_prompts, notify
from bot.services.planning import SkipOccurrence, plan
from bot.services.prompts import require_wanted
from bot.services.stories.workflow import locked_story, refresh_post
from bot.views.stories.thanks import thanks_summary
from storage.occurrences import Occurrence, find_occurrence, has_occurred, is_planned_for
from storage.stories.models import Story
from storage.stories.thanks import (
    delete_thanks,
    find_thanks,
    has_unreported_thanks,
    mark_reported,
    unmark_reported,
    unreported_thanks,
    write_thanks,
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

SUMMARY = "stories:thanks"
"""Name of the schedule (schedules/stories.py)."""

A_DAY = timedelta(days=1)


def thank(uow: UnitOfWork, reader_id: str, story_id: int, sign: str = BUTTON) -> bool:
    """True if the thanks are new; a second sign of the same person counts as the same thanks.

    Raises `not_published` for a story that is not, `OwnThanks` for its author.
    """
    story = _published(uow, story_id)
    if story.author_id == reader_id:
        raise OwnThanks
    is_new = write_thanks(uow.session, story, reader_id, sign, uow.now)
    if is_new:
        _plan_summary(uow, story.author_id)
        refresh_post(uow, story)
    else:
        _add_sign(uow, story, reader_id, sign)
    return is_new


def _add_sign(uow: UnitOfWork, story: Story, reader_id: str, sign: str) -> None:
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is not None and sign not in thanks.signs:
        thanks.signs = [*thanks.signs, sign]
        uow.session.add(thanks)


def take_thanks_back(
    uow: UnitOfWork, reader_id: str, story_id: int, sign: str | None = None
) -> None:
    """Take one sign back, or all of them where none is named; with the last one the thanks go.

    Raises `not_published` for a story that is not.
    """
    story = _published(uow, story_id)
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is None:
        return
    left = [one for one in thanks.signs if sign is not None and one != sign]
    if left:
        thanks.signs = left
        uow.session.add(thanks)
    else:
        delete_thanks(uow.session, story, thanks)
        refresh_post(uow, story)


def _published(uow: UnitOfWork, story_id: int) -> Story:
    story = locked_story(uow, story_id)
    if not story.is_published:
        raise not_published(story.state)
    return story


def plan_summary(uow: UnitOfWork, author_id: str) -> None:
    """Plan the author's next summary, if there are thanks they have not heard of.

    At most one a day: on a working day of theirs at 16:00, or in the last of their own hours.
    """
    if has_unreported_thanks(uow.session, author_id):
        _plan_summary(uow, author_id)


def _plan_summary(uow: UnitOfWork, author_id: str) -> None:
    if is_planned_for(uow.session, SUMMARY, author_id):
        return  # that one tells of all there are by then
    hours = hours_of(uow.community, *account_of(uow.session, author_id))
    local = uow.now.astimezone(ZoneInfo(hours.zone))
    day = local.date()
    last_hour = datetime.combine(day, hours.until) - timedelta(hours=1)
    at = max(hours.start, min(SUMMARY_AT, last_hour.time()))
    if local.time() >= at:
        day += A_DAY
    while not hours.is_working_day(day) or has_occurred(
        uow.session, SUMMARY, author_id, day.isoformat()
    ):
        day += A_DAY
    plan(uow, SUMMARY, author_id, day.isoformat(), on=day, at=at, person=author_id)


def send_summary(uow: UnitOfWork, row: Occurrence) -> None:
    """Send the author the day's thanks; raises `SkipOccurrence` if there are none any more.

    Kept for somebody who is on a pause or wants no prompts: their coming back plans anew.
    """
    author_id = row.subject
    counts = unreported_thanks(uow.session, author_id)
    if not counts or not gets_prompts(uow, author_id, THANKS_PROMPT):
        raise SkipOccurrence
    mark_reported(uow.session, [story.number for story, _count in counts], uow.now)
    build, key = partial(thanks_summary, counts, row.slot), Key(SUMMARY, author_id, row.slot)
    notify(uow, author_id, build, key=key, prompt=THANKS_PROMPT)


def repeat_tomorrow(uow: UnitOfWork, author_id: str, day: str) -> None:
    """Repeat the thanks of this day's summary in the next one.

    Raises `PromptsOff` where the author has switched it off, `ThanksNotToRepeat` for no summary.
    """
    require_wanted(uow, author_id, THANKS_PROMPT)
    summary = find_occurrence(uow.session, SUMMARY, author_id, day)
    if summary is None or summary.handled_at is None:
        raise ThanksNotToRepeat
    unmark_reported(uow.session, author_id, summary.handled_at)
    plan_summary(uow, author_id)
