"""Numbers of people by something they share: the only place that groups people.

What comes back is raw: `bot.domain.breakdowns.showable` says what of it may be shown.
"""

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.members import IS_TAKING_PART, Member

BY_COUNTRY = (
    select(Member.country, func.count())
    .where(IS_TAKING_PART, col(Member.country).is_not(None))
    .group_by(col(Member.country))
)


def members_by_country(session: Session) -> dict[str, int]:
    """Return the number of active members by country; those without one are left out."""
    return {str(country): number for country, number in session.exec(BY_COUNTRY)}
