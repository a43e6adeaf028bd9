"""Anna, and the outbox before and after she asks for erasure."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot.domain.traces import Traces
from storage.database import Database
from storage.outbox.erasing import take_down
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import (
    write_post,
)

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANNA, BEN = "U0ANNA", "U0BEN"
TEXT = "I have learnt more here than in all the years before, and not only about lifts."
PERSON = Traces(ANNA, ("Anna Müller",), (TEXT,))
MENTION = {"text": f"<@{ANNA}> has joined"}


def former(destination: str) -> str:
    """Words for the person, in the language of whoever reads them."""
    return "a former member" if destination.startswith("#") else "ein ehemaliges Mitglied"


def write(
    database: Database,
    key: str,
    destination: str = ANNA,
    state: OutboxState = OutboxState.PENDING,
    payload: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """A message that has come so far."""
    with database.writing() as session:
        write_post(
            session, key=key, destination=destination, payload=payload or {"text": "Hello"},
            now=NOON, kind=columns.pop("kind", RowKind.POST), topic=columns.pop("topic", None),
        )  # fmt: skip
        row = find_row(session, key)
        assert row is not None
        row.state = state
        if state is OutboxState.SENT:
            row.sent_at, row.channel_id = NOON, f"D{destination}"
            row.ts = f"1764000000.{row.id:06d}"
        for name, value in columns.items():
            setattr(row, name, value)
        session.add(row)


def erase(database: Database, number: int = 7, now: datetime = NOON, keep: str = "") -> None:
    """Anna asks for erasure."""
    with database.writing() as session:
        take_down(session, number, PERSON, former=former, now=now, keep={keep})


def rows(database: Database) -> list[OutboxRow]:
    """All rows, oldest first."""
    with database.reading() as session:
        return list(session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))


def told(database: Database) -> list[tuple[str, str, str, str]]:
    """Key, kind, state and destination of all rows."""
    return [(row.key, row.kind, row.state, row.destination) for row in rows(database)]


def settle(database: Database, key: str, state: OutboxState, error: str | None = None) -> None:
    """Say what Slack made of a row."""
    with database.writing() as session:
        row = find_row(session, key)
        assert row is not None
        row.state, row.error = state, error
        session.add(row)


def traces_of(row: OutboxRow) -> list[str]:
    """What of a row says who it was for, or about."""
    written = {name: str(value) for name, value in row.model_dump().items()}
    words = (ANNA, "Anna", "Müller", "learnt more")
    return [name for name, value in written.items() if any(one in value for one in words)]
