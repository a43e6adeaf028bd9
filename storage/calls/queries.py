"""Queries on calls, agendas, decisions, tasks and the rotation of the minutes."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, case, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.calls import CallState, ItemKind, Volunteer
from bot.domain.members import ACTIVE
from storage.calls.models import AgendaItem, Call, MinutesVolunteer
from storage.database import contains_word
from storage.members import Member
from storage.statements import count_changed, insert_once

IS_OPEN = col(AgendaItem.done_at).is_(None)


def write_call(session: Session, slot: str, starts_at: datetime, ends_at: datetime) -> bool:
    """Write the week's call. Return False, and change nothing, if there is one."""
    return insert_once(session, Call, slot=slot, starts_at=starts_at, ends_at=ends_at)


def next_call(session: Session, now: datetime, *, is_held: bool = True) -> Call | None:
    """Return the next call that has not begun; without `is_held` also one that is skipped."""
    query = select(Call).where(col(Call.starts_at) > now)
    if is_held:
        query = query.where(Call.state == CallState.PLANNED)
    return session.exec(query.order_by(col(Call.starts_at), col(Call.slot)).limit(1)).one_or_none()


def running_calls(session: Session, now: datetime) -> list[Call]:
    """Return calls that have been announced and are not over: their posts are kept up to date.

    For a day longer, since the clock may have been down as one that was not held would have begun.
    """
    query = select(Call).where(
        col(Call.ends_at) > now - timedelta(days=1),
        col(Call.state) != CallState.OVER,
        col(Call.announced_at).is_not(None),
    )
    return list(session.exec(query.order_by(col(Call.starts_at), col(Call.slot))))


def last_call(session: Session, now: datetime) -> Call | None:
    """Return the newest call that was held or is being held."""
    held = (col(Call.starts_at) <= now, col(Call.state).in_((CallState.PLANNED, CallState.OVER)))
    newest = (col(Call.starts_at).desc(), col(Call.slot).desc())
    query = select(Call).where(*held).order_by(*newest).limit(1)
    return session.exec(query).one_or_none()


def items_for_agenda(session: Session, day: date) -> list[AgendaItem]:
    """Return open items, open tasks, and decisions due by this day."""
    is_due = and_(col(AgendaItem.kind) == ItemKind.DECISION, col(AgendaItem.due_on) <= day)
    others = col(AgendaItem.kind).in_((ItemKind.ITEM, ItemKind.TASK))
    query = select(AgendaItem).where(IS_OPEN, or_(others, is_due)).order_by(col(AgendaItem.id))
    return list(session.exec(query))


def open_wordings(session: Session) -> Sequence[tuple[int, str]]:
    """Return number and words of the open items, the oldest first."""
    query = select(AgendaItem.id, AgendaItem.text).where(AgendaItem.kind == ItemKind.ITEM, IS_OPEN)
    found = session.exec(query.order_by(col(AgendaItem.id)))
    return [(number, text) for number, text in found if number]


def items_of(session: Session, slot: str) -> list[AgendaItem]:
    """Return the items in the minutes of this call, in the order of writing."""
    query = select(AgendaItem).where(AgendaItem.slot == slot).order_by(col(AgendaItem.id))
    return list(session.exec(query))


def open_tasks(session: Session, slack_id: str, limit: int) -> list[AgendaItem]:
    """Return open tasks: this person's own first, then the earliest date, those without last."""
    query = select(AgendaItem).where(AgendaItem.kind == ItemKind.TASK, IS_OPEN)
    is_own = case((col(AgendaItem.owner) == slack_id, 0), else_=1)
    order = (is_own, col(AgendaItem.due_on).is_(None), col(AgendaItem.due_on), col(AgendaItem.id))
    return list(session.exec(query.order_by(*order).limit(limit)))


def decisions(session: Session, words: Sequence[str], limit: int) -> list[AgendaItem]:
    """Return decisions that hold all these words, newest first."""
    query = select(AgendaItem).where(AgendaItem.kind == ItemKind.DECISION)
    for word in words:
        query = query.where(contains_word(word, col(AgendaItem.text)))
    return list(session.exec(query.order_by(col(AgendaItem.id).desc()).limit(limit)))


def due_decisions(session: Session, day: date) -> list[AgendaItem]:
    """Return open decisions whose date has come, the earliest first; for agenda and digest."""
    query = select(AgendaItem).where(
        AgendaItem.kind == ItemKind.DECISION, IS_OPEN, col(AgendaItem.due_on) <= day
    )
    return list(session.exec(query.order_by(col(AgendaItem.due_on), col(AgendaItem.id))))


def volunteers(session: Session) -> list[Volunteer]:
    """Return active volunteers for the minutes, each with the last call they took them of."""
    last = func.max(Call.starts_at).label("last")
    query = (
        select(Member.slack_id, MinutesVolunteer.since, last)
        .join(Member, col(Member.id) == col(MinutesVolunteer.member_id))
        .outerjoin(
            Call,
            and_(col(Call.minutes_by) == col(Member.slack_id), col(Call.state) == CallState.OVER),
        )
        .where(col(Member.status).in_(ACTIVE))
        .group_by(col(Member.slack_id), col(MinutesVolunteer.since))
    )
    return [Volunteer(slack_id or "", *rest) for slack_id, *rest in session.exec(query)]


def is_volunteer(session: Session, member_id: int) -> bool:
    """True if this member takes minutes now and then."""
    return session.get(MinutesVolunteer, member_id) is not None


def add_volunteer(session: Session, member_id: int, now: datetime) -> None:
    """Add a member to the rotation of the minutes; a second time changes nothing."""
    insert_once(session, MinutesVolunteer, member_id=member_id, since=now)


def remove_volunteer(session: Session, member_id: int) -> None:
    """Take a member out of the rotation; a second time changes nothing."""
    session.execute(delete(MinutesVolunteer).where(col(MinutesVolunteer.member_id) == member_id))


def calls_with_minutes_by(session: Session, slack_id: str) -> list[str]:
    """Return weeks whose minutes this person offered and has not written, earliest first."""
    offered = (Call.minutes_by == slack_id, col(Call.summed_up_at).is_(None))
    order = (col(Call.starts_at), col(Call.slot))
    return list(session.exec(select(Call.slot).where(*offered).order_by(*order)))


def calls_with_notes_by(session: Session, slack_id: str) -> list[Call]:
    """Return the calls whose minutes this person took."""
    query = select(Call).where(Call.minutes_by == slack_id)
    return list(session.exec(query.order_by(col(Call.slot)).with_for_update()))


def count_minutes_by(session: Session, slack_id: str) -> int:
    """Return the number of calls whose minutes this person wrote."""
    written = (Call.minutes_by == slack_id, Call.notes != "")
    return session.exec(select(func.count()).select_from(Call).where(*written)).one()


def items_by(session: Session, slack_id: str) -> list[AgendaItem]:
    """Return what this person added to agendas and minutes."""
    query = select(AgendaItem).where(AgendaItem.added_by == slack_id)
    return list(session.exec(query.order_by(col(AgendaItem.id)).with_for_update()))


def hand_tasks_back(session: Session, slack_id: str) -> Collection[str]:
    """Take this person off their open tasks. Return the calls whose minutes show them."""
    mine = select(AgendaItem).where(AgendaItem.owner == slack_id, IS_OPEN)
    slots = set()
    for item in session.exec(mine):
        item.owner, item.version = None, item.version + 1
        session.add(item)
        slots.add(item.slot or "")
    return slots - {""}


def calls_before(session: Session, before: datetime) -> list[Call]:
    """Return the calls that ended before this moment, the earliest first."""
    query = select(Call).where(col(Call.ends_at) < before)
    return list(session.exec(query.order_by(col(Call.starts_at), col(Call.slot))))


def forget_items(session: Session, before: datetime) -> int:
    """Delete items that were done before this moment; return how many.

    A decision without a date has its outcome when it is written down.
    """
    is_old = or_(
        col(AgendaItem.done_at) < before,
        and_(
            col(AgendaItem.kind) == ItemKind.DECISION,
            col(AgendaItem.due_on).is_(None),
            col(AgendaItem.added_at) < before,
        ),
    )
    return count_changed(session, delete(AgendaItem).where(is_old))


def forget_calls(session: Session, before: datetime) -> int:
    """Delete calls that ended before this moment; return how many."""
    return count_changed(session, delete(Call).where(col(Call.ends_at) < before))
