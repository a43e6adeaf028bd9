"""Totals of a month: as its report showed them, and the posts' reach, entered by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, bindparam, func
from sqlmodel import Session, col, select

from bot.domain.impact import Month
from bot.domain.stories import Goal
from storage.members import Member
from storage.statements import write_over
from storage.stories.models import Story, Thanks
from storage.types import Basis, Retention, Row, SeenBy, column, kept


class MonthInNumbers(Row, table=True):
    """Totals that stay: those that a month's report showed, and the posts' reach."""

    __tablename__ = "impact"
    __data__ = kept(Retention.TOTAL, Basis.NONE, SeenBy.CORE_TEAM, whose=())
    __table_args__ = (CheckConstraint("reach >= 0", name="reach"),)

    month: str = column("which month, as 2026-11", primary_key=True, max_length=7)
    reach: int | None = column("people whom posts reached, as somebody counted", sa_type=BigInteger)
    shown: dict[str, Any] | None = column(
        "the report’s totals: counted anew, they would show who has come and gone since"
    )


def write_reach(session: Session, month: Month, number: int) -> None:
    """Write the posts' reach of the month; a second number replaces the first."""
    _write(session, month, reach=number)


def write_shown(session: Session, month: Month, shown: dict[str, Any]) -> None:
    """Write the totals that the month's report shows."""
    _write(session, month, shown=shown)


def _write(session: Session, month: Month, **values: Any) -> None:
    write_over(session, MonthInNumbers, ("month",), month=str(month), **values)


def find_month(session: Session, month: Month) -> MonthInNumbers | None:
    """Return the totals of this month."""
    return session.get(MonthInNumbers, str(month), populate_existing=True)


def _when(moment: Any) -> tuple[ColumnElement[bool], ...]:
    return (col(moment) >= bindparam("since"), col(moment) < bindparam("until"))


STORIES_BY_GOAL = (
    select(Story.goal, func.count()).where(*_when(Story.published_at)).group_by(col(Story.goal))
)
THANKS = select(func.count()).select_from(Thanks).where(*_when(Thanks.at))
JOINED = select(func.count()).select_from(Member).where(*_when(Member.consented_at))


def stories_by_goal(session: Session, since: datetime, until: datetime) -> dict[Goal, int]:
    """Return the number of stories published in this time, by goal."""
    found = session.exec(STORIES_BY_GOAL, params={"since": since, "until": until})
    return {Goal(goal): number for goal, number in found}


def count_thanks_between(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of thanks in this time."""
    return session.exec(THANKS, params={"since": since, "until": until}).one()


def count_joined(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of people who consented in this time."""
    return session.exec(JOINED, params={"since": since, "until": until}).one()
