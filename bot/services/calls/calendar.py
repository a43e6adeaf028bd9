"""From week to week: planning calls, announcing, reminding, closing, skipping."""

from datetime import date, datetime, time, timedelta
from functools import partial

from bot.config import Community
from bot.domain.calls import (
    ANNOUNCED_BEFORE,
    NOT_HELD,
    REMINDED_BEFORE,
    CallState,
    Rhythm,
    check_can_hold,
    check_can_move,
    check_can_skip,
    moved_to,
    wall_clock,
)
from bot.domain.hours import holiday_name, local_date
from bot.domain.keys import Key
from bot.errors import NotFound, StaleForm
from bot.services import planning
from bot.services.calls.channel_posts import CHANNEL, announce, show_call
from bot.services.calls.reminders import plan_prompt
from bot.services.notifications import post, remove_message
from bot.services.planning import SkipOccurrence
from bot.views.calls import channel_posts
from storage.calls.models import Call
from storage.calls.queries import write_call
from storage.database import lock
from storage.occurrences import Occurrence
from storage.outbox.rows import InDoubt
from storage.unit_of_work import UnitOfWork

SUBJECT = "core-team"
ANNOUNCE, REMIND, CLOSE = "calls:announce", "calls:remind", "calls:close"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rhythm_of(community: Community) -> Rhythm:
    """Return when the call takes place by community.toml."""
    call = community.call
    length = timedelta(minutes=call.length_minutes)
    return Rhythm(WEEKDAYS.index(call.weekday), call.at, community.community.time_zone, length)


def reminder_key(call: Call) -> Key:
    """Return the outbox key of its newest reminder; moving or skipping the call makes room."""
    return Key(REMIND, call.slot, call.reminders)


def plan_calls(uow: UnitOfWork, until: date) -> None:
    """Plan the calls up to this day; those that have not begun follow community.toml."""
    rhythm = rhythm_of(uow.community)
    for slot in rhythm.slots(local_date(uow.now, rhythm.zone), until):
        starts_at = rhythm.starts_at(slot)
        if starts_at > uow.now:
            _plan_call(uow, slot, starts_at, starts_at + rhythm.length)


def _plan_call(uow: UnitOfWork, slot: str, starts_at: datetime, ends_at: datetime) -> None:
    is_new = write_call(uow.session, slot, starts_at, ends_at)
    call = uow.session.get(Call, slot)
    # A call that has begun stays what it was: nobody meets twice in one week.
    if call is None or call.state is CallState.OVER or call.starts_at <= uow.now:
        return
    if call.moved_by is not None:
        return
    is_moved, is_longer = call.starts_at != starts_at, call.ends_at != ends_at
    call.starts_at, call.ends_at = starts_at, ends_at
    has_changed = _note_holiday(uow, call) or is_moved
    if is_new or is_longer or has_changed:
        uow.session.add(call)
        _plan_posts(uow, call)
    if has_changed:
        _tell_of_move(uow, call)


def _note_holiday(uow: UnitOfWork, call: Call) -> bool:
    """True if a holiday on the call's day has settled it, or settles it no more."""
    home = uow.community.community
    day = local_date(call.starts_at, home.time_zone)
    is_holiday = bool(holiday_name(day, home.country, home.region, home.language))
    if call.settled_by or is_holiday is (call.state is CallState.HOLIDAY):
        return False
    call.state = CallState.HOLIDAY if is_holiday else CallState.PLANNED
    return True


def _plan_posts(uow: UnitOfWork, call: Call) -> None:
    if call.announced_at is None:
        _plan(uow, ANNOUNCE, call.slot, call.starts_at, ANNOUNCED_BEFORE)
    if call.state in NOT_HELD:
        for name in (REMIND, CLOSE):
            planning.cancel(uow, name, SUBJECT, call.slot)
        remove_message(uow, key=reminder_key(call))
        return
    _plan(uow, REMIND, call.slot, call.starts_at, REMINDED_BEFORE)
    _plan(uow, CLOSE, call.slot, call.ends_at, timedelta(0))


def _plan(uow: UnitOfWork, name: str, slot: str, moment: datetime, before: timedelta) -> None:
    local = wall_clock(moment, uow.community.community.time_zone, before)
    planning.replan(uow, name, SUBJECT, slot, on=local.date(), at=local.time(), person=None)


def _tell_of_move(uow: UnitOfWork, call: Call) -> None:
    """Update the announcement and post that it moved: an edit notifies nobody."""
    remove_message(uow, key=reminder_key(call))
    if call.announced_at is None:
        return
    show_call(uow, call)
    if call.state is not CallState.SKIPPED:
        moment = f"{call.starts_at:%Y-%m-%dT%H:%M}"
        key = Key("calls", "moved", call.slot, moment, call.state)
        if call.moved_by is not None:
            key = key.child(call.version)  # it may move there, back, and there again
        post(
            uow,
            CHANNEL,
            partial(channel_posts.moved, call, uow.community),
            key=key,
            in_doubt=InDoubt.SEND_AGAIN,
        )


def announce_call(uow: UnitOfWork, row: Occurrence) -> None:
    """Post the announcement, 24 hours before. Raises `SkipOccurrence` once the call has begun."""
    call = lock(uow.session, Call, row.slot)
    if call is None or uow.now >= call.starts_at:
        raise SkipOccurrence
    announce(uow, call)


def remind(uow: UnitOfWork, row: Occurrence) -> None:
    """Post the reminder right before the call. Raises `SkipOccurrence` once it has begun."""
    call = lock(uow.session, Call, row.slot)
    if call is None or call.state in NOT_HELD or uow.now >= call.starts_at:
        raise SkipOccurrence
    call.reminders += 1
    uow.session.add(call)
    post(
        uow,
        CHANNEL,
        partial(channel_posts.reminder, call, uow.community),
        key=reminder_key(call),
        expires_at=call.starts_at,
        in_doubt=InDoubt.SEND_AGAIN,
    )


def close(uow: UnitOfWork, row: Occurrence) -> None:
    """Close the call: remove the reminder, and ask whoever offered for the minutes."""
    call = lock(uow.session, Call, row.slot)
    if call is None or call.state is not CallState.PLANNED:
        raise SkipOccurrence
    call.state = CallState.OVER
    uow.session.add(call)
    remove_message(uow, key=reminder_key(call))
    plan_prompt(uow, call)
    show_call(uow, call)


def skip(uow: UnitOfWork, slack_id: str, slot: str) -> Call:
    """Return the call that is not held; raises as `check_can_skip` does, and `NotFound`."""
    call = locked(uow, slot)
    check_can_skip(call.state, call.starts_at, uow.now)
    return _settle(uow, call, CallState.SKIPPED, slack_id)


def hold(uow: UnitOfWork, slack_id: str, slot: str) -> Call:
    """Return the call that is held after all; raises as `check_can_hold` does, and `NotFound`."""
    call = locked(uow, slot)
    check_can_hold(call.state, call.starts_at, uow.now)
    return _settle(uow, call, CallState.PLANNED, slack_id)


def _settle(uow: UnitOfWork, call: Call, state: CallState, slack_id: str) -> Call:
    call.state, call.settled_by, call.version = state, slack_id, call.version + 1
    uow.session.add(call)
    _plan_posts(uow, call)
    show_call(uow, call)
    return call


def open_for_move(uow: UnitOfWork, slot: str) -> Call:
    """Return the call, which can be moved; raises as `check_can_move` does, and `NotFound`."""
    call = locked(uow, slot)
    check_can_move(call.state, call.starts_at, uow.now)
    return call


def move(uow: UnitOfWork, slack_id: str, slot: str, version: int, on: date, at: time) -> Call:
    """Return the call, on another day or at another hour of its week; the channel hears of it.

    Raises as `open_for_move` and `moved_to` do, and `StaleForm` where it has changed meanwhile.
    """
    call, home = open_for_move(uow, slot), uow.community.community
    if call.version != version:
        raise StaleForm
    is_holiday = bool(holiday_name(on, home.country, home.region, home.language))
    local = datetime.combine(on, at)
    moment = moved_to(slot, local, home.time_zone, uow.now, is_holiday=is_holiday)
    if moment == call.starts_at and call.state is CallState.PLANNED:
        return call
    call.starts_at, call.ends_at = moment, moment + (call.ends_at - call.starts_at)
    call.state, call.settled_by, call.moved_by = CallState.PLANNED, slack_id, slack_id
    call.version += 1
    uow.session.add(call)
    _plan_posts(uow, call)
    _tell_of_move(uow, call)
    return call


def locked(uow: UnitOfWork, slot: str) -> Call:
    """Return the call of this week, locked; raises `NotFound`."""
    call = lock(uow.session, Call, slot)
    if call is None:
        raise NotFound
    return call
