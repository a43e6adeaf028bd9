"""What is due is found whatever the database knows, or thinks it knows, and however much waits."""

from itertools import islice
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlmodel import Session

from storage.database import Database
from storage.outbox.rows import OutboxRow, RowKind, find_row
from storage.outbox.turns import candidates
from storage.outbox.writing import write_post
from storage.statements import table_of
from tests.delivery.fakes import NOON, Bench

MISLEADING = "CREATE INDEX misleading ON outbox (destination, state)"
"""With statistics SQLite 3.40 takes such an index for "state IN (...) AND id < ...", and finds
nothing."""


DESTINATIONS = ["U0", "#stories", "U{}", "#{}", "U{:.1}"]
STATES = ["pending", "sent", "ambiguous"]


def write_all(session: Session, places: list[str], kind: RowKind = RowKind.POST) -> None:
    """A message for each of these places, one like the other."""
    write_post(session, key="m0", destination=places[0], payload={}, now=NOON, kind=kind)
    first = find_row(session, "m0")
    assert first is not None
    like = first.model_dump(exclude={"id"})
    others = [
        like | {"key": f"m{number}", "mark": f"m{number}", "destination": place}
        for number, place in enumerate(places[1:], start=1)
    ]
    session.execute(insert(table_of(OutboxRow)), others)


def assert_all_are_found(bench: Bench, destination: str, state: str, *prepared: str) -> None:
    """Six hundred rows, of which the first five hundred are in this state."""
    places = [destination.format(str(number % 500)) for number in range(600)]
    with bench.database.writing() as session:
        write_all(session, places)
        session.execute(text("UPDATE outbox SET state = :state WHERE id <= 500"), {"state": state})
    with bench.database.writing() as session:
        for one in prepared:
            session.execute(text(one))
    bench.database.dispose()  # statistics are read when a connection begins

    with bench.database.reading() as session:
        found = list(candidates(session, NOON, list(RowKind)))

    due = places if state == "pending" else places[500:]
    assert sorted(one.destination for one in found) == sorted(set(due))


@pytest.mark.parametrize("destination", DESTINATIONS)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("prepared", [(), ("ANALYZE",)])
def test_statistics_hide_nothing_that_is_due(
    bench: Bench, destination: str, state: str, prepared: tuple[str, ...]
) -> None:
    assert_all_are_found(bench, destination, state, *prepared)


@pytest.mark.parametrize("destination", DESTINATIONS)
@pytest.mark.parametrize("state", STATES)
def test_no_index_hides_what_is_due(desk: Bench, destination: str, state: str) -> None:
    assert_all_are_found(desk, destination, state, MISLEADING, "ANALYZE")


def steps_of_a_look(database: Database, kinds: list[RowKind]) -> int:
    """How many thousand instructions SQLite needs to find the first rows."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with database.reading() as session:
        driver: Any = session.connection().connection.driver_connection
        driver.set_progress_handler(count, 1000)
        assert list(islice(candidates(session, NOON, kinds), 5))
        driver.set_progress_handler(None, 0)
    return steps


@pytest.mark.parametrize("is_analyzed", [False, True])
@pytest.mark.parametrize(
    ("kind", "destination"), [(RowKind.POST, "#stories"), (RowKind.HOME, "U{}")]
)
def test_what_waits_for_one_limit_makes_no_other_slower_to_find(
    sqlite_database: Database, kind: RowKind, destination: str, *, is_analyzed: bool
) -> None:
    bench = Bench(sqlite_database)
    with bench.database.writing() as session:
        write_all(session, [destination.format(number) for number in range(3000)], kind)
    for number in range(5):
        bench.post(f"p{number}", f"U{number}")
    if is_analyzed:
        with bench.database.writing() as session:
            session.execute(text("ANALYZE"))
        bench.database.dispose()

    assert steps_of_a_look(bench.database, [RowKind.POST]) <= 4
