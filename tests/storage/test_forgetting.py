"""What is kept no longer than it serves: the outbox, received payloads, unfinished joins."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from storage.database import Database
from storage.outbox.forgetting import forget_sent, give_up_waiting
from storage.outbox.rows import OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import write_edit, write_post
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


@pytest.mark.parametrize("state", [OutboxState.PENDING, OutboxState.HELD, OutboxState.AMBIGUOUS])
@pytest.mark.parametrize("kind", [RowKind.POST, RowKind.FILE, RowKind.UPDATE, RowKind.DELETE])
def test_what_has_not_arrived_in_time_is_given_up_without_its_words(
    database: Database, state: OutboxState, kind: RowKind
) -> None:
    write(database, "old", state, kind, NOON)
    write(database, "new", state, kind, NOON + DAY)

    with database.writing() as session:
        assert len(give_up_waiting(session, NOON + DAY)) == 1

    with database.reading() as session:
        rows = [find_row(session, key) for key in ("old", "new")]
    told = [(row.state, row.payload, row.error) for row in rows if row]
    assert told == [(OutboxState.DROPPED, {}, "too_old"), (state, WORDS, None)]


def test_what_waits_for_a_day_to_come_is_not_given_up(database: Database) -> None:
    write(database, "planned", OutboxState.PENDING, RowKind.POST, NOON)
    write(database, "tried", OutboxState.PENDING, RowKind.POST, NOON)
    write(database, "new doubt", OutboxState.AMBIGUOUS, RowKind.POST, NOON)
    write(database, "home", OutboxState.PENDING, RowKind.HOME, NOON)
    with database.writing() as session:
        for key, error in (("planned", None), ("tried", "service_unavailable")):
            row = find_row(session, key)
            assert row is not None
            row.due_at, row.error = NOON + 2 * DAY, error
            session.add(row)
        doubtful = find_row(session, "new doubt")
        assert doubtful is not None
        doubtful.attempted_at = NOON + 2 * DAY
        session.add(doubtful)

    with database.writing() as session:
        assert len(give_up_waiting(session, NOON + DAY)) == 1

    states = kept(database, OutboxRow, OutboxRow.state)
    assert states == ["ambiguous", "dropped", "pending", "pending"]


def test_an_edit_written_anew_is_not_old(database: Database) -> None:
    write(database, "post", OutboxState.SENT, RowKind.POST, NOON)
    for moment in (NOON, NOON + 40 * DAY):
        with database.writing() as session:
            write_edit(session, key="post", payload=WORDS, now=moment)

    with database.writing() as session:
        assert give_up_waiting(session, NOON + 30 * DAY) == []


def test_who_answered_for_the_core_team_is_forgotten_with_the_words(database: Database) -> None:
    write(database, "old", OutboxState.SENT, RowKind.POST, NOON)
    with database.writing() as session:
        row = find_row(session, "old")
        assert row is not None
        row.question, row.answered_by = 1, "U2"
        session.add(row)

    with database.writing() as session:
        forget_sent(session, NOON + DAY)

    with database.reading() as session:
        row = find_row(session, "old")
    assert row is not None
    assert (row.answered_by, row.question) == (None, None)


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
