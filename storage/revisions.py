"""Where a database stands among the migrations: read without the library that runs them.

Each process asks that as it starts; to import Alembic takes a tenth of a second.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

VERSIONS = Path(__file__).parent / "migrations" / "versions"
"""One file a migration; its name begins with its revision, which is its place in their order."""

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


_CURRENT = text("SELECT version_num FROM alembic_version")


def revision_of(connection: Connection) -> str | None:
    """Return the revision the database is at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_CURRENT).scalar_one_or_none()


def current_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, None for an empty one."""
    with engine.connect() as connection:
        return revision_of(connection)


def known_revisions() -> frozenset[str]:
    """Return every revision that this program can bring to its own, the newest among them."""
    return frozenset(file.name.partition("_")[0] for file in VERSIONS.glob("[0-9]*.py"))


def newest_revision() -> str:
    """Return the revision this program's tables need."""
    return max(known_revisions())


def is_up_to_date(engine: Engine) -> bool:
    """True if the database has the tables this program needs. Raises UnknownTables."""
    with engine.connect() as connection:
        return revision_to_go_on_from(connection) == newest_revision()


def revision_to_go_on_from(connection: Connection) -> str | None:
    """Return the revision the database is at, from which it can go on. Raises UnknownTables."""
    current = revision_of(connection)
    if current and current.endswith(UNFINISHED):
        raise RestoredInPart
    if current in BEFORE_RELEASE:
        raise MadeBeforeRelease
    if current and current not in known_revisions():
        raise MadeByNewerVersion
    return current


def is_unfinished(connection: Connection) -> bool:
    """True if the database was filled from a backup, and that is not done yet."""
    return (revision_of(connection) or "").endswith(UNFINISHED)


def take_mark_off(connection: Connection) -> None:
    """Let programs start on the database again, once the transaction commits."""
    mended = "UPDATE alembic_version SET version_num = replace(version_num, :mark, '')"
    connection.execute(text(mended), {"mark": UNFINISHED})
