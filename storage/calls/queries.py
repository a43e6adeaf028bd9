"""Queries on calls, agendas, decisions, tasks and the rotation of the minutes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, bindparam, case, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.calls import CallState, ItemKind, Volunteer
from bot.domain.members import ACTIVE
from storage.calls.models import AgendaItem, Call, MinutesVolunteer
from storage.database import contains_word
from storage.members import Member
from storage.statements import ForgetBefore, columns_of, count_changed, insert_once, table_of

IS_OPEN = col(AgendaItem.done_at).is_(None)


def write_call(session: Session, slot: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Write the week's call. Return False, and change nothing, if there is one."""
    return insert_once(session, Call, slot=slot, starts_at=starts_at, ends_at=ends_at)


_IN_ORDER = (col(Call.starts_at), col(Call.slot))
_TO_COME = select(Call).where(col(Call.starts_at) > bindparam("now")).order_by(*_IN_ORDER).limit(1)
_NEXT = {True: _TO_COME.where(Call.state == CallState.PLANNED), False: _TO_COME}


def next_call(session: Session, now: datetime, *, is_held: bool = True) -> Call | None:
    """Return the next call that has not begun; without `is_held` also one that is skipped."""
    return session.exec(_NEXT[is_held], params={"now": now}).one_or_none()


_RUNNING = (
    select(Call)
    .where(
        col(Call.ends_at) > bindparam("yesterday"),
        Call.state != CallState.OVER,
        col(Call.announced_at).is_not(None),
    )
    .order_by(*_IN_ORDER)
)


def running_calls(session: Session, now: datetime) -> list[Call]:
    """Return calls that have been announced and are not over: their posts are kept up to date.

    For a day longer, since the clock may have been down as one that was not held would have begun.
    """
    return list(session.exec(_RUNNING, params={"yesterday": now - timedelta(days=1)}))


_LAST = (
    select(Call)
    .where(
        col(Call.starts_at) <= bindparam("now"),
        col(Call.state).in_((CallState.PLANNED, CallState.OVER)),
    )
    .order_by(col(Call.starts_at).desc(), col(Call.slot).desc())
    .limit(1)
)


def last_call(session: Session, now: datetime) -> Call | None:
    """Return the newest call that was held or is being held."""
    return session.exec(_LAST, params={"now": now}).one_or_none()


_IS_DUE = and_(
    col(AgendaItem.kind) == ItemKind.DECISION, col(AgendaItem.due_on) <= bindparam("day")
)
_FOR_AGENDA = (
    select(AgendaItem)
    .where(IS_OPEN, or_(col(AgendaItem.kind).in_((ItemKind.ITEM, ItemKind.TASK)), _IS_DUE))
    .order_by(col(AgendaItem.id))
)


def items_for_agenda(session: Session, day: date) -> list[AgendaItem]:
    """Return open items, open tasks, and decisions due by this day."""
    return list(session.exec(_FOR_AGENDA, params={"day": day}))


_WORDINGS = (
    select(AgendaItem.id, AgendaItem.text)
    .where(AgendaItem.kind == ItemKind.ITEM, IS_OPEN)
    .order_by(col(AgendaItem.id))
)


def open_wordings(session: Session) -> Sequence[tuple[int, str]]:
    """Return number and words of the open items, the oldest first."""
    return [(number, text) for number, text in session.exec(_WORDINGS) if number]


_OF_CALL = (
    select(AgendaItem).where(AgendaItem.slot == bindparam("slot")).order_by(col(AgendaItem.id))
)


def items_of(session: Session, slot: str) -> list[AgendaItem]:
    """Return the items in the minutes of this call, in the order of writing."""
    return list(session.exec(_OF_CALL, params={"slot": slot}))


_OPEN_TASKS = (
    select(AgendaItem)
    .where(AgendaItem.kind == ItemKind.TASK, IS_OPEN)
    .order_by(
        case((col(AgendaItem.owner) == bindparam("slack_id"), 0), else_=1),
        col(AgendaItem.due_on).is_(None),
        col(AgendaItem.due_on),
        col(AgendaItem.id),
    )
    .limit(bindparam("limit"))
)


def open_tasks(session: Session, slack_id: str, limit: int) -> list[AgendaItem]:
    """Return open tasks: this person's own first, then the earliest date, those without last."""
    return list(session.exec(_OPEN_TASKS, params={"slack_id": slack_id, "limit": limit}))


_DECISIONS = (
    select(AgendaItem)
    .where(AgendaItem.kind == ItemKind.DECISION)
    .order_by(col(AgendaItem.id).desc())
    .limit(bindparam("limit"))
)


def decisions(session: Session, words: Sequence[str], limit: int) -> list[AgendaItem]:
    """Return decisions that hold all these words, newest first."""
    query = _DECISIONS
    for word in words:
        query = query.where(contains_word(word, col(AgendaItem.text)))
    return list(session.exec(query, params={"limit": limit}))


_DUE_DECISIONS = (
    select(AgendaItem)
    .where(
        AgendaItem.kind == ItemKind.DECISION, IS_OPEN, col(AgendaItem.due_on) <= bindparam("day")
    )
    .order_by(col(AgendaItem.due_on), col(AgendaItem.id))
)


def due_decisions(session: Session, day: date) -> list[AgendaItem]:
    """Return open decisions whose date has come, the earliest first; for agenda and digest."""
    return list(session.exec(_DUE_DECISIONS, params={"day": day}))


_VOLUNTEERS = select(MinutesVolunteer.member_id, MinutesVolunteer.since)
_ACTIVE_ONES = select(col(Member.id), Member.slack_id).where(
    col(Member.id).in_(bindparam("ids", expanding=True)), col(Member.status).in_(ACTIVE)
)
_LAST_MINUTES = (
    select(Call.minutes_by, func.max(Call.starts_at))
    .where(
        col(Call.minutes_by).in_(bindparam("people", expanding=True)),
        Call.state == CallState.OVER,
    )
    .group_by(col(Call.minutes_by))
)


def volunteers(session: Session) -> list[Volunteer]:
    """Return active volunteers for the minutes, each with the last call they took them of."""
    # One after the other: databases begin a join with all members.
    since = dict(session.exec(_VOLUNTEERS).all())
    if not since:
        return []
    people = session.exec(_ACTIVE_ONES, params={"ids": list(since)}).all()
    ids = [slack_id for _number, slack_id in people if slack_id]
    last = dict(session.exec(_LAST_MINUTES, params={"people": ids}).all()) if ids else {}
    return [
        Volunteer(slack_id or "", since[number or 0], last.get(slack_id))
        for number, slack_id in people
    ]


def is_volunteer(session: Session, member_id: int) -> bool:
    """True if this member takes minutes now and then."""
    return session.get(MinutesVolunteer, member_id) is not None


def add_volunteer(session: Session, member_id: int, now: datetime) -> None:
    """Add a member to the rotation of the minutes; a second time changes nothing."""
    insert_once(session, MinutesVolunteer, member_id=member_id, since=now)


_REMOVE = delete(table_of(MinutesVolunteer)).where(
    columns_of(MinutesVolunteer).member_id == bindparam("number")
)


def remove_volunteer(session: Session, member_id: int) -> None:
    """Take a member out of the rotation; a second time changes nothing."""
    count_changed(session, _REMOVE, number=member_id)


_IS_THEIRS = Call.minutes_by == bindparam("slack_id")
_UNWRITTEN = (
    select(Call.slot).where(_IS_THEIRS, col(Call.summed_up_at).is_(None)).order_by(*_IN_ORDER)
)


def calls_with_minutes_by(session: Session, slack_id: str) -> list[str]:
    """Return weeks whose minutes this person offered and has not written, earliest first."""
    return list(session.exec(_UNWRITTEN, params={"slack_id": slack_id}))


_WITH_NOTES = select(Call).where(_IS_THEIRS).order_by(col(Call.slot)).with_for_update()


def calls_with_notes_by(session: Session, slack_id: str) -> list[Call]:
    """Return the calls whose minutes this person took."""
    return list(session.exec(_WITH_NOTES, params={"slack_id": slack_id}))


_WRITTEN = select(func.count()).select_from(Call).where(_IS_THEIRS, Call.notes != "")


def count_minutes_by(session: Session, slack_id: str) -> int:
    """Return the number of calls whose minutes this person wrote."""
    return session.exec(_WRITTEN, params={"slack_id": slack_id}).one()


_ADDED_BY = (
    select(AgendaItem)
    .where(AgendaItem.added_by == bindparam("slack_id"))
    .order_by(col(AgendaItem.id))
    .with_for_update()
)


def items_by(session: Session, slack_id: str) -> list[AgendaItem]:
    """Return what this person added to agendas and minutes."""
    return list(session.exec(_ADDED_BY, params={"slack_id": slack_id}))


_OWNED = select(AgendaItem).where(AgendaItem.owner == bindparam("slack_id"), IS_OPEN)


def hand_tasks_back(session: Session, slack_id: str) -> Collection[str]:
    """Take this person off their open tasks. Return the calls whose minutes show them."""
    slots = set()
    for item in session.exec(_OWNED, params={"slack_id": slack_id}):
        item.owner, item.version = None, item.version + 1
        session.add(item)
        slots.add(item.slot or "")
    return slots - {""}


_BEFORE = select(Call).where(col(Call.ends_at) < bindparam("before")).order_by(*_IN_ORDER)


def calls_before(session: Session, before: datetime) -> list[Call]:
    """Return the calls that ended before this moment, the earliest first."""
    return list(session.exec(_BEFORE, params={"before": before}))


_ITEMS = columns_of(AgendaItem)
_FORGET_ITEMS = delete(table_of(AgendaItem)).where(
    or_(
        _ITEMS.done_at < bindparam("before"),
        and_(
            _ITEMS.kind == ItemKind.DECISION,
            _ITEMS.due_on.is_(None),
            _ITEMS.added_at < bindparam("before"),
        ),
    )
)


def forget_items(session: Session, before: datetime) -> int:
    """Delete items that were done before this moment; return how many.

    A decision without a date has its outcome when it is written down.
    """
    return count_changed(session, _FORGET_ITEMS, before=before)


forget_calls = ForgetBefore(Call, "ends_at")
"""Deletes calls that ended before a moment."""
