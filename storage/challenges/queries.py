"""Challenges, their sites, and where videos were used: what is asked of them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import bindparam, delete, exists, func
from sqlmodel import Session, col, select

from bot.domain.challenges import SITE, ChallengeState
from bot.domain.keys import Key
from bot.domain.stories.uses import UNFINISHED
from storage.challenges.models import Challenge, ChallengeCopy, ChallengeSite
from storage.consents import forget_about
from storage.signup import forget_subjects
from storage.statements import columns_of, count_changed, table_of

_NEWEST = select(Challenge).order_by(col(Challenge.id).desc()).limit(bindparam("limit"))


def newest_challenges(session: Session, limit: int) -> list[Challenge]:
    """Return the newest challenges, the last one first."""
    return list(session.exec(_NEWEST, params={"limit": limit}))


_IN_ORDER = (col(ChallengeSite.folded), col(ChallengeSite.id))
_OF_CHALLENGE = (
    select(ChallengeSite)
    .where(ChallengeSite.challenge_id == bindparam("challenge_id"))
    .order_by(*_IN_ORDER)
)


def sites_of(session: Session, challenge_id: int) -> list[ChallengeSite]:
    """Return the sites of a challenge in alphabetical order."""
    return list(session.exec(_OF_CHALLENGE, params={"challenge_id": challenge_id}))


_CALLED = select(ChallengeSite).where(
    ChallengeSite.challenge_id == bindparam("challenge_id"),
    ChallengeSite.folded == bindparam("folded"),
)


def find_site(session: Session, challenge_id: int, folded: str) -> ChallengeSite | None:
    """Return the site of this name, however it is spelled."""
    values = {"challenge_id": challenge_id, "folded": folded}
    return session.exec(_CALLED, params=values).one_or_none()


_ORGANISED = (
    select(ChallengeSite)
    .where(ChallengeSite.contact_id == bindparam("slack_id"))
    .order_by(*_IN_ORDER)
)


def organised_by(session: Session, slack_id: str) -> list[ChallengeSite]:
    """Return the sites where this person is the contact."""
    return list(session.exec(_ORGANISED, params={"slack_id": slack_id}))


_NUMBERED = (
    select(ChallengeSite)
    .where(col(ChallengeSite.id).in_(bindparam("numbers", expanding=True)))
    .order_by(*_IN_ORDER)
)


def sites_numbered(session: Session, numbers: Collection[int]) -> list[ChallengeSite]:
    """Return these sites in alphabetical order."""
    return list(session.exec(_NUMBERED, params={"numbers": list(numbers)})) if numbers else []


_LED = select(Challenge).where(Challenge.lead_id == bindparam("slack_id"))


def led_by(session: Session, slack_id: str) -> list[Challenge]:
    """Return the challenges that this person leads."""
    return list(session.exec(_LED, params={"slack_id": slack_id}))


_NOT_EXPIRED = Challenge.state != ChallengeState.EXPIRED
_WITHOUT_CONTACT = (
    select(ChallengeSite)
    .join(Challenge, col(Challenge.id) == col(ChallengeSite.challenge_id))
    .where(col(ChallengeSite.contact_id).is_(None), _NOT_EXPIRED)
    .order_by(*_IN_ORDER)
)


def without_contact(session: Session) -> list[ChallengeSite]:
    """Return the sites where nobody organises, as long as there is something to do."""
    return list(session.exec(_WITHOUT_CONTACT))


_LICENCES = (
    select(Challenge)
    .where(_NOT_EXPIRED, col(Challenge.licence_ends_on) <= bindparam("until"))
    .order_by(col(Challenge.licence_ends_on), col(Challenge.id))
)


def licences_ending(session: Session, until: date) -> list[Challenge]:
    """Return challenges whose licence ends on this day or before, and is not noted as ended."""
    return list(session.exec(_LICENCES, params={"until": until}))


_ENDING = (
    select(Challenge)
    .where(Challenge.state == ChallengeState.RUNNING, col(Challenge.ends_on) < bindparam("today"))
    .order_by(col(Challenge.id))
)


def challenges_past(session: Session, today: date) -> list[Challenge]:
    """Return running challenges whose last day is over."""
    return list(session.exec(_ENDING, params={"today": today}))


_COPIES = (
    select(ChallengeCopy)
    .where(ChallengeCopy.site_id == bindparam("site_id"))
    .order_by(col(ChallengeCopy.id))
)


def copies_of(session: Session, site_id: int) -> list[ChallengeCopy]:
    """Return where a site's video was used, the oldest first."""
    return list(session.exec(_COPIES, params={"site_id": site_id}))


_HAS_COPIES_TO_GO = exists().where(
    col(ChallengeCopy.site_id) == col(ChallengeSite.id),
    col(ChallengeCopy.is_to_go),
    col(ChallengeCopy.state).in_(sorted(UNFINISHED)),
)
_TO_GO = select(ChallengeSite).where(_HAS_COPIES_TO_GO).order_by(*_IN_ORDER)


def sites_with_copies_to_go(session: Session) -> list[ChallengeSite]:
    """Return the sites of whose videos copies are to be taken down."""
    return list(session.exec(_TO_GO))


_JOINED, _RELEASED = (
    select(func.count())
    .select_from(ChallengeSite)
    .where(moment >= bindparam("since"), moment < bindparam("until"))
    for moment in (col(ChallengeSite.at), col(ChallengeSite.released_at))
)


def count_joined(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sites that joined in this time."""
    return session.exec(_JOINED, params={"since": since, "until": until}).one()


def count_released(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sites whose video was first released in this time."""
    return session.exec(_RELEASED, params={"since": since, "until": until}).one()


_OLD_SITES = (
    select(col(ChallengeSite.id))
    .join(Challenge, col(Challenge.id) == col(ChallengeSite.challenge_id))
    .where(col(Challenge.ended_at) < bindparam("before"))
)
_FORGET_COPIES = delete(table_of(ChallengeCopy)).where(
    columns_of(ChallengeCopy).site_id.in_(_OLD_SITES)
)
_FORGET_SITES = delete(table_of(ChallengeSite)).where(columns_of(ChallengeSite).id.in_(_OLD_SITES))
_FORGET = delete(table_of(Challenge)).where(columns_of(Challenge).ended_at < bindparam("before"))


def forget_copies(session: Session, before: datetime) -> int:
    """Delete where videos were used of challenges that ended before this moment."""
    return count_changed(session, _FORGET_COPIES, before=before)


def forget_sites(session: Session, before: datetime) -> int:
    """Delete the sites of such challenges, with who was in and what they agreed to."""
    keys = [Key(SITE, number) for number in session.exec(_OLD_SITES, params={"before": before})]
    forget_subjects(session, keys)
    for key in keys:
        forget_about(session, key)
    return count_changed(session, _FORGET_SITES, before=before)


def forget_challenges(session: Session, before: datetime) -> int:
    """Delete challenges that ended before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
