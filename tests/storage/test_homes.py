"""Home tabs of many wait together; whoever opens theirs does not wait behind them."""

from datetime import timedelta

from sqlmodel import Session

from bot.sandbox.seed import START
from storage.database import Database
from storage.outbox.rows import OutboxState, find_row
from storage.outbox.writing import refresh_homes, write_home

DAY = timedelta(days=1)
LATER = START + timedelta(seconds=30)


def settle_home(session: Session, slack_id: str) -> None:
    row = find_row(session, f"home:{slack_id}")
    assert row is not None
    row.state = OutboxState.SENT
    session.flush()


def test_a_home_that_nobody_has_opened_is_not_drawn(database: Database) -> None:
    with database.writing() as session:
        refresh_homes(session, ["U1"], START)

        assert find_row(session, "home:U1") is None


def test_a_home_of_many_waits_until_it_is_opened(database: Database) -> None:
    with database.writing() as session:
        for slack_id in ("U1", "U2"):
            write_home(session, slack_id, START - DAY)
            settle_home(session, slack_id)
        refresh_homes(session, ["U1", "U2"], START, LATER)
        write_home(session, "U1", START)

    with database.reading() as session:
        due = [find_row(session, f"home:{slack_id}") for slack_id in ("U1", "U2")]
    assert [row.due_at if row else None for row in due] == [START, LATER]


def test_a_home_that_is_due_already_is_not_put_off(database: Database) -> None:
    with database.writing() as session:
        write_home(session, "U1", START)
        refresh_homes(session, ["U1"], START, LATER)

    with database.reading() as session:
        row = find_row(session, "home:U1")
    assert row is not None
    assert row.due_at == START
