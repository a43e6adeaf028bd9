"""What tells the first time from a repeat, on both databases."""

from datetime import UTC, datetime

from storage.database import Database
from storage.mentoring.profiles import take_place
from storage.occurrences import claim_occurrence
from storage.outbox.holds import release_held
from storage.received import Received
from storage.statements import insert_once

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


def test_a_payload_is_new_once(database: Database) -> None:
    with database.writing() as session:
        news = [insert_once(session, Received, key="a", at=NOON) for _ in range(2)]

    assert news == [True, False]


def test_an_occurrence_is_claimed_once(database: Database) -> None:
    with database.writing() as session:
        claims = [claim_occurrence(session, "calls", "7", "2026-W48", NOON) for _ in range(2)]

    assert claims == [True, False]


def test_changing_nothing_is_no_change(database: Database) -> None:
    with database.writing() as session:
        assert take_place(session, 99) is False
        assert release_held(session, NOON) == 0
