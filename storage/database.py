"""Connections: SQLite (WAL, one writer at a time) or PostgreSQL; the same code on both."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from sqlite3 import OperationalError as DriverError
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Engine,
    bindparam,
    create_engine,
    event,
    exc,
    make_url,
    or_,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, SQLModel, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.disk import Disk
from storage.group_commit import TooManyWriters, TransactionLost, Writer
from storage.outages import Outages
from storage.search.index import compact
from storage.sqlite import BUSY_SECONDS, begin_to_write, is_locked, wait_at_most
from storage.statements import table_of
from storage.turns import Turns

AnyRow = TypeVar("AnyRow", bound=SQLModel)

MOST_CONNECTIONS = {"pool_size": 20, "max_overflow": 40, "pool_timeout": BUSY_SECONDS}
"""More than a process has threads, so that who only reads has a connection while others wait."""

SECONDS_TO_REACH = {"connect_timeout": 2, "tcp_user_timeout": 1000}
"""Wait for a PostgreSQL server of which nothing is heard: seconds for a new connection, the fewest
that it takes, and milliseconds for one that was there (postgresql.org, "Parameter Key Words").
Together no more than the three seconds that Slack allows; left to itself TCP waits for minutes."""

PLACES, SECONDS_FOR_A_PLACE, SECONDS_TO_WRITE = 8, 1.0, 0.5
"""Payloads that write at the same time on PostgreSQL, how long another one waits for its turn while
nobody is done, and the time that it leaves itself where it waits on because others are.

More at once are no faster: they share one interpreter, each takes as long as all of them together,
and each holds a connection. Behind a wait in which nobody is done there must be time left to find
no server.
"""

NOT_AVAILABLE = "55P03"
"""PostgreSQL's code where a lock was not to be had in time."""

DEADLOCK, NOT_SERIALISABLE = "40P01", "40001"
"""PostgreSQL's codes where it ended a transaction so that another one could go on."""


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # our dialect begins, not the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is overwritten with zeros
        ):
            connection.execute(f"PRAGMA {pragma}")


def engine_for(url: str) -> Engine:
    """Return an engine for an SQLite or PostgreSQL address; Heroku's `postgres://` is one.

    Parameters are hidden: what people typed must not reach a log with an error.
    """
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            url = "postgresql+psycopg://" + url.removeprefix(scheme)
    if url.startswith("sqlite"):
        in_memory = make_url(url).database in {None, "", ":memory:"}
        engine = create_engine(
            url,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
            **({} if in_memory else MOST_CONNECTIONS),
        )
        _prepare_sqlite(engine)
        return engine
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        **MOST_CONNECTIONS,
        connect_args=SECONDS_TO_REACH,
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}")
        connection.commit()

    return engine


def contains_word(word: str, *columns: Any) -> ColumnElement[bool]:
    """Return the condition that one of these columns holds the word, in whatever case."""
    # SQLite folds the case of ASCII letters only: an umlaut is looked for in both cases.
    spellings = sorted({word, word.lower(), word.capitalize()})
    return or_(*(column.icontains(one, autoescape=True) for one in spellings for column in columns))


def is_passing(error: DBAPIError) -> bool:
    """True if the same transaction may succeed when it is repeated at once.

    Somebody else was faster with the same row, the connection broke, or what failed was somebody
    else's change that was to be committed together with this one.
    """
    if isinstance(error, IntegrityError | TransactionLost) or error.connection_invalidated:
        return True
    return getattr(error.orig, "sqlstate", None) in {DEADLOCK, NOT_SERIALISABLE}


def is_busy(error: BaseException) -> bool:
    """True if others write, or have all connections, for longer than anybody waits.

    Nothing is wrong, and the same may succeed a moment later.
    """
    if isinstance(error, TooManyWriters | exc.TimeoutError):
        return True
    if isinstance(error, DBAPIError):
        return error.orig is not None and is_busy(error.orig)
    return is_locked(error) or getattr(error, "sqlstate", None) == NOT_AVAILABLE


@cache
def _lock(table: type[AnyRow]) -> SelectOfScalar[AnyRow]:
    [key] = table_of(table).primary_key
    return select(table).where(key == bindparam("key")).with_for_update()


def lock(session: Session, table: type[AnyRow], key: int | str) -> AnyRow | None:
    """Return the row as it stands now; on PostgreSQL whoever else wants to change it waits."""
    as_it_stands = {"populate_existing": True}
    return session.exec(
        _lock(table), params={"key": key}, execution_options=as_it_stands
    ).one_or_none()


class Database:
    """Source of sessions, to read or to write."""

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self.disk = Disk(self.engine)
        self._outages = Outages()
        self._writer = Writer(self.engine) if self.engine.dialect.name == "sqlite" else None
        self._places = Turns(PLACES)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session for queries; its changes are rolled back."""
        with self._outages.watched(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, until: float | None = None) -> Iterator[Session]:
        """Yield a session that commits at the end, or rolls back if anything is raised.

        It begins before `until`, a moment of the monotonic clock, or not at all.
        """
        with self._outages.watched(), self._session(until) as session:
            yield session

    def _session(self, until: float | None) -> AbstractContextManager[Session]:
        # Turns are taken before a connection, so that those who wait hold none.
        if self._writer is not None and until is not None:
            return self._writer.together(until)
        return self._own_session(until)

    @contextmanager
    def _own_session(self, until: float | None) -> Iterator[Session]:
        with (
            self._turn(until),
            self.engine.connect() as connection,
            begin_to_write(connection),
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _turn(self, until: float | None) -> Iterator[None]:
        if self._writer is not None:
            with self._writer.alone(monotonic() + BUSY_SECONDS):
                yield
            return
        if until is None:  # the sender and the clock, which are few
            yield
            return
        seconds, last = min(until - monotonic(), SECONDS_FOR_A_PLACE), until - SECONDS_TO_WRITE
        if seconds < 0 or not self._places.take(seconds, until=last):
            raise TooManyWriters
        try:
            yield
        finally:
            self._places.give_back()

    def wipe(self, most_bytes: int | None = None) -> bool:
        """Leave nothing of what was deleted in SQLite's file and its log.

        Return False if others use the database at this moment, or the file has more bytes: try
        again later. `secure_delete` does not reach what is left where SQLite has moved rows from
        page to page, so the file is written anew; nobody else writes meanwhile (some 20 ms a
        megabyte). PostgreSQL needs nothing: its dumps have no remains.
        """
        if self._writer is None:
            return True
        size = Path(self.engine.url.database or "").stat().st_size
        if most_bytes is not None and size > most_bytes:
            return False
        connection = self.engine.raw_connection()
        driver: Any = connection.driver_connection
        try:
            with self._turn(None):
                wait_at_most(connection, 0)
                compact(driver.execute)
                driver.execute("VACUUM")
                [is_in_use, *_pages] = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except (TooManyWriters, DriverError) as error:
            if not is_busy(error):
                raise
            return False
        finally:
            connection.close()
        return not is_in_use

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
