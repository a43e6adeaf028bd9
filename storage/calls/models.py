"""Tables: calls, the items of their agendas, and volunteers for the minutes."""

from datetime import date, datetime

from sqlalchemy import Index

from bot.domain.calls import CallState, ItemKind
from bot.domain.open_items import Area
from storage.types import (
    THEIRS,
    Basis,
    Erased,
    MemberId,
    Numbered,
    Retention,
    Row,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
    partial_index,
)


class Call(Row, table=True):
    """The core team's call of one week."""

    __tablename__ = "calls"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose=())
    __table_args__ = (
        one_of("state", CallState),
        Index("ix_calls_starts_at", "starts_at"),
    )

    slot: str = column("the week, such as 2026-W48", primary_key=True, max_length=8)
    starts_at: datetime = column("when it begins")
    ends_at: datetime = column("when its minutes are asked for")
    state: CallState = column("planned, over, or not held", default=CallState.PLANNED)
    settled_by: SlackId | None = column(
        "who skipped it, or holds it after all",
        erased=Erased.EMPTY,
        whose="settled_by",
        shows=(THEIRS, "slot", "starts_at", "state"),
    )
    moved_by: SlackId | None = column(
        "who moved it: then it no longer follows community.toml",
        erased=Erased.EMPTY,
        whose="moved_by",
        shows=(THEIRS, "slot", "starts_at"),
    )
    announced_at: datetime | None = column(
        "from then on the announcement is kept up to date", SeenBy.BOT
    )
    minutes_by: SlackId | None = column(
        "who offered to take the minutes",
        erased=Erased.EMPTY,
        whose="minutes_by",
        shows=(THEIRS, "slot", "starts_at"),
    )
    reminders: int = column("each short post right before it has its number", SeenBy.BOT, default=0)
    notes: str = column(
        "the minutes, besides decisions and tasks",
        whose="minutes_by",
        default="",
        max_length=3000,
    )
    summed_up_at: datetime | None = column("the minutes are published", SeenBy.BOT)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)


class AgendaItem(Numbered, table=True):
    """A topic, decision or task. Open ones stand on each agenda until they are done."""

    __tablename__ = "agenda_items"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CORE_TEAM, whose="added_by")
    __table_args__ = (
        one_of("kind", ItemKind),
        one_of("area", Area),
        partial_index("ix_agenda_items_open", "kind", "id", where="done_at IS NULL"),
        {"sqlite_autoincrement": True},
    )

    kind: ItemKind = column("item, decision or task")
    area: Area = column("its place on the agenda")
    text: str = column("what it is", max_length=500)
    added_by: SlackId = column("whom to ask what is meant", erased=Erased.ROW, shows=(THEIRS,))
    added_at: datetime = column("since when it stands")
    slot: str | None = column("the call whose minutes hold it", max_length=8, index=True)
    due_on: date | None = column("when a decision comes back, until when a task is wanted")
    owner: SlackId | None = column(
        "who took a task on",
        erased=Erased.EMPTY,
        whose="owner",
        shows=(THEIRS, "id", "kind", "area", "text", "slot", "due_on", "done_at"),
        index=True,
    )
    done_at: datetime | None = column("since when it needs nobody any more", index=True)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)


class MinutesVolunteer(Row, table=True):
    """A member who takes the minutes now and then, in rotation."""

    __tablename__ = "minutes_volunteers"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.CORE_TEAM, whose="member_id")

    member_id: MemberId = column("who", erased=Erased.ROW, primary_key=True)
    since: datetime = column("the order of those who have not had a turn yet", SeenBy.BOT)
