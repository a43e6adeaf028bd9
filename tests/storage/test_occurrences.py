"""Rows of the plan: what is settled stays as it was settled."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from storage.database import Database
from storage.occurrences import (
    Occurrence,
    OccurrenceState,
    cancel_occurrences,
    find_occurrence,
    has_occurred,
    move_occurrence,
    settle_occurrence,
    write_occurrence,
)

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SETTLED = [state for state in OccurrenceState if state.value != "planned"]


def planned(session: Session) -> Occurrence:
    at = NOW.time().replace(tzinfo=None)
    row = {"schedule": "tea", "subject": "1", "slot": "1"}
    write_occurrence(session, **row, person=None, on=NOW.date(), at=at, due_at=NOW)
    return found(session)


def found(session: Session) -> Occurrence:
    session.expire_all()
    row = find_occurrence(session, "tea", "1", "1")
    assert row is not None
    return row


def test_a_planned_row_is_settled_once(database: Database) -> None:
    with database.writing() as session:
        number = planned(session).number

        assert not has_occurred(session, "tea", "1", "1")
        assert settle_occurrence(session, number, OccurrenceState.DONE, NOW)
        assert not settle_occurrence(session, number, OccurrenceState.MISSED, LATER)
        row = found(session)

    assert (row.state.value, row.handled_at) == ("done", NOW)


@pytest.mark.parametrize("first", SETTLED)
@pytest.mark.parametrize("second", SETTLED)
def test_whatever_became_of_a_row_nobody_settles_it_anew(
    database: Database, first: OccurrenceState, second: OccurrenceState
) -> None:
    with database.writing() as session:
        row = planned(session)
        row.state, row.handled_at = first, NOW
        session.add(row)
        session.flush()

        is_settled = settle_occurrence(session, row.number, second, LATER)
        move_occurrence(session, row.number, LATER)
        cancelled = cancel_occurrences(session, "tea", "1", LATER)
        row = found(session)

        assert has_occurred(session, "tea", "1", "1")

    assert not is_settled
    assert cancelled == 0
    assert (row.state, row.handled_at, row.due_at) == (first, NOW, NOW)
