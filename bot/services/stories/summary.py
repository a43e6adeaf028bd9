"""The daily summary: what an author hears of thanks, and of where their stories were used."""

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.keys import Key
from bot.domain.stories import THANKS_PROMPT
from bot.domain.stories.echo import is_allowed
from bot.domain.stories.refusals import NothingToRepeat
from bot.services.hours import hours_of
from bot.services.notifications import account_of, gets_prompts, notify, settle_topic
from bot.services.planning import SkipOccurrence, plan
from bot.services.prompts import require_wanted
from bot.views.stories.summary import daily_summary, thanked_at_the_end
from storage.occurrences import Occurrence, find_occurrence, has_occurred, is_planned_for
from storage.stories.echoes import (
    Echo,
    has_to_tell,
    mark_told,
    unmark_told,
    untold_echoes,
)
from storage.stories.models import Story
from storage.stories.queries import uses_by_story
from storage.stories.thanks import (
    mark_reported,
    unmark_reported,
    unreported_thanks,
)
from storage.unit_of_work import UnitOfWork

SUMMARY_AT = time(16)
"""When the author hears of the day, in their own time zone; our own choice."""

SUMMARY = "stories:thanks"
"""Name of the schedule (schedules/stories.py)."""

A_DAY = timedelta(days=1)


def plan_summary(uow: UnitOfWork, author_id: str) -> None:
    """Plan the author's next summary, if there is something they have not heard of.

    At most one a day: on a working day of theirs at 16:00, or in the last of their own hours.
    """
    if has_to_tell(uow.session, author_id):
        plan_next_summary(uow, author_id)


def plan_next_summary(uow: UnitOfWork, author_id: str) -> None:
    """Plan the author's next summary, now that there is something to tell."""
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
    """Send the author the day's thanks and uses; raises `SkipOccurrence` if there are none left.

    Kept for somebody who is on a pause or wants no prompts: their coming back plans anew.
    """
    author_id = row.subject
    counts, echoes = unreported_thanks(uow.session, author_id), _echoes(uow, author_id)
    if not (counts or echoes) or not gets_prompts(uow, author_id, THANKS_PROMPT):
        raise SkipOccurrence
    mark_reported(uow.session, [story.number for story, _count in counts], uow.now)
    mark_told(uow.session, [echo.number for echo, _story in echoes], uow.now)
    build = partial(daily_summary, counts, echoes, row.slot)
    key = Key(SUMMARY, author_id, row.slot)
    notify(uow, author_id, build, key=key, prompt=THANKS_PROMPT, topic=key)


def _echoes(uow: UnitOfWork, author_id: str) -> list[tuple[Echo, Story]]:
    """Return the uses to tell; of one that was taken back meanwhile nothing is said."""
    found = untold_echoes(uow.session, author_id)
    if not found:
        return []
    allowed = uses_by_story(uow.session, [story for _echo, story in found])
    return [one for one in found if is_allowed(one[0].place, allowed[one[1].number])]


def settle_summaries(uow: UnitOfWork, author_id: str) -> None:
    """Take the buttons off the summaries of somebody who leaves: nothing is told tomorrow."""
    settle_topic(uow, author_id, Key(SUMMARY, author_id), thanked_at_the_end)


def repeat_tomorrow(uow: UnitOfWork, author_id: str, day: str) -> None:
    """Repeat this day's summary in the next one.

    Raises `PromptsOff` where the author has switched it off, `NothingToRepeat` for no summary.
    """
    require_wanted(uow, author_id, THANKS_PROMPT)
    summary = find_occurrence(uow.session, SUMMARY, author_id, day)
    if summary is None or summary.handled_at is None:
        raise NothingToRepeat
    unmark_reported(uow.session, author_id, summary.handled_at)
    unmark_told(uow.session, author_id, summary.handled_at)
    plan_summary(uow, author_id)
