"""Backups of both databases: made while others write, checked, restored into a new one."""

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select, text, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from storage.appeals import Appeal
from storage.backup.archive import BackupProblem, Description, pack, read_description, unpack
from storage.backup.making import make_backup, restore_backup, verify_backup
from storage.database import Database
from storage.models import all_tables
from storage.occurrences import RESTORED, Occurrence
from storage.outbox.rows import OutboxRow, OutboxState
from storage.outbox.writing import write_home, write_post
from storage.people import Person
from storage.revisions import MadeByNewerVersion, newest_revision
from tests.databases import migrate
from tests.units_of_work import OPERATOR

MADE_AT = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
RESTORED_AT = MADE_AT + timedelta(hours=5)

Rows = Mapping[str, list[tuple[Any, ...]]]


def content(database: Database) -> Rows:
    """All rows of all tables."""
    with database.reading() as session:
        return {
            one.name: sorted(map(tuple, session.execute(select(one))), key=repr)
            for one in all_tables().sorted_tables
        }


def made(database: Database, file: Path) -> Description:
    return make_backup(database.engine, file, MADE_AT, "1.2.3", replace=False)


def restored(file: Path, database: Database) -> Description:
    return restore_backup(file, database.engine, RESTORED_AT, OPERATOR)


@contextmanager
def somebody_writes(database: Database) -> Iterator[None]:
    """Two rows that belong together come again and again, in one transaction."""
    stop, has_begun = Event(), Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with database.writing() as session:
                for one in ("A", "B"):
                    session.add(
                        Person(
                            slack_id=f"{one}{number}",
                            team_id="T1",
                            name="x" * 80,
                            locale="de",
                            time_zone="UTC",
                            described_at=MADE_AT,
                        )
                    )
            has_begun.set()

    thread = Thread(target=write)
    thread.start()
    try:
        assert has_begun.wait(20)
        yield
    finally:
        stop.set()
        thread.join()


def pairs(database: Database) -> tuple[set[str], set[str]]:
    with database.reading() as session:
        ids = list(session.exec(select_rows(Person.slack_id)))
    first, second = ({one[1:] for one in ids if one[0] == letter} for letter in "AB")
    return first, second


def test_every_table_comes_back_as_it_was(filled: Database, fresh: Database, file: Path) -> None:
    before = content(filled)
    assert all(before[one] for one in before), "a table without rows proves nothing"

    description = made(filled, file)
    restored(file, fresh)
    after = content(fresh)

    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"outbox", "occurrences", "audit"}
    assert len(after["outbox"]) == len(before["outbox"])
    assert set(before["occurrences"]) < set(after["occurrences"])
    assert set(before["audit"]) < set(after["audit"])
    assert description.rows["members"] == len(before["members"])
    assert description.revision == newest_revision()


def test_a_backup_under_writes_is_of_one_moment(
    filled: Database, fresh: Database, file: Path
) -> None:
    with somebody_writes(filled):
        description = made(filled, file)

    assert verify_backup(file) == description
    restored(file, fresh)
    first, second = pairs(fresh)
    assert first == second
    assert first < pairs(filled)[0] or first == pairs(filled)[0]


def post(session: Session, key: str, **changes: Any) -> None:
    write_post(session, key=key, destination="U1", payload={"text": key}, now=MADE_AT)
    values = {"due_at": MADE_AT} | changes
    session.execute(update(OutboxRow).where(col(OutboxRow.key) == key).values(values))


def test_what_may_have_been_sent_since_is_looked_for_and_not_sent_again(
    filled: Database, fresh: Database, file: Path
) -> None:
    with filled.writing() as session:
        post(session, "waits")
        post(session, "fell due since", due_at=MADE_AT + timedelta(hours=4))
        post(session, "is due later", due_at=RESTORED_AT + timedelta(seconds=1))
        post(session, "is on its way", state=OutboxState.SENDING, lease_until=MADE_AT)
        post(session, "is held", state=OutboxState.HELD)
        post(session, "is sent", state=OutboxState.SENT)
        write_home(session, "U1", MADE_AT)

    made(filled, file)
    restored(file, fresh)

    with fresh.reading() as session:
        states = {row.key: row.state for row in session.exec(select_rows(OutboxRow))}
    assert {key: states[key] for key in states if " " in key or key in {"waits", "home:U1"}} == {
        "waits": OutboxState.AMBIGUOUS,
        "fell due since": OutboxState.AMBIGUOUS,
        "is due later": OutboxState.PENDING,
        "is on its way": OutboxState.AMBIGUOUS,
        "is held": OutboxState.AMBIGUOUS,
        "is sent": OutboxState.SENT,
        "home:U1": OutboxState.PENDING,
    }


def test_the_plan_knows_from_when_until_when_it_was_lost(
    filled: Database, fresh: Database, file: Path
) -> None:
    made(filled, file)
    restored(file, fresh)

    with fresh.reading() as session:
        [note] = session.exec(select_rows(Occurrence).where(Occurrence.schedule == RESTORED))
    assert (note.due_at, note.handled_at) == (MADE_AT, RESTORED_AT)


def test_numbers_of_rows_that_are_lost_are_not_given_away(
    filled: Database, fresh: Database, file: Path
) -> None:
    made(filled, file)
    restored(file, fresh)

    is_sqlite = fresh.engine.dialect.name == "sqlite"
    ask = (
        "SELECT name, seq FROM sqlite_sequence"
        if is_sqlite
        else "SELECT sequencename, last_value FROM pg_sequences"
    )
    with filled.reading() as before, fresh.reading() as after:
        was, now = (dict(one.execute(text(ask)).all()) for one in (before, after))
    assert was.keys() == now.keys()
    assert all(now[name] >= (was[name] or 0) + 100_000 for name in was)


def test_nor_are_those_of_a_table_that_was_empty_then(
    bare_engine: Engine, fresh: Database, file: Path
) -> None:
    migrate(bare_engine)
    database = Database(bare_engine.url.render_as_string(hide_password=False))
    made(database, file)
    database.dispose()
    restored(file, fresh)

    with fresh.writing() as session:
        appeal = Appeal(author_id="U1", text="Who is in?", published_at=RESTORED_AT)
        session.add(appeal)
        session.flush()
        assert appeal.number > 100_000


def test_its_owner_alone_can_read_it(filled: Database, file: Path) -> None:
    made(filled, file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_file_that_is_there_is_overwritten_only_if_that_is_wanted(
    filled: Database, file: Path
) -> None:
    file.write_text("mine")

    with pytest.raises(FileExistsError):
        made(filled, file)
    assert file.read_text() == "mine"
    assert [one.name for one in file.parent.iterdir()] == [file.name]

    make_backup(filled.engine, file, MADE_AT, "1.2.3", replace=True)
    assert verify_backup(file).made_at == MADE_AT


def test_a_used_database_is_not_restored_into(filled: Database, file: Path) -> None:
    made(filled, file)
    before = content(filled)

    with pytest.raises(BackupProblem, match="already"):
        restored(file, filled)

    assert content(filled) == before


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_a_damaged_backup_is_found_out(
    filled: Database, fresh: Database, file: Path, where: float
) -> None:
    made(filled, file)
    damaged = bytearray(file.read_bytes())
    damaged[int(len(damaged) * where)] ^= 0xFF
    file.write_bytes(damaged)

    for use in (verify_backup, lambda one: restored(one, fresh)):
        with pytest.raises(BackupProblem, match="damaged"):
            use(file)
    assert not inspect_tables(fresh)


def inspect_tables(database: Database) -> list[str]:
    if (
        database.engine.dialect.name == "sqlite"
        and not Path(database.engine.url.database or "").exists()
    ):
        return []
    return inspect(database.engine).get_table_names()


def test_a_half_of_a_backup_is_a_damaged_one(filled: Database, file: Path) -> None:
    made(filled, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    with pytest.raises(BackupProblem, match="damaged"):
        verify_backup(file)


def test_a_backup_that_says_something_else_than_it_has_is_found_out(
    filled: Database, file: Path, tmp_path: Path
) -> None:
    said, dump = made(filled, file), tmp_path / "dump"
    unpack(file, said, dump)
    wrong = Description(**{**vars(said), "rows": {**said.rows, "members": 99}})
    pack(file, wrong, dump, replace=True)

    with pytest.raises(BackupProblem, match="damaged"):
        verify_backup(file)


def test_a_backup_of_a_newer_version_is_refused(
    filled: Database, fresh: Database, file: Path, tmp_path: Path
) -> None:
    said, dump = made(filled, file), tmp_path / "dump"
    unpack(file, said, dump)
    pack(file, Description(**{**vars(said), "revision": "9123"}), dump, replace=True)

    with pytest.raises(MadeByNewerVersion):
        restored(file, fresh)


def test_what_is_no_backup_is_said_so(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Anna")

    with pytest.raises(BackupProblem, match="no backup"):
        read_description(other)


def test_an_empty_database_leaves_no_backup(bare_engine: Engine, file: Path) -> None:
    with pytest.raises(BackupProblem, match="empty"):
        make_backup(bare_engine, file, MADE_AT, "1.2.3", replace=False)
    assert not file.exists()
