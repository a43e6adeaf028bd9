"""The prompt for the minutes, to whoever offered to take them."""

from functools import partial

from bot.domain.calls import MINUTES_PROMPT, NOT_HELD, wall_clock
from bot.domain.keys import Key
from bot.services import planning
from bot.services.notifications import notify, update_notification
from bot.services.planning import SkipOccurrence
from bot.services.prompts import is_wanted
from bot.services.zones import zone_of
from bot.views.calls import reminders
from storage.calls.models import Call
from storage.occurrences import Occurrence, find_occurrence
from storage.unit_of_work import UnitOfWork

PROMPT = "calls:minutes"


def _key(row: Occurrence) -> Key:
    # One for each day it is asked: who puts it off is asked in a new message.
    return Key(PROMPT, row.slot, row.subject, row.local_date)


def plan_prompt(uow: UnitOfWork, call: Call) -> None:
    """Plan the prompt as the call ends, if somebody offered and has not written them already.

    Not before: on the wall of somebody who moves, the call's end is another hour, or another day.
    """
    if call.minutes_by is None or call.summed_up_at is not None:
        return
    local = wall_clock(call.ends_at, zone_of(uow, call.minutes_by))
    about = (PROMPT, call.minutes_by, call.slot)
    planning.replan(uow, *about, on=local.date(), at=local.time(), person=call.minutes_by)


def ask_for_minutes(uow: UnitOfWork, row: Occurrence) -> None:
    """Ask whoever offered. Pointless once the minutes are written or given back, or unwanted."""
    call = uow.session.get(Call, row.slot)
    if call is None or call.minutes_by != row.subject:
        raise SkipOccurrence
    if call.summed_up_at is not None or call.state in NOT_HELD:
        raise SkipOccurrence
    if not is_wanted(uow, row.subject, MINUTES_PROMPT):
        raise SkipOccurrence
    notify(
        uow,
        row.subject,
        partial(reminders.minutes_prompt, call, row.number, uow.community),
        key=_key(row),
        prompt=MINUTES_PROMPT,
    )


def settle_prompt(uow: UnitOfWork, call: Call, sentence: str) -> None:
    """Update the prompt with what came of it, or cancel it if it was not sent."""
    if call.minutes_by is None:
        return
    planning.cancel(uow, PROMPT, call.minutes_by, call.slot)
    row = find_occurrence(uow.session, PROMPT, call.minutes_by, call.slot)
    if row is not None:
        outcome = partial(reminders.settled, call, uow.community, sentence)
        update_notification(uow, call.minutes_by, outcome, key=_key(row))
