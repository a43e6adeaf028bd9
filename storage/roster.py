"""What a list said of a member beyond the profile, kept for later imports and exports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, not_, or_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.domain.members import Status
from storage.column_types import UtcDateTime
from storage.members import UNANSWERED, Member
from storage.mentoring.mentorships import IS_RUNNING, Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.statements import columns_of, count_changed, in_parts, table_of
from storage.types import Basis, Erased, MemberId, Retention, Row, SeenBy, column, kept, written_out


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


_ALL = (
    select(Member, Listing)
    .join(Listing, col(Listing.member_id) == col(Member.id))
    .order_by(col(Member.id))
)


def all_listings(session: Session) -> list[tuple[Member, Listing]]:
    """Return imported members with their listing, in the order in which they came."""
    return list(session.exec(_ALL))


def find_listing(session: Session, member_id: int) -> tuple[Member, Listing] | None:
    """Return the member with their listing, None where they came by no list."""
    member, listing = session.get(Member, member_id), session.get(Listing, member_id)
    return (member, listing) if member and listing else None


_IS_LISTED = select(Listing.member_id).where(col(Listing.member_id) == col(Member.id)).exists()
JOINED = (
    select(Member)
    .where(
        col(Member.consented_at) > bindparam("since"),
        col(Member.consented_at) <= bindparam("until"),
        col(Member.slack_id).is_not(None),
        ~_IS_LISTED,
    )
    .order_by(col(Member.consented_at), col(Member.id))
)


def joined_between(session: Session, since: datetime, until: datetime) -> list[Member]:
    """Return who consented between these moments and has not left, earliest first.

    Who came by a list was a member before: they are not new.
    """
    return list(session.exec(JOINED, params={"since": since, "until": until}))


_IS_UNMATCHED = (
    written_out(Member.status, Status.IMPORTED),
    col(Member.slack_id).is_(None),
)
UNMATCHED = (
    sql_select(
        columns_of(Member).id,
        columns_of(Member).name,
        columns_of(Member).email,
        columns_of(Member).location,
        col(Listing.status),
        col(Listing.first_name),
        col(Listing.last_name),
    )
    .join(Listing, col(Listing.member_id) == columns_of(Member).id)
    .where(*_IS_UNMATCHED)
    .order_by(columns_of(Member).name, columns_of(Member).id)
)


@dataclass(frozen=True)
class UnmatchedLine:
    """What is shown of a member whose account is not known yet, and what finds it."""

    number: int
    name: str
    email: str | None
    location: str | None
    status: str
    first_name: str
    last_name: str


def unmatched(session: Session) -> list[UnmatchedLine]:
    """Return imported members whose account is not known yet, by name."""
    session.flush()
    lines = (UnmatchedLine(*row) for row in session.execute(UNMATCHED))
    return sorted(lines, key=lambda line: line.name.casefold())


_AN_UNMATCHED = (
    select(Listing.member_id)
    .join(Member, col(Member.id) == col(Listing.member_id))
    .where(*_IS_UNMATCHED)
    .limit(1)
)


def has_unmatched(session: Session) -> bool:
    """True if there is an imported member whose account is not known yet."""
    return session.exec(_AN_UNMATCHED).first() is not None


_MATCHED = (
    select(col(Member.slack_id))
    .join(Listing, col(Listing.member_id) == col(Member.id))
    .where(col(Member.slack_id).in_(bindparam("accounts", expanding=True)))
)


def matched_among(session: Session, accounts: Sequence[str]) -> set[str]:
    """Return those of these accounts that are of members who came by a list."""
    found: set[str] = set()
    for some in in_parts(accounts):
        found |= set(filter(None, session.exec(_MATCHED, params={"accounts": some})))
    return found


_EVERYBODY = select(Member).order_by(col(Member.id))


def all_members(session: Session) -> list[Member]:
    """Return every member there is, in the order in which they came."""
    return list(session.exec(_EVERYBODY))


STORED = (
    sql_select(
        *(
            columns_of(Member)[name]
            for name in (
                "id", "slack_id", "name", "email", "status", "country", "region", "location",
                "area", "paused_until", "joined_on", "languages", "topics",
            )
        ),
        col(Listing.member_id).label("listed"),
        col(Listing.first_name),
        col(Listing.last_name),
        col(Listing.status).label("listed_status"),
        col(Listing.knows_date),
        col(Listing.core_team_role),
        col(Listing.time_zone),
        col(MentorProfile.capacity),
        col(Mentorship.mentor_id),
    )
    .select_from(table_of(Member))
    .outerjoin(Listing, col(Listing.member_id) == columns_of(Member).id)
    .outerjoin(MentorProfile, col(MentorProfile.member_id) == columns_of(Member).id)
    .outerjoin(Mentorship, and_(col(Mentorship.mentee_id) == columns_of(Member).id, IS_RUNNING))
    .order_by(columns_of(Member).id)
    .execution_options(yield_per=1000)
)  # fmt: skip


def stored_rows(session: Session) -> Iterator[Any]:
    """Return what lists say of each member: the columns of `STORED`, in the order of joining.

    Not as objects, of which a list of 100,000 would make a million.
    """
    session.flush()
    return iter(session.execute(STORED))


_MENTORS = select(Mentorship.mentee_id, Mentorship.mentor_id).where(IS_RUNNING)


def mentors_by_mentee(session: Session) -> dict[int, int]:
    """Return the id of each mentee's mentor, by the mentee's id."""
    return dict(session.exec(_MENTORS).all())


_OTHER = aliased(Member)
_BEFORE = bindparam("before", type_=UtcDateTime())
_GOES = and_(
    written_out(_OTHER.status, Status.IMPORTED),
    func.coalesce(_OTHER.listed_at, _BEFORE) < _BEFORE,
)


def _is_paired(own: Any, other: Any) -> ColumnElement[bool]:
    """Return the condition that a member, by one side of the pair, has somebody who stays."""
    pair = select(Mentorship.id).join(_OTHER, col(_OTHER.id) == other)
    return pair.where(own == col(Member.id), IS_RUNNING, not_(_GOES)).exists()


PAIRED = (
    select(Member)
    .where(
        *UNANSWERED,
        or_(
            _is_paired(col(Mentorship.mentee_id), col(Mentorship.mentor_id)),
            _is_paired(col(Mentorship.mentor_id), col(Mentorship.mentee_id)),
        ),
    )
    # By the number alone SQLite would look through all members, in their order.
    .order_by(col(Member.listed_at), col(Member.id))
)


def paired_with_others(session: Session, before: datetime) -> Sequence[Member]:
    """Return those last listed before this moment whose mentor, or a mentee, stays."""
    return session.exec(PAIRED, params={"before": before}).all()


FORGET_LISTINGS = delete(table_of(Listing)).where(
    columns_of(Listing).member_id.in_(select(Member.id).where(*UNANSWERED))
)


def forget_listings(session: Session, before: datetime) -> int:
    """Delete lines of those last listed before this moment who never joined; return how many."""
    return count_changed(session, FORGET_LISTINGS, before=before)
