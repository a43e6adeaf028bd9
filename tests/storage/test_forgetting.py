"""What is kept no longer than it serves: the outbox, received payloads, unfinished joins."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel, col, select

from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import forget_sent, write_edit, write_post
from storage.people import Person, forget_unfinished
from storage.received import Received, forget_received

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = {"text": "What somebody wrote"}


def write(database: Database, key: str, state: OutboxState, kind: RowKind, at: datetime) -> None:
    """A row that has come so far."""
    row = OutboxRow(
        key=key, mark=key, kind=kind, destination="U1", payload=WORDS, state=state, due_at=at,
        created_at=at, sent_at=at if state is OutboxState.SENT else None,
    )  # fmt: skip
    if state is OutboxState.SENT and kind is RowKind.POST:
        row.channel_id, row.ts = "D1", f"{at.timestamp():.6f}"
    with database.writing() as session:
        session.add(row)


def kept(database: Database, table: type[SQLModel], column: Any) -> list[Any]:
    with database.reading() as session:
        return sorted(session.exec(select(column).select_from(table)))


def test_of_an_old_post_its_words_are_forgotten_and_its_place_stays(database: Database) -> None:
    write(database, "old", OutboxState.SENT, RowKind.POST, NOON)
    write(database, "new", OutboxState.SENT, RowKind.POST, NOON + DAY)

    with database.writing() as session:
        forget_sent(session, NOON + DAY)

    with database.reading() as session:
        rows = {key: find_row(session, key) for key in ("old", "new")}
    assert {key: row and row.payload for key, row in rows.items()} == {"old": {}, "new": WORDS}
    assert rows["old"] is not None
    assert (rows["old"].channel_id, rows["old"].ts) == ("D1", f"{NOON.timestamp():.6f}")


def test_an_old_post_can_still_be_edited(database: Database) -> None:
    write(database, "old", OutboxState.SENT, RowKind.POST, NOON)
    with database.writing() as session:
        forget_sent(session, NOON + DAY)

    with database.writing() as session:
        write_edit(session, key="old", payload=WORDS, now=NOON + DAY)

    with database.reading() as session:
        edit = find_row(session, "old:edit")
    assert edit is not None
    assert (edit.target, edit.payload) == ("old", WORDS)


def test_what_is_no_post_or_was_given_up_is_forgotten_as_a_whole(database: Database) -> None:
    for kind in (RowKind.UPDATE, RowKind.DELETE, RowKind.HOME, RowKind.FILE):
        write(database, f"sent {kind}", OutboxState.SENT, kind, NOON)
    for state in (OutboxState.DEAD, OutboxState.DROPPED):
        write(database, state, state, RowKind.POST, NOON)
        write(database, f"{state} later", state, RowKind.POST, NOON + DAY)

    with database.writing() as session:
        forget_sent(session, NOON + DAY)

    assert kept(database, OutboxRow, OutboxRow.key) == ["dead later", "dropped later"]


def test_what_has_not_arrived_is_never_forgotten(database: Database) -> None:
    open_states = [
        OutboxState.PENDING,
        OutboxState.SENDING,
        OutboxState.AMBIGUOUS,
        OutboxState.HELD,
    ]
    for state in open_states:
        write(database, state, state, RowKind.POST, NOON)

    with database.writing() as session:
        forget_sent(session, NOON + 400 * DAY)

    with database.reading() as session:
        rows = list(session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))
    assert [(row.state, row.payload) for row in rows] == [(state, WORDS) for state in open_states]


def test_an_answered_payload_is_known_for_a_while(database: Database) -> None:
    with database.writing() as session:
        session.add_all([Received(key="old", at=NOON), Received(key="new", at=NOON + DAY)])

    with database.writing() as session:
        forget_received(session, NOON + DAY)

    assert kept(database, Received, Received.key) == ["new"]


def test_whoever_met_the_bot_and_did_not_join_is_forgotten(database: Database) -> None:
    facts: dict[str, Any] = {"team_id": "T1", "name": "", "locale": "", "time_zone": "UTC"}
    with database.writing() as session:
        session.add_all(
            [
                Person(slack_id="U1", met_at=NOON, described_at=NOON, **facts),
                Person(slack_id="U2", met_at=NOON + DAY, described_at=NOON, **facts),
            ]
        )

    with database.writing() as session:
        forget_unfinished(session, NOON + DAY)

    assert kept(database, Person, Person.slack_id) == ["U2"]


def test_a_key_that_was_forgotten_may_be_written_again(database: Database) -> None:
    write(database, "one", OutboxState.DROPPED, RowKind.POST, NOON)
    with database.writing() as session:
        forget_sent(session, NOON + DAY)
        write_post(session, key="one", destination="U1", payload=WORDS, now=NOON + DAY)

    with database.reading() as session:
        row = find_row(session, "one")
    assert row is not None
    assert row.state is OutboxState.PENDING
