"""Totals of a month: as its report showed them, and the posts' reach, entered by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, func
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


def stories_by_goal(session: Session, since: datetime, until: datetime) -> dict[Goal, int]:
    """Return the number of stories published in this time, by goal."""
    when = (col(Story.published_at) >= since, col(Story.published_at) < until)
    query = select(Story.goal, func.count()).where(*when).group_by(col(Story.goal))
    return {Goal(goal): number for goal, number in session.exec(query)}


def count_thanks_between(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of thanks in this time."""
    when = (col(Thanks.at) >= since, col(Thanks.at) < until)
    return session.exec(select(func.count()).select_from(Thanks).where(*when)).one()


def count_joined(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of people who consented in this time."""
    when = (col(Member.consented_at) >= since, col(Member.consented_at) < until)
    return session.exec(select(func.count()).select_from(Member).where(*when)).one()
