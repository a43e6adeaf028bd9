"""Changes that wait for each other are committed together, and each stays a change of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from storage.database import Database
from storage.group_commit import MOST_TOGETHER, TooManyWriters, TransactionLost
from storage.received import Received

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
LONG = 20.0
Change = Callable[[Session], object]


@pytest.fixture
def commits(sqlite_database: Database) -> Iterator[list[object]]:
    """One item for each commit."""
    done = list[object]()

    def note(connection: object) -> None:
        done.append(connection)

    event.listen(sqlite_database.engine, "commit", note)
    yield done
    event.remove(sqlite_database.engine, "commit", note)


def adding(key: str) -> Change:
    return lambda session: session.add(Received(key=key, at=NOON))


def written(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.exec(select(Received.key).order_by(col(Received.key))))


def all_at_once(database: Database, changes: list[Change]) -> list[Future[None]]:
    """Carry out changes that all wait for somebody who writes, in this order."""
    writer = database._writer
    assert writer is not None
    turns = writer._turns  # to see that they wait

    def carry_out(change: Change) -> None:
        with database.writing(monotonic() + LONG) as session:
            change(session)

    with ThreadPoolExecutor(len(changes)) as threads:
        with writer.alone(monotonic() + LONG):
            futures = []
            for number, change in enumerate(changes, start=1):
                futures.append(threads.submit(carry_out, change))
                while turns.waiting < number:
                    Event().wait(0.001)
        return futures


def test_who_waits_is_committed_with_the_others(
    sqlite_database: Database, commits: list[object]
) -> None:
    keys = [f"{number:02}" for number in range(20)]

    futures = all_at_once(sqlite_database, [adding(key) for key in keys])

    assert [future.exception() for future in futures] == [None] * 20
    assert written(sqlite_database) == set(keys)
    assert len(commits) < 10


def test_so_many_are_committed_at_once(sqlite_database: Database, commits: list[object]) -> None:
    all_at_once(sqlite_database, [adding(str(number)) for number in range(MOST_TOGETHER + 2)])

    assert len(written(sqlite_database)) == MOST_TOGETHER + 2
    assert len(commits) >= 2


@pytest.mark.parametrize("place", [0, 3, 9])
def test_a_change_that_fails_takes_back_itself_alone(sqlite_database: Database, place: int) -> None:
    def fail(session: Session) -> None:
        adding("failed")(session)
        session.flush()
        raise ValueError("no")

    changes: list[Change] = [adding(str(number)) for number in range(9)]
    changes.insert(place, fail)

    futures = all_at_once(sqlite_database, changes)

    failed = futures.pop(place)
    assert isinstance(failed.exception(), ValueError)
    assert [future.exception() for future in futures] == [None] * 9
    assert written(sqlite_database) == set("012345678")


def test_each_sees_what_was_changed_before_it(sqlite_database: Database) -> None:
    seen = list[set[str]]()

    def look(session: Session) -> None:
        seen.append(set(session.exec(select(Received.key))))

    all_at_once(sqlite_database, [adding("a"), look, adding("b"), look])

    assert seen == [{"a"}, {"a", "b"}]


def test_nobody_hears_of_success_where_the_database_ended_the_transaction(
    sqlite_database: Database,
) -> None:
    def end(session: Session) -> None:
        driver: Any = session.connection().connection.driver_connection
        driver.execute("ROLLBACK")  # as SQLite does by itself on a full disk
        raise ValueError("full")

    futures = all_at_once(sqlite_database, [adding("a"), adding("b"), end, adding("c")])

    errors = [future.exception() for future in futures]
    assert [type(error) for error in errors[:2]] == [TransactionLost] * 2
    assert errors[2] is not None
    assert errors[3] is None
    assert written(sqlite_database) == {"c"}


def test_a_commit_that_fails_is_told_to_all_of_them(sqlite_database: Database) -> None:
    def fail(_connection: object) -> None:
        raise OSError("the disk fails")

    event.listen(sqlite_database.engine, "commit", fail)
    try:
        futures = all_at_once(sqlite_database, [adding("a"), adding("b"), adding("c")])
    finally:
        event.remove(sqlite_database.engine, "commit", fail)

    assert [type(future.exception()) for future in futures] == [OSError] * 3
    assert written(sqlite_database) == set()
    with sqlite_database.writing(monotonic() + LONG) as session:
        adding("d")(session)
    assert written(sqlite_database) == {"d"}


def test_whoever_writes_alone_is_joined_by_nobody(
    sqlite_database: Database, commits: list[object]
) -> None:
    with sqlite_database.writing() as session:
        adding("a")(session)
    with sqlite_database.writing(monotonic() + LONG) as session:
        adding("b")(session)

    assert len(commits) == 2


def test_who_can_not_begin_in_time_changes_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing(), pytest.raises(TooManyWriters):  # noqa: SIM117
        with sqlite_database.writing(monotonic()):
            pass

    with sqlite_database.writing(monotonic() + LONG) as session:
        adding("a")(session)
    assert written(sqlite_database) == {"a"}


def refuse(database: Database) -> None:
    with database.writing(monotonic() + LONG) as session:
        adding("a")(session)
        session.flush()
        raise ValueError("no")


def test_a_change_that_is_refused_costs_no_connection(sqlite_database: Database) -> None:
    thrown_away = list[object]()

    def note(*given: object) -> None:
        thrown_away.append(given)

    event.listen(sqlite_database.engine, "invalidate", note)
    with pytest.raises(ValueError, match="no"):
        refuse(sqlite_database)
    event.remove(sqlite_database.engine, "invalidate", note)

    assert thrown_away == []
    assert written(sqlite_database) == set()


def test_a_connection_that_can_not_be_given_back_keeps_nobody_waiting(
    sqlite_database: Database,
) -> None:
    def fail(*_given: object) -> None:
        raise OSError("the disk fails")

    event.listen(sqlite_database.engine, "checkin", fail, once=True)
    futures = all_at_once(sqlite_database, [adding("a"), adding("b")])

    assert [future.done() for future in futures] == [True, True]
    with sqlite_database.writing(monotonic() + LONG) as session:
        adding("c")(session)
    assert written(sqlite_database) == {"a", "b", "c"}


def test_another_process_is_let_in_while_many_wait_in_this_one(sqlite_database: Database) -> None:
    theirs = Database(sqlite_database.engine.url.render_as_string())
    done = list[str]()

    def changing(key: str) -> Change:
        def change(session: Session) -> None:
            adding(key)(session)
            Event().wait(0.02)
            done.append(key)

        return change

    def write_there() -> None:
        with theirs.writing(monotonic() + LONG) as session:
            changing("theirs")(session)

    with ThreadPoolExecutor(1) as there:

        def begin_there(_session: Session) -> None:
            there.submit(write_there)

        all_at_once(sqlite_database, [begin_there, *(changing(str(one)) for one in range(40))])

    theirs.dispose()
    assert done.index("theirs") < 20
