"""Slack accounts: language, time zone and reachability of everybody who met the bot."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, text, update
from sqlmodel import Session, col, select

from bot.domain.members import Status
from storage.database import insert_once
from storage.members import Member
from storage.types import Basis, Retention, Row, SeenBy, SlackId, column, kept

ADVISORY_LOCK = 0x70656F70
"""An arbitrary number: PostgreSQL lets one transaction at a time act for a person."""


class Person(Row, table=True):
    """A Slack account that has been in touch with the bot."""

    __tablename__ = "people"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONTACT, SeenBy.BOT, whose="slack_id")

    slack_id: SlackId = column("to know whom Slack means", SeenBy.MEMBERS, primary_key=True)
    team_id: str = column("the workspace the account belongs to", max_length=20)
    name: str = column("shown on cards and lists", SeenBy.MEMBERS, max_length=80)
    locale: str = column("to speak the person's language", max_length=12)
    time_zone: str = column("to write at a human hour", max_length=60)
    is_guest: bool = column("guests see no internal content", default=False)
    is_from_other_workspace: bool = column("they see no internal content", default=False)
    is_deleted: bool = column("a closed account may do nothing and gets nothing", default=False)
    is_reachable: bool = column("false once Slack refused a message to the person", default=True)
    met_at: datetime | None = column("to forget who did not join", Retention.UNFINISHED, index=True)
    described_at: datetime = column("the newest of two reordered events wins")

    @property
    def is_external(self) -> bool:
        """True for guests and for people from other workspaces."""
        return self.is_guest or self.is_from_other_workspace


def find_person(session: Session, slack_id: str) -> Person | None:
    """Return the account, None before the first contact."""
    return session.get(Person, slack_id)


def meet(session: Session, person: Person) -> None:
    """Write an account at its first contact; one that is there stays as it is."""
    insert_once(session, Person, **person.model_dump())


def take_turn_of(session: Session, slack_id: str | None) -> None:
    """Wait until no other transaction acts for the same person (or programme), on another device.

    SQLite has one writer at a time anyway.
    """
    if slack_id and session.get_bind().dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:person))")
        session.execute(lock, {"kind": ADVISORY_LOCK, "person": slack_id})


def last_days(session: Session) -> Sequence[tuple[date, str]]:
    """Return day and time zone of the pauses that end first.

    The first day's and the next one's: that begins in the east while the first lasts in the west.
    """
    paused = (Member.status == Status.PAUSED, col(Member.paused_until).is_not(None))
    first = session.exec(select(func.min(Member.paused_until)).where(*paused)).one()
    if first is None:
        return []
    days = select(col(Member.paused_until), col(Person.time_zone)).distinct()
    joined = days.join(Person, col(Person.slack_id) == col(Member.slack_id))
    soon = col(Member.paused_until) <= first + timedelta(days=1)
    return [(day, zone) for day, zone in session.exec(joined.where(*paused, soon)) if day]


def forget_unfinished(session: Session, before: datetime) -> None:
    """Delete accounts that were met before this moment and belong to no member."""
    members = select(Member.slack_id).where(Member.slack_id == Person.slack_id)
    forgotten = delete(Person).where(col(Person.met_at) < before, ~members.exists())
    session.execute(forgotten.execution_options(synchronize_session=False))


def set_reachable(session: Session, slack_id: str, *, is_reachable: bool) -> None:
    """Note that Slack refuses messages to this account, or that it may be written to again."""
    changed = (col(Person.slack_id) == slack_id, col(Person.is_reachable).is_not(is_reachable))
    session.execute(update(Person).where(*changed).values(is_reachable=is_reachable))
