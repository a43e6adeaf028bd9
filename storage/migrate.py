"""Migration of the database from within the program."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from storage.private_files import make_private, open_files_of
from storage.revisions import (
    MARK_UNFINISHED,
    is_unfinished,
    is_up_to_date,
    newest_revision,
    revision_to_go_on_from,
    take_mark_off,
)
from storage.sqlite import begin_to_write

ADVISORY_LOCK = 0x626F7473
"""An arbitrary number: PostgreSQL lets one process at a time migrate."""

MOST_SECONDS = 600
"""A process waits as long for another one that migrates."""

MOST_SECONDS_FOR_A_TABLE = 10


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, built in code: an installed bot needs no alembic.ini."""
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@dataclass(frozen=True)
class Upgraded:
    """Revisions before and after; the same where another process, or an earlier one, did it."""

    before: str | None
    after: str


def upgrade(engine: Engine) -> Upgraded:
    """Bring the schema to the newest revision, in one transaction. Raises UnknownTables.

    Any number of processes may try at once: one of them does it, the others find it done.
    """
    if is_up_to_date(engine):
        _make_private(engine)
        return Upgraded(newest_revision(), newest_revision())
    with migrating(engine) as connection:
        before = revision_to_go_on_from(connection)  # another process may have been faster
        command.upgrade(configuration(connection), "head")
    return Upgraded(before, newest_revision())


def upgrade_unfinished(engine: Engine) -> None:
    """Bring the schema of a database that is being restored to the newest revision.

    It stays marked as unfinished. Raises UnknownTables.
    """
    with migrating(engine) as connection:
        if is_unfinished(connection):
            take_mark_off(connection)
            revision_to_go_on_from(connection)
            command.upgrade(configuration(connection), "head")
            connection.execute(text(MARK_UNFINISHED))


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose tables may be changed, in one transaction, by one process a time."""
    until = monotonic() + MOST_SECONDS
    with engine.connect() as connection:
        _foreign_keys(connection, "OFF")
        try:
            with begin_to_write(connection, until):
                _wait_for_turn(connection)
                yield connection
        finally:
            _foreign_keys(connection, "ON")
            _make_private(engine)


def _make_private(engine: Engine) -> None:
    """Mend the rights of what older versions have made; the doctor tells of what is not ours."""
    for file in open_files_of(engine):
        with suppress(PermissionError):
            make_private(file)


def _wait_for_turn(connection: Connection) -> None:
    # SQLite's transaction has begun as a writer's, and has waited already.
    if connection.dialect.name == "postgresql":
        for statement in (
            f"SET LOCAL lock_timeout = '{MOST_SECONDS}s'",
            f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})",
            # A table that is in use is waited for, but not for so long that everybody waits behind.
            f"SET LOCAL lock_timeout = '{MOST_SECONDS_FOR_A_TABLE}s'",
        ):
            connection.execute(text(statement))


def _foreign_keys(connection: Connection, switch: str) -> None:
    # SQLite changes a table by copying and dropping it, which would cascade. It ignores the switch
    # inside a transaction, so the driver gets it before SQLAlchemy begins one.
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={switch}")
