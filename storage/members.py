"""Members: where they stand, what they told of themselves, how they want to be written to."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Session, SQLModel, col, select

from bot.domain.members import Status
from bot.domain.prompts import Prompt
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of


class Member(SQLModel, table=True):
    """Somebody who joined, or who stands on an imported list and has not consented yet."""

    __tablename__ = "members"
    __table_args__ = (
        one_of("status", Status),
        CheckConstraint("months_served >= 0", name="months_served"),
    )

    id: int | None = column(
        "the row's number", Retention.MEMBERSHIP, SeenBy.BOT, default=None, primary_key=True
    )
    slack_id: str | None = column(
        "whose membership this is; empty on an imported row until matched",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default=None,
        unique=True,
        max_length=20,
    )
    name: str = column(
        "shown on cards and lists", Retention.MEMBERSHIP, SeenBy.MEMBERS, max_length=160
    )
    email: str | None = column(
        "to match an imported row to an account",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        default=None,
        unique=True,
        max_length=254,
    )
    status: Status = column(
        "where the person stands",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        sa_type=EnumText(Status),
        index=True,
    )
    status_before: Status | None = column(
        "what a pause or an import's consent leads back to",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        sa_type=EnumText(Status),
    )
    paused_until: date | None = column(
        "the day the pause ends by itself",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        index=True,
    )
    consent_version: str | None = column(
        "which text was agreed to", Retention.MEMBERSHIP, SeenBy.SELF, default=None, max_length=20
    )
    consented_at: datetime | None = column(
        "proof of the consent", Retention.MEMBERSHIP, SeenBy.SELF, default=None, sa_type=UtcDateTime
    )
    country: str | None = column(
        "holidays and who is nearby",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default=None,
        max_length=2,
    )
    region: str | None = column(
        "regional holidays (ISO 3166-2)",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default=None,
        max_length=10,
    )
    location: str | None = column(
        "who is nearby", Retention.MEMBERSHIP, SeenBy.MEMBERS, default=None, max_length=80
    )
    area: str | None = column(
        "a mentor from the same business area",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default=None,
        max_length=80,
    )
    languages: list[str] = column(
        "a mentor with the same language (ISO 639)",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default_factory=list,
        sa_type=JSON,
    )
    topics: list[str] = column(
        "who knows about what",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default_factory=list,
        sa_type=JSON,
    )
    joined_on: date = column(
        "since when the person is with the community", Retention.MEMBERSHIP, SeenBy.MEMBERS
    )
    introduced_at: datetime | None = column(
        "the introduction opens the mentor choice",
        Retention.MEMBERSHIP,
        SeenBy.MEMBERS,
        default=None,
        sa_type=UtcDateTime,
    )
    probation_since: date | None = column(
        "start of the running probation, moved by pauses",
        Retention.MEMBERSHIP,
        SeenBy.PAIR,
        default=None,
    )
    months_served: int = column(
        "whole months of probation kept over an interruption",
        Retention.MEMBERSHIP,
        SeenBy.PAIR,
        default=0,
    )
    days_served: int = column(
        "days of probation kept beyond the whole months",
        Retention.MEMBERSHIP,
        SeenBy.PAIR,
        default=0,
    )
    language: str | None = column(
        "the language chosen in the settings",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        max_length=2,
    )
    quiet_from: str | None = column(
        "own hour from which no prompt comes (HH:MM)",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        max_length=5,
    )
    quiet_until: str | None = column(
        "own hour until which no prompt comes (HH:MM)",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default=None,
        max_length=5,
    )
    prompts_on: bool = column(
        "whether prompts are wanted at all", Retention.MEMBERSHIP, SeenBy.SELF, default=True
    )
    prompts_off: list[str] = column(
        "kinds of prompts that are not wanted",
        Retention.MEMBERSHIP,
        SeenBy.SELF,
        default_factory=list,
        sa_type=JSON,
    )
    extended_months: int = column(
        "months by which both extended the probation, once",
        Retention.MEMBERSHIP,
        SeenBy.PAIR,
        default=0,
    )
    version: int = column(
        "a form opened before a change is recognised", Retention.MEMBERSHIP, SeenBy.BOT, default=1
    )

    @property
    def number(self) -> int:
        """The row's number; only rows that were written have one."""
        if self.id is None:
            raise ValueError("this member has not been written yet")
        return self.id

    @property
    def has_consented(self) -> bool:
        """False for an imported row nobody has answered to, and after leaving."""
        return self.consented_at is not None

    def wants(self, prompt: Prompt) -> bool:
        """False where this kind of prompts, or all of them, are switched off."""
        return self.prompts_on and prompt not in self.prompts_off


def find_member(session: Session, slack_id: str) -> Member | None:
    """Return the membership of this Slack account, consented or not."""
    return session.exec(select(Member).where(Member.slack_id == slack_id)).one_or_none()


def joined_between(session: Session, since: datetime, until: datetime) -> list[Member]:
    """Return who consented between these moments and has not left, the earliest first."""
    when = (col(Member.consented_at) > since, col(Member.consented_at) <= until)
    query = select(Member).where(*when, col(Member.slack_id).is_not(None))
    return list(session.exec(query.order_by(col(Member.consented_at))))


def paused_until(session: Session, day: date, limit: int) -> list[Member]:
    """Return members whose pause ends by this day, the earliest first, locked until the commit.

    Those whom another clock, or a click of theirs, is just bringing back are passed over.
    """
    ending = select(Member).where(Member.status == Status.PAUSED, col(Member.paused_until) <= day)
    first = ending.order_by(col(Member.paused_until), col(Member.id)).limit(limit)
    return list(session.exec(first.with_for_update(skip_locked=True)))
