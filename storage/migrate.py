"""Migration of the database from within the program.

Alembic is loaded where something is migrated: a process that runs needs none of its 7 MB, and only
looks whether the tables are those of today.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text

from storage.private_files import make_private, open_files_of
from storage.sqlite import begin_to_write

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

ADVISORY_LOCK = 0x626F7473
"""An arbitrary number: PostgreSQL lets one process at a time migrate."""

MOST_SECONDS = 600
"""A process waits as long for another one that migrates."""

MOST_SECONDS_FOR_A_TABLE = 10

BEFORE_RELEASE = frozenset({"0001", "0002", "0003", "0004"})
"""Revisions from before the first release. No way leads from their tables to those of today."""


class UnknownTables(Exception):
    """The database's tables are not, and cannot become, those of this program."""


class MadeBeforeRelease(UnknownTables):
    """The database is older than the first release."""

    def __init__(self) -> None:
        super().__init__(
            "The database was made by a version before the first release. "
            "Make it anew: name an empty one in DATABASE_URL, then run: python -m bot migrate"
        )


class MadeByNewerVersion(UnknownTables):
    """The database has been migrated by a version that this one knows nothing of."""

    def __init__(self) -> None:
        super().__init__(
            "It was written by a newer version of the bot. Install that version, or restore the "
            "backup made before it."
        )


UNFINISHED = "-unfinished"
"""End of the revision that stands in a database while it is being restored.

No program takes such a revision for its own, those of older versions included: nothing starts on a
database in which somebody may be who has been erased since its backup.
"""


MARK_UNFINISHED = f"UPDATE alembic_version SET version_num = version_num || '{UNFINISHED}'"  # noqa: S608  # our own word
MARK_BROKEN = "UPDATE alembic_version SET version_num = 'broken'"
"""SQL that keeps everything from starting: until it is finished, and for ever."""


class RestoredInPart(UnknownTables):
    """The database was filled from a backup, and who was erased since is not erased again yet."""

    def __init__(self) -> None:
        super().__init__(
            "It is being restored: who was erased since the backup is in it again. "
            "Finish that by the same command: python -m bot restore FILE"
        )


def configuration(connection: Connection | None = None) -> "Config":
    """Return Alembic's configuration, built in code: an installed bot needs no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415  # see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@dataclass(frozen=True)
class Upgraded:
    """Revisions before and after; the same where another process, or an earlier one, did it."""

    before: str | None
    after: str | None


def upgrade(engine: Engine) -> Upgraded:
    """Bring the schema to the newest revision, in one transaction. Raises UnknownTables.

    Any number of processes may try at once: one of them does it, the others find it done.
    """
    if is_up_to_date(engine):
        _make_private(engine)
        return Upgraded(newest_revision(), newest_revision())
    with migrating(engine) as connection:
        before = _known_revision(connection)  # another process may have been faster
        _upgrade(connection)
    return Upgraded(before, newest_revision())


def upgrade_unfinished(engine: Engine) -> None:
    """Bring the schema of a database that is being restored to the newest revision.

    It stays marked as unfinished. Raises UnknownTables.
    """
    with migrating(engine) as connection:
        if is_unfinished(connection):
            take_mark_off(connection)
            _known_revision(connection)
            _upgrade(connection)
            connection.execute(text(MARK_UNFINISHED))


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # see above

    command.upgrade(configuration(connection), "head")


def is_unfinished(connection: Connection) -> bool:
    """True if the database was filled from a backup, and that is not done yet."""
    current = _revision(connection)
    return bool(current and current.endswith(UNFINISHED))


def take_mark_off(connection: Connection) -> None:
    """Let programs start on the database again, once the transaction commits."""
    mended = "UPDATE alembic_version SET version_num = replace(version_num, :mark, '')"
    connection.execute(text(mended), {"mark": UNFINISHED})


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


def current_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, None for an empty one."""
    with engine.connect() as connection:
        return _revision(connection)


def newest_revision() -> str | None:
    """Return the revision this program's tables need."""
    return max(known_revisions(), default=None)


def known_revisions() -> frozenset[str]:
    """Return every revision that this program can bring to its own, the newest among them.

    Files are called by their revision, which is a number.
    """
    files = (MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return frozenset(file.name.partition("_")[0] for file in files)


def is_up_to_date(engine: Engine) -> bool:
    """True if the database has the tables this program needs. Raises UnknownTables."""
    with engine.connect() as connection:
        return _known_revision(connection) == newest_revision()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _known_revision(connection: Connection) -> str | None:
    current = _revision(connection)
    if current and current.endswith(UNFINISHED):
        raise RestoredInPart
    if current in BEFORE_RELEASE:
        raise MadeBeforeRelease
    if current and current not in known_revisions():
        raise MadeByNewerVersion
    return current


def _foreign_keys(connection: Connection, switch: str) -> None:
    # SQLite changes a table by copying and dropping it, which would cascade. It ignores the switch
    # inside a transaction, so the driver gets it before SQLAlchemy begins one.
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={switch}")
