"""Messages about somebody are looked for ahead, and under the lock only what has come since."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.domain.traces import Traces
from storage.database import Database
from storage.outbox.finding import Looked, look_for, messages_with
from storage.outbox.rows import OutboxRow, OutboxState
from storage.outbox.writing import write_edit, write_post
from tests.delivery.fakes import NOON

ANNA = Traces("U0ANNA", ("Anna Muster",), ("Mein Text, an dem man mich erkennt",))
LONG_AGO = NOON - timedelta(days=3)


def post(session: Session, key: str, text: str, state: OutboxState, sent_at: datetime) -> None:
    """A message to somebody else."""
    write_post(session, key=key, destination="U1", payload={"text": text}, now=LONG_AGO)
    row = session.exec(select(OutboxRow).where(OutboxRow.key == key)).one()
    row.state, row.sent_at = state, sent_at if state is OutboxState.SENT else None
    session.add(row)


def found(session: Session, looked: Looked | None = None, person: Traces = ANNA) -> list[str]:
    """Keys of the messages that lead to her."""
    messages = messages_with(session, person, (), looked=looked)
    return sorted(one.post.key for one in messages if one.post is not None)


def fill(database: Database) -> None:
    with database.writing() as session:
        post(session, "old", "Hallo Anna Muster", OutboxState.SENT, LONG_AGO)
        post(session, "others", "Hallo Bernd", OutboxState.SENT, LONG_AGO)
        for state in (OutboxState.PENDING, OutboxState.HELD, OutboxState.SENT, OutboxState.DEAD):
            post(session, f"{state} by then", "Hallo", state, LONG_AGO)


def look(database: Database) -> Looked:
    with database.reading() as session:
        return look_for(session, ANNA, NOON)


@pytest.mark.parametrize("became", [None, OutboxState.SENT, OutboxState.DEAD])
def test_what_has_come_since_the_look_is_found(
    database: Database, became: OutboxState | None
) -> None:
    fill(database)
    looked = look(database)
    with database.writing() as session:
        for key in ("pending by then", "held by then", "sent by then"):
            write_edit(session, key=key, payload={"text": "Hallo <@U0ANNA>"}, now=NOON)
        post(session, "new", "Mein Text, an dem man mich erkennt", OutboxState.SENT, NOON)
    with database.writing() as session:
        for row in session.exec(select(OutboxRow).where(col(OutboxRow.created_at) <= NOON)):
            if became and row.state in {OutboxState.PENDING, OutboxState.HELD}:
                row.state, row.sent_at, row.due_at = became, NOON, NOON
                session.add(row)

    with database.writing() as session:
        assert found(session, looked) == found(session)
        assert found(session, looked) == [
            "held by then", "new", "old", "pending by then", "sent by then",
        ]  # fmt: skip


def test_a_look_for_other_words_does_not_count(database: Database) -> None:
    fill(database)
    looked = look(database)

    with database.writing() as session:
        assert found(session, looked, Traces("U0ANNA", ("Bernd",))) == ["others"]


def test_under_the_lock_old_messages_are_not_read_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        for number in range(500):
            post(session, f"m{number}", "Hallo " * 200, OutboxState.SENT, LONG_AGO)
    looked = look(sqlite_database)
    read: list[Any] = []

    class Reader(Traces):
        """Notes what is looked at."""

        def may_be_in(self, written: str) -> bool:
            read.append(written)
            return super().may_be_in(written)

    reader = Reader(ANNA.slack_id, ANNA.names, ANNA.texts)
    looked = Looked(reader, looked.ids, looked.last, looked.at)
    with sqlite_database.writing() as session:
        post(session, "new", "Hallo Anna Muster", OutboxState.SENT, NOON)
        assert found(session, looked, reader) == ["new"]

    assert len(read) == 1
