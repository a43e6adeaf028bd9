"""The turn at changing mentoring: one transaction at a time has it, until it ends."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from storage.database import Database
from storage.mentoring.mentorships import ADVISORY_LOCK, take_turn

_IS_FREE = text("SELECT pg_try_advisory_xact_lock(:number)")


def is_free(database: Database) -> bool:
    """True if another transaction could have its turn now."""
    with Session(database.engine) as other:
        return bool(other.execute(_IS_FREE, {"number": ADVISORY_LOCK}).scalar())


@pytest.mark.postgres
def test_the_turn_lasts_until_the_commit(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        assert is_free(postgres_database)
        with session.begin_nested():
            take_turn(session)
            take_turn(session)
        assert not is_free(postgres_database)

    assert is_free(postgres_database)


@pytest.mark.postgres
def test_a_turn_that_was_taken_back_with_a_savepoint_is_waited_for_again(
    postgres_database: Database,
) -> None:
    with postgres_database.writing() as session:
        with session.begin_nested() as savepoint:
            take_turn(session)
            savepoint.rollback()
        assert is_free(postgres_database)

        with session.begin_nested():
            take_turn(session)
            assert not is_free(postgres_database)


@pytest.mark.postgres
def test_a_turn_from_before_a_savepoint_lasts(postgres_database: Database) -> None:
    with postgres_database.writing() as session:
        take_turn(session)
        with session.begin_nested() as savepoint:
            take_turn(session)
            savepoint.rollback()
        take_turn(session)

        assert not is_free(postgres_database)
