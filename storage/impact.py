"""Totals for the monthly report, and the posts' reach that is entered by hand."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, func
from sqlmodel import Session, SQLModel, col, select

from bot.domain.impact import Month
from bot.domain.members import ACTIVE
from bot.domain.stories import Goal
from storage.members import Member
from storage.stories import Story, Thanks
from storage.types import Retention, SeenBy, kept


class Reach(SQLModel, table=True):
    """How many people the community's posts reached in a month, as somebody counted."""

    __tablename__ = "reach"
    __table_args__ = (CheckConstraint("number >= 0", name="number"),)

    month: str = kept(
        "which month, as 2026-11", Retention.TOTAL, SeenBy.MEMBERS, primary_key=True, max_length=7
    )
    number: int = kept("the total", Retention.TOTAL, SeenBy.MEMBERS, sa_type=BigInteger)


def write_reach(session: Session, month: Month, number: int) -> None:
    """Keep the month's total; a second one corrects the first."""
    session.merge(Reach(month=str(month), number=number))
    session.flush()


def find_reach(session: Session, month: Month) -> int | None:
    """Return the month's total, None where nobody has entered one."""
    row = session.get(Reach, str(month))
    return row.number if row else None


def stories_by_goal(session: Session, since: datetime, until: datetime) -> dict[Goal, int]:
    """Return how many stories were published in this time, by goal."""
    when = (col(Story.published_at) >= since, col(Story.published_at) < until)
    query = select(Story.goal, func.count()).where(*when).group_by(col(Story.goal))
    return {Goal(goal): number for goal, number in session.exec(query)}


def count_thanks_between(session: Session, since: datetime, until: datetime) -> int:
    """Return how often somebody said thanks in this time."""
    when = (col(Thanks.at) >= since, col(Thanks.at) < until)
    return session.exec(select(func.count()).select_from(Thanks).where(*when)).one()


def count_joined(session: Session, since: datetime, until: datetime) -> int:
    """Return how many people consented in this time."""
    when = (col(Member.consented_at) >= since, col(Member.consented_at) < until)
    return session.exec(select(func.count()).select_from(Member).where(*when)).one()


def members_by_country(session: Session) -> dict[str, int]:
    """Return how many people take part in each country; who told none is left out."""
    there = (col(Member.status).in_(ACTIVE), col(Member.country).is_not(None))
    query = select(Member.country, func.count()).where(*there).group_by(col(Member.country))
    return {str(country): number for country, number in session.exec(query)}
