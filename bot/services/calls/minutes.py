"""The minutes: who takes them, in turn and of their own choice, and what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.audit import Act
from bot.domain.calls import (
    NOT_HELD,
    CallNotHeld,
    CallNotOver,
    MinutesPublished,
    MinutesTaken,
    MinutesWritten,
    NotYourMinutes,
    whose_turn,
)
from bot.domain.members import ACTIVE
from bot.errors import FieldErrors, StaleForm, UserFacingError
from bot.services.calls.agenda import Written, check, note_for_owner, write
from bot.services.calls.calendar import locked
from bot.services.calls.channel_posts import (
    decision_key,
    show_call,
    show_minutes,
    show_running,
    show_where_written,
    sum_up,
)
from bot.services.calls.reminders import settle_prompt
from bot.services.calls.tasks import give_all_back
from bot.services.notifications import remove_message
from bot.texts import _
from bot.views.calls import reminders
from storage.calls.models import AgendaItem, Call
from storage.calls.queries import (
    add_volunteer,
    calls_with_minutes_by,
    calls_with_notes_by,
    is_volunteer,
    items_by,
    last_call,
    next_call,
    remove_volunteer,
    volunteers,
)
from storage.database import lock
from storage.members import Member, find_member
from storage.unit_of_work import UnitOfWork


class NothingNoted(UserFacingError):
    """Minutes without a word."""

    sentence = _("Please write a decision, a task or a note, or choose what’s done.")


@dataclass(frozen=True)
class Minutes:
    """What the form holds: new items by their fields' prefix, notes, what is dealt with."""

    items: Mapping[str, Written]
    notes: str = ""
    done: Collection[int] = ()


@dataclass(frozen=True)
class MinutesTurn:
    """Where the minutes stand: the last call and the next, whose turn it is, who asks."""

    last: Call | None
    next: Call | None
    suggested: str | None
    is_volunteer: bool


def turn_of(uow: UnitOfWork, member: Member) -> MinutesTurn:
    """Return where the minutes stand, for this member."""
    return MinutesTurn(
        last_call(uow.session, uow.now),
        next_call(uow.session, uow.now),
        whose_turn(volunteers(uow.session)),
        is_volunteer(uow.session, member.number),
    )


def take_minutes(uow: UnitOfWork, slack_id: str, slot: str) -> Call:
    """Return the call whose minutes this person takes; a second click changes nothing.

    They are asked for as the call ends. Raises `MinutesTaken` where somebody was faster,
    `CallNotHeld` or `MinutesPublished` where there are none to take.
    """
    call = locked(uow, slot)
    if call.state in NOT_HELD:
        raise CallNotHeld
    if call.summed_up_at and call.minutes_by != slack_id:
        raise MinutesPublished
    _check_free(uow, call, slack_id)
    if call.minutes_by != slack_id:
        settle_prompt(uow, call, reminders.GIVEN_BACK)
        call.minutes_by, call.version = slack_id, call.version + 1
        uow.session.add(call)
        show_call(uow, call)
    return call


def _check_free(uow: UnitOfWork, call: Call, slack_id: str) -> None:
    taker = find_member(uow.session, call.minutes_by) if call.minutes_by else None
    # Whoever offered and has left since holds nobody up.
    if taker is not None and taker.slack_id != slack_id and taker.status in ACTIVE:
        raise (MinutesWritten if call.summed_up_at else MinutesTaken)(name=taker.name)


def give_minutes_back(uow: UnitOfWork, slack_id: str, slot: str) -> Call:
    """Return the call whose minutes are free again.

    Raises `MinutesPublished`, or `NotYourMinutes` for who had not offered.
    """
    call = locked(uow, slot)
    if call.minutes_by != slack_id:
        raise NotYourMinutes
    if call.summed_up_at is not None:
        raise MinutesPublished
    _free(uow, call)
    return call


def _free(uow: UnitOfWork, call: Call) -> None:
    settle_prompt(uow, call, reminders.GIVEN_BACK)
    call.minutes_by, call.version = None, call.version + 1
    uow.session.add(call)
    show_call(uow, call)


def check_can_write(uow: UnitOfWork, slack_id: str, slot: str) -> Call:
    """Return the call, locked, if this person may write its minutes now.

    Raises `CallNotOver`, `MinutesTaken`, `MinutesWritten`, `CallNotHeld`, `NotFound`.
    """
    call = locked(uow, slot)
    if call.state in NOT_HELD:
        raise CallNotHeld
    if uow.now < call.starts_at:
        raise CallNotOver
    _check_free(uow, call, slack_id)
    return call


def check_can_go_on(uow: UnitOfWork, slack_id: str, slot: str, version: int) -> Call:
    """Return the call, locked, if the form that was opened for its minutes still fits them.

    Raises as `check_can_write` does, and `StaleForm` where they were written elsewhere meanwhile.
    """
    call = check_can_write(uow, slack_id, slot)
    if call.version != version:
        raise StaleForm
    return call


def publish_minutes(
    uow: UnitOfWork, slack_id: str, slot: str, version: int, minutes: Minutes
) -> Call:
    """Return the call with its minutes; written again, they are added to and the post is edited.

    Raises as `check_can_go_on` does, and `FieldErrors`.
    """
    call = check_can_go_on(uow, slack_id, slot, version)
    _check_content(uow, minutes)
    for written in minutes.items.values():
        write(uow, slack_id, written, slot)
    _finish_all(uow, slack_id, minutes.done)
    call.minutes_by, call.notes = slack_id, minutes.notes.strip()
    call.summed_up_at, call.version = uow.now, call.version + 1
    uow.session.add(call)
    sum_up(uow, call)
    settle_prompt(uow, call, reminders.WRITTEN)
    show_call(uow, call)
    show_running(uow)
    return call


def _check_content(uow: UnitOfWork, minutes: Minutes) -> None:
    if not (minutes.items or minutes.notes.strip() or minutes.done):
        raise FieldErrors({"notes": NothingNoted()})
    problems: dict[str, UserFacingError] = {}
    for prefix, written in minutes.items.items():
        problems |= check(uow, written, prefix)
    if problems:
        raise FieldErrors(problems)


def _finish_all(uow: UnitOfWork, slack_id: str, numbers: Collection[int]) -> None:
    for number in sorted(numbers):
        row = lock(uow.session, AgendaItem, number)
        # Somebody may have pressed "done" while the minutes were being written.
        if row is not None and row.done_at is None:
            row.done_at, row.version = uow.now, row.version + 1
            note_for_owner(uow, slack_id, Act.FINISH_TASK, row)
            show_where_written(uow, row)


def join_rotation(uow: UnitOfWork, member: Member) -> None:
    """Put the member into the rotation, as a suggestion; a second click changes nothing."""
    add_volunteer(uow.session, member.number, uow.now)
    show_running(uow)


def leave_rotation(uow: UnitOfWork, member: Member) -> None:
    """Take the member out of the rotation."""
    remove_volunteer(uow.session, member.number)
    show_running(uow)


def step_out(uow: UnitOfWork, member: Member, *, for_good: bool) -> None:
    """Free what this member took on, minutes and tasks, as they pause, or leave for good."""
    if member.slack_id is None:
        return
    # Calls, items, minutes, announcements: all lock in this order, so nobody waits in circles.
    offered = [locked(uow, slot) for slot in calls_with_minutes_by(uow.session, member.slack_id)]
    if for_good:
        remove_volunteer(uow.session, member.number)
    give_all_back(uow, member.slack_id)
    for call in offered:
        _free(uow, call)
    show_running(uow)


def erase_written(uow: UnitOfWork, slack_id: str) -> None:
    """Take what somebody wrote who asks for erasure out of agenda and minutes."""
    calls = calls_with_notes_by(uow.session, slack_id)
    items = items_by(uow.session, slack_id)
    for call in calls:
        call.notes = ""
        uow.session.add(call)
    for row in items:
        if row.slot is None:
            remove_message(uow, key=decision_key(row.number))
        uow.session.delete(row)
    uow.session.flush()
    for slot in sorted({call.slot for call in calls} | {row.slot for row in items if row.slot}):
        show_minutes(uow, slot)
    show_running(uow)
