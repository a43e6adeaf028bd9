"""What a list said of a member beyond the profile, to be compared and written out again."""

from sqlmodel import Session, col, select

from bot.domain.members import Status
from storage.members import Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.types import Basis, MemberId, Retention, Row, SeenBy, column, kept


class Listing(Row, table=True):
    """A member's line on an imported list."""

    __tablename__ = "listings"
    __data__ = kept(Retention.MEMBERSHIP, Basis.INVITATION, SeenBy.CORE_TEAM, whose="member_id")

    member_id: MemberId = column("whose line it is", SeenBy.BOT, primary_key=True)
    first_name: str = column("to match the line to an account", max_length=80)
    last_name: str = column("to match the line to an account", max_length=80)
    status: str = column("where the list says the person stands", max_length=40)
    knows_date: bool = column("the list had a date of joining", SeenBy.BOT, default=True)
    core_team_role: str = column(
        "the role in the core team, until taken in Slack", default="", max_length=80
    )
    time_zone: str = column("until Slack tells the zone", SeenBy.BOT, default="", max_length=60)


def all_listings(session: Session) -> list[tuple[Member, Listing]]:
    """Return everybody who came by a list, in the order in which they came."""
    statement = select(Member, Listing).join(Listing, col(Listing.member_id) == col(Member.id))
    return list(session.exec(statement.order_by(col(Member.id))))


def find_listing(session: Session, member_id: int) -> tuple[Member, Listing] | None:
    """Return the member with their line, None where they came by no list."""
    member, listing = session.get(Member, member_id), session.get(Listing, member_id)
    return (member, listing) if member and listing else None


def unmatched(session: Session) -> list[tuple[Member, Listing]]:
    """Return imported members whose account is not known yet, by name."""
    pairs = all_listings(session)
    open_pairs = [
        pair for pair in pairs if pair[0].slack_id is None and pair[0].status is Status.IMPORTED
    ]
    return sorted(open_pairs, key=lambda pair: pair[0].name.casefold())


def matched_accounts(session: Session) -> set[str]:
    """Return the accounts of members who came by a list."""
    return {member.slack_id for member, _ in all_listings(session) if member.slack_id}


def listings_by_member(session: Session) -> dict[int, Listing]:
    """Return every line of a list by the id of the member."""
    return {listing.member_id: listing for listing in session.exec(select(Listing))}


def all_members(session: Session) -> list[Member]:
    """Return every member there is, in the order in which they came."""
    return list(session.exec(select(Member).order_by(col(Member.id))))


def running_mentorships(session: Session) -> list[Mentorship]:
    """Return every pair there is now."""
    return list(session.exec(select(Mentorship).where(IS_RUNNING)))


def all_profiles(session: Session) -> list[MentorProfile]:
    """Return every mentor's profile."""
    return list(session.exec(select(MentorProfile)))
