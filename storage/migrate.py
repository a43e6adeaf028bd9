"""Brings the database's schema up to date from within the program."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

ADVISORY_LOCK = 0x626F7473
"""An arbitrary number: PostgreSQL lets one process at a time migrate."""


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, built in code: an installed bot needs no alembic.ini."""
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Bring the schema to the newest revision, in one transaction.

    Any number of processes may try at once: one of them does it, the others find it done.
    """
    with engine.execution_options(writes=True).connect() as connection:
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
                command.upgrade(configuration(connection), "head")
        finally:
            _foreign_keys(connection, "ON")


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision this program's tables need."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def is_up_to_date(engine: Engine) -> bool:
    """Whether the database has the tables this program needs."""
    return current_revision(engine) == newest_revision()


def _foreign_keys(connection: Connection, switch: str) -> None:
    # SQLite changes a table by copying and dropping it, which would cascade. It ignores the switch
    # inside a transaction, so the driver gets it before SQLAlchemy begins one.
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={switch}")
