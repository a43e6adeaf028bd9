"""What a list said of a member beyond the profile, kept for later imports and exports."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, not_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.domain.members import Status
from storage.members import Member, unanswered
from storage.mentoring.mentorships import IS_RUNNING, Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.statements import count_changed
from storage.types import Basis, Erased, MemberId, Retention, Row, SeenBy, column, kept


class Listing(Row, table=True):
    """A member's line on an imported list."""

    __tablename__ = "listings"
    __data__ = kept(Retention.LISTED, Basis.INVITATION, SeenBy.CORE_TEAM, whose="member_id")

    member_id: MemberId = column(
        "whose line it is", SeenBy.BOT, erased=Erased.ROW, primary_key=True
    )
    first_name: str = column("to match the line to an account", max_length=80, is_listed=True)
    last_name: str = column("to match the line to an account", max_length=80, is_listed=True)
    status: str = column("where the list says the person stands", max_length=40, is_listed=True)
    knows_date: bool = column("the list had a date of joining", SeenBy.BOT, default=True)
    core_team_role: str = column(
        "the role in the core team, until taken in Slack",
        SeenBy.BOT,
        default="",
        max_length=80,
        is_listed=True,
    )
    time_zone: str = column(
        "until Slack tells the zone", SeenBy.BOT, default="", max_length=60, is_listed=True
    )


def all_listings(session: Session) -> list[tuple[Member, Listing]]:
    """Return imported members with their listing, in the order in which they came."""
    statement = select(Member, Listing).join(Listing, col(Listing.member_id) == col(Member.id))
    return list(session.exec(statement.order_by(col(Member.id))))


def find_listing(session: Session, member_id: int) -> tuple[Member, Listing] | None:
    """Return the member with their listing, None where they came by no list."""
    member, listing = session.get(Member, member_id), session.get(Listing, member_id)
    return (member, listing) if member and listing else None


def joined_between(session: Session, since: datetime, until: datetime) -> list[Member]:
    """Return who consented between these moments and has not left, earliest first.

    Who came by a list was a member before: they are not new.
    """
    query = select(Member).where(
        col(Member.consented_at) > since,
        col(Member.consented_at) <= until,
        col(Member.slack_id).is_not(None),
        col(Member.id).not_in(select(Listing.member_id)),
    )
    return list(session.exec(query.order_by(col(Member.consented_at), col(Member.id))))


def unmatched(session: Session) -> list[tuple[Member, Listing]]:
    """Return imported members whose account is not known yet, by name."""
    pairs = sorted(all_listings(session), key=lambda pair: pair[0].name.casefold())
    return [
        pair for pair in pairs if pair[0].slack_id is None and pair[0].status is Status.IMPORTED
    ]


def has_unmatched(session: Session) -> bool:
    """True if there is an imported member whose account is not known yet."""
    query = select(Listing.member_id).join(Member, col(Member.id) == col(Listing.member_id))
    is_open = col(Member.slack_id).is_(None), col(Member.status) == Status.IMPORTED
    return session.exec(query.where(*is_open).limit(1)).first() is not None


def matched_accounts(session: Session) -> set[str]:
    """Return the accounts of members who came by a list."""
    return {member.slack_id for member, _ in all_listings(session) if member.slack_id}


def listings_by_member(session: Session) -> dict[int, Listing]:
    """Return all listings by the id of the member."""
    return {listing.member_id: listing for listing in session.exec(select(Listing))}


def all_members(session: Session) -> list[Member]:
    """Return every member there is, in the order in which they came."""
    return list(session.exec(select(Member).order_by(col(Member.id))))


def mentors_by_mentee(session: Session) -> dict[int, int]:
    """Return the id of each mentee's mentor, by the mentee's id."""
    statement = select(Mentorship.mentee_id, Mentorship.mentor_id).where(IS_RUNNING)
    return dict(session.exec(statement).all())


def capacities_by_mentor(session: Session) -> dict[int, int]:
    """Return how many newcomers each mentor offers to take, by the mentor's id."""
    return dict(session.exec(select(MentorProfile.member_id, MentorProfile.capacity)).all())


def paired_with_others(session: Session, before: datetime) -> Sequence[Member]:
    """Return those last listed before this moment whose mentor, or a mentee, stays."""
    other = aliased(Member)
    goes = (col(other.status) == Status.IMPORTED, func.coalesce(other.listed_at, before) < before)
    is_theirs = or_(
        and_(col(Mentorship.mentee_id) == col(Member.id), col(Mentorship.mentor_id) == other.id),
        and_(col(Mentorship.mentor_id) == col(Member.id), col(Mentorship.mentee_id) == other.id),
    )
    pair = select(Mentorship.id).join(other, is_theirs).where(IS_RUNNING, not_(and_(*goes)))
    query = select(Member).where(*unanswered(before), pair.exists())
    return session.exec(query.order_by(col(Member.id))).all()


def forget_listings(session: Session, before: datetime) -> int:
    """Delete lines of those last listed before this moment who never joined; return how many."""
    old = select(Member.id).where(*unanswered(before))
    return count_changed(session, delete(Listing).where(col(Listing.member_id).in_(old)))
