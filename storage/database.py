"""Connections: SQLite (WAL, one writer at a time) or PostgreSQL; the same code on both."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Engine, create_engine, event, literal_column, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, SQLModel

AnyRow = TypeVar("AnyRow", bound=SQLModel)

BUSY_SECONDS = 2.5
"""A writer's wait for a lock or a connection: less than the three seconds that Slack allows."""

DEADLOCK, NOT_SERIALISABLE = "40P01", "40001"
"""PostgreSQL's codes where it ended a transaction so that another one could go on."""


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below decides, not the driver
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={int(BUSY_SECONDS * 1000)}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        # A transaction that begins as a reader and writes later fails under load instead of waiting
        # its turn.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def engine_for(url: str) -> Engine:
    """Return an engine for an SQLite or PostgreSQL address; Heroku's `postgres://` is one.

    Parameters are hidden: what people typed must not reach a log with an error.
    """
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            url = "postgresql+psycopg://" + url.removeprefix(scheme)
    if url.startswith("sqlite"):
        engine = create_engine(
            url,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        )
        _prepare_sqlite(engine)
        return engine
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=20,
        max_overflow=40,
        pool_pre_ping=True,
        pool_timeout=BUSY_SECONDS,
        connect_args={"connect_timeout": ceil(BUSY_SECONDS)},
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

    Somebody else was faster with the same row, or the connection broke.
    """
    if isinstance(error, IntegrityError) or error.connection_invalidated:
        return True
    return getattr(error.orig, "sqlstate", None) in {DEADLOCK, NOT_SERIALISABLE}


def insert_for(session: Session) -> Any:
    """Return the dialect's own `insert`, which has ON CONFLICT."""
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert


def insert_once(session: Session, table: type[SQLModel], /, **values: Any) -> bool:
    """Insert a row. Return False, and change nothing, if there is such a row."""
    insert = insert_for(session)(table).values(**values).on_conflict_do_nothing()
    # Not by the number of rows: that is -1 with PostgreSQL's driver, whatever happened.
    return session.execute(insert.returning(literal_column("1"))).first() is not None


def lock(session: Session, table: type[AnyRow], key: int | str) -> AnyRow | None:
    """Return the row as it stands now; on PostgreSQL whoever else wants to change it waits."""
    return session.get(table, key, with_for_update=True, populate_existing=True)


class Database:
    """Source of sessions, to read or to write."""

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)
        self._writer = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session for queries; its changes are rolled back."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session that commits at the end, or rolls back if anything is raised."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
