"""Calls for help in the database: which are open, and when they are forgotten."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import select

from bot.domain.members import Status
from bot.domain.support import Reason
from storage.database import Database
from storage.mentoring.mentorships import Mentorship
from storage.support import SupportCall, asker_of, calls_since, find_call, forget_calls
from tests.storage.test_mentoring import add_member

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def called(database: Database, *, is_over: bool = False) -> None:
    """A pair that has called for help at noon."""
    with database.writing() as session:
        anna, ben = (add_member(session, name, Status.AMBASSADOR) for name in ("anna", "ben"))
        pair = Mentorship(mentee_id=anna.number, mentor_id=ben.number, since=NOON.date())
        pair.ended_at = NOON if is_over else None
        session.add(pair)
        session.flush()
        of: dict[str, Any] = {
            "mentorship_id": pair.number,
            "reason": Reason.CHECKIN,
            "asked_at": NOON,
        }
        session.add(SupportCall(**of, asked_by=ben.id, post_key="checkin-help:1"))


def test_a_call_is_found_by_its_post_and_says_who_asked(database: Database) -> None:
    called(database)

    with database.reading() as session:
        found = find_call(session, "checkin-help:1")
        assert found is not None
        asker = asker_of(session, found)
        assert asker is not None
        assert asker.name == "ben"
        assert find_call(session, "checkin-help:2") is None


def test_calls_of_pairs_that_are_together_are_open(database: Database) -> None:
    called(database)

    with database.reading() as session:
        assert len(calls_since(session, NOON)) == 1
        assert calls_since(session, NOON + timedelta(seconds=1)) == []


def test_calls_of_a_pair_that_is_no_more_are_not(database: Database) -> None:
    called(database, is_over=True)

    with database.reading() as session:
        assert calls_since(session, NOON) == []


def test_an_old_call_is_forgotten(database: Database) -> None:
    called(database)

    with database.writing() as session:
        forget_calls(session, NOON)
        assert find_call(session, "checkin-help:1") is not None
        forget_calls(session, NOON + timedelta(seconds=1))

    with database.reading() as session:
        assert session.exec(select(SupportCall)).all() == []
