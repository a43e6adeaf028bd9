"""Calls, what their agendas are made of, and who takes the minutes now and then."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from bot.domain.calls import Area, CallState, ItemKind
from storage.types import EnumText, Retention, SeenBy, UtcDateTime, column, one_of

OPEN = text("done_at IS NULL")
"""Nearly every point was dealt with long ago; agendas must not walk over those."""


class Call(SQLModel, table=True):
    """The core team's call of one week."""

    __tablename__ = "calls"
    __table_args__ = (one_of("state", CallState), Index("ix_calls_starts_at", "starts_at"))

    slot: str = column(
        "the week, such as 2026-W48",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        primary_key=True,
        max_length=8,
    )
    starts_at: datetime = column(
        "when it begins", Retention.OUTCOME, SeenBy.CORE_TEAM, sa_type=UtcDateTime
    )
    ends_at: datetime = column(
        "when its minutes are asked for", Retention.OUTCOME, SeenBy.CORE_TEAM, sa_type=UtcDateTime
    )
    state: CallState = column(
        "planned, over, or not held",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        sa_type=EnumText(CallState),
        default=CallState.PLANNED,
    )
    settled_by: str | None = column(
        "who skipped it or holds it after all: the channel can ask them",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
        max_length=20,
    )
    announced_at: datetime | None = column(
        "the announcement is written; from then on it is kept up to date",
        Retention.OUTCOME,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )
    minutes_by: str | None = column(
        "who offered to take the minutes: they are asked for them, and the rotation goes on",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
        max_length=20,
    )
    reminders: int = column(
        "how many short posts came right before it: each has a key of its own",
        Retention.OUTCOME,
        SeenBy.BOT,
        default=0,
    )
    notes: str = column(
        "what the minutes say besides decisions and tasks",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default="",
        max_length=3000,
    )
    summed_up_at: datetime | None = column(
        "the minutes are published",
        Retention.OUTCOME,
        SeenBy.BOT,
        default=None,
        sa_type=UtcDateTime,
    )
    version: int = column(
        "a form opened before a change is recognised", Retention.OUTCOME, SeenBy.BOT, default=1
    )


class AgendaItem(SQLModel, table=True):
    """Something to talk about, a decision, or a task; open ones return until they are done."""

    __tablename__ = "call_points"
    __table_args__ = (
        one_of("kind", ItemKind),
        one_of("area", Area),
        Index("ix_call_points_open", "kind", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: int | None = column(
        "the row's number", Retention.OUTCOME, SeenBy.BOT, default=None, primary_key=True
    )
    kind: ItemKind = column(
        "item, decision or task", Retention.OUTCOME, SeenBy.CORE_TEAM, sa_type=EnumText(ItemKind)
    )
    area: Area = column(
        "its place on the agenda", Retention.OUTCOME, SeenBy.CORE_TEAM, sa_type=EnumText(Area)
    )
    text: str = column("what it is", Retention.OUTCOME, SeenBy.CORE_TEAM, max_length=500)
    added_by: str = column(
        "whom to ask what is meant", Retention.OUTCOME, SeenBy.CORE_TEAM, max_length=20
    )
    added_at: datetime = column(
        "since when it stands", Retention.OUTCOME, SeenBy.CORE_TEAM, sa_type=UtcDateTime
    )
    slot: str | None = column(
        "the call whose minutes hold it",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
        max_length=8,
        index=True,
    )
    due_on: date | None = column(
        "when a decision comes back, until when a task is wanted",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
    )
    owner: str | None = column(
        "who took a task on, of their own choice",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
        max_length=20,
        index=True,
    )
    done_at: datetime | None = column(
        "since when it needs nobody any more",
        Retention.OUTCOME,
        SeenBy.CORE_TEAM,
        default=None,
        sa_type=UtcDateTime,
        index=True,
    )
    version: int = column(
        "a form opened before a change is recognised", Retention.OUTCOME, SeenBy.BOT, default=1
    )

    @property
    def number(self) -> int:
        """The row's number; only rows that were written have one."""
        if self.id is None:
            raise ValueError("this point has not been written yet")
        return self.id


class MinutesVolunteer(SQLModel, table=True):
    """Somebody who opted in to the rotation of the minutes."""

    __tablename__ = "minutes_volunteers"

    member_id: int = column(
        "who",
        Retention.MEMBERSHIP,
        SeenBy.CORE_TEAM,
        primary_key=True,
        foreign_key="members.id",
        ondelete="CASCADE",
    )
    since: datetime = column(
        "the order of those who have not had a turn yet",
        Retention.MEMBERSHIP,
        SeenBy.BOT,
        sa_type=UtcDateTime,
    )
