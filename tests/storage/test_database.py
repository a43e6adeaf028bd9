"""What was deleted is not to be found in SQLite's file."""

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import make_url
from sqlmodel import Session, col, delete, select, update

from storage.database import Database
from storage.outbox.rows import OutboxRow
from storage.outbox.writing import write_edit, write_post
from tests.delivery.fakes import NOON

SECRET = "Anna Muster"


def content(url: str) -> bytes:
    """Every byte of the database's file and of its log."""
    file = Path(make_url(url).database or "")
    return b"".join(
        one.read_bytes() for end in ("", "-wal") if (one := Path(f"{file}{end}")).exists()
    )


def write(session: Session, key: str, text: str) -> None:
    write_post(session, key=key, destination="U1", payload={"text": text}, now=NOON)


def test_what_is_deleted_is_overwritten(sqlite_url: str, sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        write(session, "one", SECRET)
        write(session, "two", "another")
    with sqlite_database.writing() as session:
        session.execute(delete(OutboxRow).where(col(OutboxRow.key) == "one"))
    with sqlite_database.engine.connect() as connection:
        secure = connection.exec_driver_sql("PRAGMA secure_delete").scalar()
        connection.rollback()
    driver = sqlite_database.engine.raw_connection()
    driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()

    assert secure == 1
    assert b"another" in content(sqlite_url)
    assert SECRET.encode() not in content(sqlite_url)


@pytest.mark.parametrize("seed", range(2))
def test_after_wiping_nothing_is_left_wherever_rows_have_been_moved(
    sqlite_url: str, sqlite_database: Database, seed: int
) -> None:
    random = Random(seed)  # noqa: S311  # the same each time
    for number in range(200):
        with sqlite_database.writing() as session:
            write(session, f"{SECRET}:{number}", SECRET * random.randint(1, 200))
            text = SECRET * random.randint(1, 200)
            changed = f"{SECRET}:{random.randint(0, number)}"
            write_edit(session, key=changed, payload={"text": text}, now=NOON)
    assert SECRET.encode() in content(sqlite_url)
    with sqlite_database.writing() as session:
        odd = col(OutboxRow.id) % 2 == 1
        session.execute(delete(OutboxRow).where(odd))
        for row in session.exec(select(OutboxRow)):
            row.key, row.payload = f"{row.id}", {}

    assert sqlite_database.wipe()

    assert SECRET.encode() not in content(sqlite_url)
    with sqlite_database.reading() as session:
        assert len(session.exec(select(OutboxRow)).all()) == 100


def test_while_somebody_reads_or_writes_wiping_is_put_off(
    sqlite_url: str, sqlite_database: Database
) -> None:
    other = Database(sqlite_url)
    with sqlite_database.writing() as session:
        write(session, "one", SECRET)

    with other.reading() as session:
        session.exec(select(OutboxRow)).all()
        while_read = sqlite_database.wipe()
    with other.writing() as session:
        session.execute(update(OutboxRow).values(payload={}))
        while_written = sqlite_database.wipe()

    assert (while_read, while_written, sqlite_database.wipe()) == (False, False, True)
    assert SECRET.encode() not in content(sqlite_url)
    other.dispose()


def test_a_file_that_is_too_large_for_now_is_left_as_it_is(
    sqlite_url: str, sqlite_database: Database
) -> None:
    with sqlite_database.writing() as session:
        write(session, "one", SECRET)
    with sqlite_database.writing() as session:
        session.execute(update(OutboxRow).values(payload={}))

    assert not sqlite_database.wipe(most_bytes=1000)

    assert SECRET.encode() in content(sqlite_url)


def test_every_database_can_be_wiped(database: Database) -> None:
    assert database.wipe()
