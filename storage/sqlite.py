"""SQLite as we use it: how a transaction begins, which neither the driver nor SQLAlchemy decides.

A dialect says so, not a listener of the engine's "begin": where an engine has one listener of that
kind, SQLAlchemy asks with each statement for some more, a tenth of the work of a small one.
"""

from sqlite3 import Connection as DriverConnection
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any, cast

from sqlalchemy import Connection, PoolProxiedConnection, RootTransaction
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

BUSY_SECONDS = 2.5
"""A writer's wait for a lock or a connection: less than the three seconds that Slack allows."""

SECONDS_BETWEEN_LOOKS = 0.001
"""How often a writer looks whether another process still writes."""

LOCKED = 5
"""SQLite's code, SQLITE_BUSY, where another process writes; its variants end in the same byte."""

_WRITES_UNTIL = "writes_until"


class Dialect(SQLiteDialect_pysqlite):
    """SQLAlchemy's own, but for the beginning of a transaction."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction: to write where `begin_to_write` asked for it, else to read."""
        until = dbapi_connection.info.pop(_WRITES_UNTIL, None)
        if until is None:
            wait_at_most(dbapi_connection, BUSY_SECONDS)
            driver_of(dbapi_connection).execute("BEGIN")
        else:
            wait_at_most(dbapi_connection, 0)
            _take_lock(driver_of(dbapi_connection), until)

    # As text: SQLAlchemy compiles its statements for savepoints anew each time, 50 µs a change.

    def do_savepoint(self, connection: Connection, name: str) -> None:
        """Begin a change that can be taken back by itself."""
        connection.exec_driver_sql(f"SAVEPOINT {name}")

    def do_rollback_to_savepoint(self, connection: Connection, name: str) -> None:
        """Take back what has been changed since."""
        connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {name}")

    def do_release_savepoint(self, connection: Connection, name: str) -> None:
        """Keep what has been changed since, for as long as the transaction is not taken back."""
        connection.exec_driver_sql(f"RELEASE SAVEPOINT {name}")


registry.register("sqlite", __name__, Dialect.__name__)


def _take_lock(driver: DriverConnection, until: float) -> None:
    # SQLite itself looks less and less often, in the end ten times a second: it would miss each of
    # the moments in which a process with many who wait lets others in (storage/group_commit.py).
    while True:
        try:
            # A transaction that begins as a reader and writes later fails under load instead of
            # waiting its turn.
            driver.execute("BEGIN IMMEDIATE")
        except OperationalError as error:
            if not is_locked(error) or monotonic() > until:
                raise
            sleep(SECONDS_BETWEEN_LOOKS)
        else:
            return


def is_locked(error: BaseException | None) -> bool:
    """True if another process writes."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == LOCKED


def begin_to_write(connection: Connection, until: float | None = None) -> RootTransaction:
    """Return a transaction that holds SQLite's lock from the start; on PostgreSQL any one does.

    It waits for the lock until this moment of the monotonic clock, or as long as is usual.
    """
    if isinstance(connection.dialect, Dialect):
        connection.info[_WRITES_UNTIL] = monotonic() + BUSY_SECONDS if until is None else until
    return connection.begin()


def begins_to_write(connection: Connection) -> bool:
    """True if the transaction that is about to begin was asked for by `begin_to_write`."""
    return _WRITES_UNTIL in connection.info


def wait_at_most(connection: PoolProxiedConnection, seconds: float) -> None:
    """Say how long SQLite waits for another process on this connection."""
    if connection.info.get("waits") != seconds:
        driver_of(connection).execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        connection.info["waits"] = seconds


def driver_of(connection: PoolProxiedConnection) -> DriverConnection:
    """Return the driver's own connection."""
    return cast("DriverConnection", connection.driver_connection)
