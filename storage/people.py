"""Slack accounts: language, time zone and reachability of everybody who met the bot."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Boolean, bindparam, delete, func, text, update
from sqlmodel import Session, col, select

from storage.known import keep, known
from storage.members import IS_PAUSED, Member
from storage.statements import columns_of, count_changed, in_parts, insert_once, table_of
from storage.types import Basis, Erased, Retention, Row, SeenBy, SlackId, column, kept

ADVISORY_LOCK = 0x70656F70
"""An arbitrary number: PostgreSQL lets one transaction at a time act for a person."""


class Person(Row, table=True):
    """A Slack account that has been in touch with the bot."""

    __tablename__ = "people"
    __data__ = kept(Retention.ACCOUNT, Basis.CONTACT, SeenBy.BOT, whose="slack_id")

    slack_id: SlackId = column(
        "to know whom Slack means", SeenBy.MEMBERS, erased=Erased.ROW, primary_key=True
    )
    team_id: str = column("the workspace the account belongs to", max_length=20)
    name: str = column(
        "shown on cards, lists, and beside one’s stories", SeenBy.LINK, max_length=80
    )
    locale: str = column("to speak the person’s language", max_length=12)
    time_zone: str = column(
        "to write at a human hour, and to find mentors who work at the same time",
        SeenBy.MEMBERS,
        max_length=60,
    )
    is_guest: bool = column("guests see no internal content", default=False)
    is_from_other_workspace: bool = column("they see no internal content", default=False)
    is_deleted: bool = column("a closed account may do nothing and gets nothing", default=False)
    is_reachable: bool = column("false once Slack refused a message to the person", default=True)
    met_at: datetime | None = column("to forget who never joined", index=True)
    described_at: datetime = column("the newest of two reordered events wins")
    ask_at: datetime | None = column("to ask Slack who this is; empty once it has said", index=True)

    @property
    def is_known(self) -> bool:
        """True once Slack has described the account."""
        return self.ask_at is None

    @property
    def is_external(self) -> bool:
        """True for guests, for people from other workspaces, and for whoever may be one."""
        return self.is_guest or self.is_from_other_workspace or not self.is_known


_PERSON = select(Person).where(Person.slack_id == bindparam("slack_id"))


def find_person(session: Session, slack_id: str) -> Person | None:
    """Return the account, None before the first contact."""
    person = known(session, Person, slack_id)
    if person is not None:
        return person
    found = session.exec(_PERSON, params={"slack_id": slack_id}).one_or_none()
    return keep(session, slack_id, found)


_ACCOUNT = (
    select(Person, Member)
    .outerjoin(Member, col(Member.slack_id) == col(Person.slack_id))
    .where(Person.slack_id == bindparam("slack_id"))
)


def find_account(session: Session, slack_id: str) -> tuple[Person, Member | None] | None:
    """Return the account with its membership, which may be none; None before the first contact."""
    person, member = known(session, Person, slack_id), known(session, Member, slack_id)
    if person is not None and member is not None and member.slack_id == slack_id:
        return person, member
    found = session.exec(_ACCOUNT, params={"slack_id": slack_id}).one_or_none()
    for row in found or ():
        keep(session, slack_id, row)
    return found


_OF_ACCOUNTS = select(Person).where(
    col(Person.slack_id).in_(bindparam("slack_ids", expanding=True))
)
_MEMBERS_OF_ACCOUNTS = select(Member).where(
    col(Member.slack_id).in_(bindparam("slack_ids", expanding=True))
)


def find_accounts(
    session: Session, slack_ids: Iterable[str]
) -> dict[str, tuple[Person | None, Member | None]]:
    """Return account and membership of each of these people, by Slack id, as far as there are."""
    wanted = sorted(set(slack_ids))
    people: dict[str, Person] = {}
    members: dict[str | None, Member] = {}
    for some in in_parts(wanted):
        asked = {"slack_ids": some}
        people |= {one.slack_id: one for one in session.exec(_OF_ACCOUNTS, params=asked)}
        members |= {one.slack_id: one for one in session.exec(_MEMBERS_OF_ACCOUNTS, params=asked)}
    for each in wanted:
        keep(session, each, people.get(each))
        keep(session, each, members.get(each))
    return {one: (people.get(one), members.get(one)) for one in wanted}


def meet(session: Session, person: Person) -> Person:
    """Return the account as it is written; at its first contact it is written now."""
    insert_once(session, Person, **person.model_dump())
    return session.get_one(Person, person.slack_id)


UNKNOWN = (
    select(Person.slack_id)
    .where(col(Person.ask_at) <= bindparam("now"))
    .order_by(col(Person.ask_at), col(Person.slack_id))
    .limit(bindparam("limit"))
)


def unknown_people(session: Session, now: datetime, limit: int) -> Sequence[str]:
    """Return the ids of people of whom Slack is to be asked now, who waits longest first."""
    return session.exec(UNKNOWN, params={"now": now, "limit": limit}).all()


_ACCOUNTS, _COLUMN = table_of(Person), columns_of(Person)
_OF_WHOM = _COLUMN.slack_id == bindparam("whom")
_OF_MEMBERS = (
    select(Member.slack_id).where(col(Member.slack_id) == _COLUMN.slack_id).correlate(_ACCOUNTS)
)
_ASK_LATER = (
    update(_ACCOUNTS)
    .where(_OF_WHOM, _COLUMN.ask_at.is_not(None))
    .values(ask_at=bindparam("at", type_=_COLUMN.ask_at.type))
)
_FORGET_UNKNOWN = delete(_ACCOUNTS).where(
    _OF_WHOM, _COLUMN.ask_at.is_not(None), ~_OF_MEMBERS.exists()
)


def ask_later(session: Session, slack_id: str, at: datetime) -> None:
    """Put off the question who this is."""
    count_changed(session, _ASK_LATER, whom=slack_id, at=at)


def forget_unknown(session: Session, slack_id: str) -> None:
    """Delete an account that Slack has never described, unless it is a member's."""
    count_changed(session, _FORGET_UNKNOWN, whom=slack_id)


_TURN_OF = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:person))")


def take_turn_of(session: Session, slack_id: str | None) -> None:
    """Wait until no other transaction acts for the same person (or programme), on another device.

    SQLite has one writer at a time anyway.
    """
    if slack_id and session.get_bind().dialect.name == "postgresql":
        session.execute(_TURN_OF, {"kind": ADVISORY_LOCK, "person": slack_id})


FIRST_PAUSE = select(func.min(Member.paused_until)).where(IS_PAUSED)
LAST_DAYS = (
    select(col(Member.paused_until), col(Person.time_zone))
    .distinct()
    .join(Person, col(Person.slack_id) == col(Member.slack_id))
    .where(IS_PAUSED, col(Member.paused_until) <= bindparam("soon"))
)


def last_days(session: Session) -> Sequence[tuple[date, str]]:
    """Return day and time zone of the pauses that end first.

    The first day's and the next one's: that begins in the east while the first lasts in the west.
    """
    first = session.exec(FIRST_PAUSE).one()
    if first is None:
        return []
    soon = {"soon": first + timedelta(days=1)}
    return [(day, zone) for day, zone in session.exec(LAST_DAYS, params=soon) if day]


FORGET_UNFINISHED = delete(_ACCOUNTS).where(
    _COLUMN.met_at < bindparam("before", type_=_COLUMN.met_at.type), ~_OF_MEMBERS.exists()
)


def forget_unfinished(session: Session, before: datetime) -> int:
    """Delete accounts that were met before this moment and belong to no member; return how many."""
    return count_changed(session, FORGET_UNFINISHED, before=before)


_SET_REACHABLE = (
    update(_ACCOUNTS)
    .where(_OF_WHOM, _COLUMN.is_reachable != bindparam("reachable", type_=Boolean))
    .values(is_reachable=bindparam("reachable", type_=Boolean))
)


def set_reachable(session: Session, slack_id: str, *, is_reachable: bool) -> None:
    """Note that Slack refuses messages to this account, or that it may be written to again."""
    count_changed(session, _SET_REACHABLE, whom=slack_id, reachable=is_reachable)
