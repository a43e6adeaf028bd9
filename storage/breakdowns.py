"""Numbers of people by something they share: the only place that groups people.

What comes back is raw: `bot.domain.breakdowns.showable` says what of it may be shown.
"""

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from bot.domain.signup import SignUpStatus
from storage.members import IS_TAKING_PART, Member
from storage.signup import SignUp

BY_COUNTRY = (
    select(Member.country, func.count())
    .where(IS_TAKING_PART, col(Member.country).is_not(None))
    .group_by(col(Member.country))
)


def members_by_country(session: Session) -> dict[str, int]:
    """Return the number of active members by country; those without one are left out."""
    return {str(country): number for country, number in session.exec(BY_COUNTRY)}


PLACES_BY_COUNTRY = (
    select(Member.country, func.count())
    .select_from(SignUp)
    .join(Member, col(Member.slack_id) == col(SignUp.slack_id), isouter=True)
    .where(SignUp.subject == bindparam("subject"), SignUp.place == SignUpStatus.TAKEN)
    .group_by(col(Member.country))
)


def places_by_country(session: Session, subject: str, not_said: str) -> dict[str, int]:
    """Return the number of people with a place by country; `not_said` for those without one."""
    found = session.exec(PLACES_BY_COUNTRY, params={"subject": subject})
    return {country or not_said: number for country, number in found}
