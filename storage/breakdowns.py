"""Numbers of people by something they share: the only place that groups people.

What comes back is raw: `bot.domain.groups.showable` says what of it may be shown.
"""

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.domain.members import ACTIVE
from storage.members import Member


def members_by_country(session: Session) -> dict[str, int]:
    """Return the number of active members by country; those without one are left out."""
    there = (col(Member.status).in_(ACTIVE), col(Member.country).is_not(None))
    query = select(Member.country, func.count()).where(*there).group_by(col(Member.country))
    return {str(country): number for country, number in session.exec(query)}
