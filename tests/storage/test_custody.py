"""Custody in the database: one offer a thing, and what is forgotten."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import literal
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.custody import (
    CustodyOffer,
    find_holding,
    forget_holdings,
    holdings_of,
    lock_holding,
    offers_to,
    releases_by,
    things_of,
)
from storage.database import Database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROLE, CALL = "role:mentoring:holder", "support:7"


def held(database: Database, thing: str, by: str, *, release_by: str | None = None) -> None:
    with database.writing() as session:
        holding = lock_holding(session, thing)
        holding.holder_id, holding.release_by = by, release_by
        session.add(holding)


def offered(thing: str, to: str) -> CustodyOffer:
    return CustodyOffer(thing=thing, from_id="U1", to_id=to, due_at=NOON)


def test_a_thing_has_one_open_offer(database: Database) -> None:
    with database.writing() as session:
        session.add(offered(ROLE, "U2"))

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(offered(ROLE, "U3"))


def test_a_thing_is_written_down_at_the_first_question(database: Database) -> None:
    with database.writing() as session:
        assert find_holding(session, ROLE) is None
        assert lock_holding(session, ROLE).holder_id is None
        assert lock_holding(session, ROLE).version == 0


def test_what_a_person_has_is_offered_or_wants_free_is_found_by_its_kind(
    database: Database,
) -> None:
    held(database, ROLE, "U1", release_by="U2")
    held(database, CALL, "U1")
    with database.writing() as session:
        session.add_all([offered(ROLE, "U2"), offered("trophy:1", "U2")])

    with database.reading() as session:
        assert things_of(session, "U1", "role") == [ROLE]
        assert things_of(session, "U1", "support") == [CALL]
        assert things_of(session, "U2", "role") == []
        assert [one.thing for one in offers_to(session, "U2", "role")] == [ROLE]
        assert releases_by(session, "U2") == [ROLE]
        assert holdings_of(session, [ROLE, "role:minutes:holder"]).keys() == {ROLE}


def test_a_call_for_help_is_forgotten_and_a_role_is_not(database: Database) -> None:
    held(database, ROLE, "U1")
    held(database, CALL, "U1")

    with database.writing() as session:
        forget_holdings(session, "support", select(literal(CALL)))
        assert find_holding(session, CALL) is not None
        forget_holdings(session, "support", select(literal("support:8")))

    with database.reading() as session:
        assert find_holding(session, CALL) is None
        assert find_holding(session, ROLE) is not None
