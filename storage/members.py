"""Members: their status, profile, and settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.members import ACTIVE, Status
from storage.column_types import UtcDateTime
from storage.known import keep, known
from storage.statements import count_changed, table_of
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    partial_index,
    written_out,
)

COMING_BACK = (Basis.RETURN, Retention.LISTED)
"""What stays after leaving: services/members/status.py empties the rest."""

TAKING_PART = f"status IN ({', '.join(repr(status.value) for status in sorted(ACTIVE))})"
"""As in `IS_TAKING_PART`: SQLite uses the index only for a query in the same words."""


class Member(Numbered, table=True):
    """Somebody who joined, or who stands on an imported list and has not consented yet."""

    __tablename__ = "members"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.MEMBERS, whose="slack_id")
    __table_args__ = (
        one_of("status", Status),
        CheckConstraint("months_served >= 0", name="months_served"),
        partial_index("ix_members_paused", "paused_until", "id", where="status = 'paused'"),
        partial_index("ix_members_consented", "consented_at", where="consented_at IS NOT NULL"),
        # Numbers by country are counted in the index alone.
        partial_index("ix_members_by_country", "country", where=TAKING_PART),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column(
        "the row’s number", *COMING_BACK, SeenBy.BOT, default=None, primary_key=True
    )
    slack_id: SlackId | None = column(
        "whose membership this is; empty on an imported row until matched",
        *COMING_BACK,
        erased=Erased.ROW,
        unique=True,
        is_listed=True,
    )
    name: str = column("shown on cards and lists", *COMING_BACK, max_length=160, is_listed=True)
    email: str | None = column(
        "to match an imported row to an account",
        Basis.INVITATION,
        Retention.LISTED,
        SeenBy.SELF,
        unique=True,
        max_length=254,
        is_listed=True,
    )
    status: Status = column("where the person stands", *COMING_BACK, SeenBy.SELF, is_listed=True)
    status_before: Status | None = column(
        "where a pause or an import leads back to", SeenBy.SELF, is_listed=True
    )
    paused_until: date | None = column(
        "the day the pause ends by itself", SeenBy.SELF, is_listed=True
    )
    consented_at: datetime | None = column(
        "when the membership began: who is new, and whose welcome it is",
        SeenBy.SELF,
        is_listed=True,
    )
    consent_asked_on: date | None = column(
        "a changed text of the consent is asked about once a day at most; empty once answered",
        SeenBy.BOT,
    )
    country: str | None = column("holidays and who is nearby", max_length=2, is_listed=True)
    region: str | None = column(
        "regional holidays (ISO 3166-2)", SeenBy.SELF, max_length=10, is_listed=True
    )
    location: str | None = column("who is nearby", max_length=80, is_listed=True)
    area: str | None = column("a mentor from the same business area", max_length=80, is_listed=True)
    languages: list[str] = column("a mentor with the same language (ISO 639)", is_listed=True)
    topics: list[str] = column("who knows about what", is_listed=True)
    joined_on: date = column(
        "since when the person is with the community", *COMING_BACK, SeenBy.SELF, is_listed=True
    )
    listed_at: datetime | None = column(
        "when a list last named who has not joined: the line goes 12 months later",
        Basis.INVITATION,
        Retention.LISTED,
        SeenBy.BOT,
        index=True,
    )
    introduced_at: datetime | None = column("the introduction opens the mentor choice", SeenBy.SELF)
    probation_since: date | None = column("start of the trial period, moved by pauses", SeenBy.PAIR)
    months_served: int = column(
        "months of the trial period before an interruption", *COMING_BACK, SeenBy.PAIR, default=0
    )
    days_served: int = column(
        "days of the trial period beyond these months", *COMING_BACK, SeenBy.PAIR, default=0
    )
    language: str | None = column("the language chosen in the settings", SeenBy.SELF, max_length=2)
    quiet_from: str | None = column(
        "no question and no reminder comes from then on (HH:MM)", SeenBy.SELF, max_length=5
    )
    quiet_until: str | None = column(
        "questions and reminders come again from then on (HH:MM)", SeenBy.SELF, max_length=5
    )
    prompts_on: bool = column(
        "questions and reminders are wanted at all", SeenBy.SELF, default=True
    )
    prompts_off: list[str] = column(
        "kinds of questions and reminders that are not wanted", SeenBy.SELF
    )
    extended_months: int = column(
        "months by which both extended the trial period", *COMING_BACK, SeenBy.PAIR, default=0
    )
    version: int = column(
        "a form opened before a change is recognised", *COMING_BACK, SeenBy.BOT, default=1
    )

    @property
    def has_consented(self) -> bool:
        """False for an imported row nobody has answered to, and after leaving."""
        return self.consented_at is not None

    def wants(self, kind: str) -> bool:
        """False where this kind of prompts, or all of them, are switched off."""
        return self.prompts_on and kind not in self.prompts_off


IS_TAKING_PART = written_out(Member.status, *sorted(ACTIVE))

_OF_ACCOUNT = select(Member).where(Member.slack_id == bindparam("slack_id"))


def find_member(session: Session, slack_id: str) -> Member | None:
    """Return the membership of this Slack account, consented or not."""
    member = known(session, Member, slack_id)
    if member is not None and member.slack_id == slack_id:
        return member
    found = session.exec(_OF_ACCOUNT, params={"slack_id": slack_id}).one_or_none()
    return keep(session, slack_id, found)


_CONSENTS = (
    select(Member.consented_at)
    .where(col(Member.consented_at).is_not(None))
    .order_by(col(Member.consented_at))
    .limit(1)
)


def first_consent(session: Session) -> datetime | None:
    """Return when the first of today's members consented."""
    return session.exec(_CONSENTS).first()


IS_PAUSED = written_out(Member.status, Status.PAUSED)
"""In the words of the index on pauses."""

PAUSES_TO_END = (
    select(Member)
    .where(IS_PAUSED, col(Member.paused_until) <= bindparam("day"))
    .order_by(col(Member.paused_until), col(Member.id))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)


def paused_until(session: Session, day: date, limit: int) -> list[Member]:
    """Return members whose pause ends by this day, the earliest first, locked until the commit.

    Those whom another clock, or a click of theirs, is just bringing back are passed over.
    """
    return list(session.exec(PAUSES_TO_END, params={"day": day, "limit": limit}))


@dataclass(frozen=True)
class MemberAccount:
    """The number of a member, and the account whose membership it is."""

    number: int
    slack_id: str


_ACCOUNTS = (
    select(col(Member.id), col(Member.slack_id))
    .where(col(Member.id) > bindparam("number"), col(Member.consented_at).is_not(None))
    .order_by(col(Member.id))
    .limit(bindparam("limit"))
)


def accounts_after(session: Session, number: int, limit: int) -> Sequence[MemberAccount]:
    """Return the accounts of the members behind this number, in order: those who take part.

    That is who has consented and not left, also on a pause, or while the account is closed.
    """
    found = session.exec(_ACCOUNTS, params={"number": number, "limit": limit})
    return [MemberAccount(one, slack_id or "") for one, slack_id in found if one is not None]


UNANSWERED: tuple[ColumnElement[bool], ...] = (
    written_out(Member.status, Status.IMPORTED),
    col(Member.listed_at) < bindparam("before", type_=UtcDateTime()),
)
"""The conditions that somebody was last listed before a moment, and never joined."""

FORGET_UNANSWERED = delete(table_of(Member)).where(*UNANSWERED)


def forget_unanswered(session: Session, before: datetime) -> int:
    """Delete who was last listed before this moment, and never joined; return how many."""
    return count_changed(session, FORGET_UNANSWERED, before=before)
