"""Making, checking and restoring a backup."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from sqlalchemy import Engine, text

from bot.domain.audit import Act
from storage.audit import LoggedAct
from storage.backup import postgres, sqlite
from storage.backup.archive import (
    CONTENT,
    DAMAGED,
    BackupProblem,
    Description,
    checksum,
    pack,
    read_description,
    unpack,
)
from storage.backup.finishing import filled_from
from storage.occurrences import RESTORED
from storage.outbox.rows import MESSAGES, OutboxState
from storage.revisions import (
    BEFORE_RELEASE,
    MARK_BROKEN,
    MARK_UNFINISHED,
    MadeBeforeRelease,
    MadeByNewerVersion,
    known_revisions,
)

KINDS: Mapping[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}

NUMBERS_LEFT_OUT = 100_000
"""More rows than a table gets between two backups."""


def make_backup(
    engine: Engine, file: Path, now: datetime, written_by: str, *, replace: bool
) -> Description:
    """Write a backup of the content as it is now, and return its description.

    Raises BackupProblem, or OSError, and leaves no file then; FileExistsError where there is one.
    """
    kind = engine.dialect.name
    # Beside the backup, since there is room for it, and nobody else may look into the folder.
    with TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        dump = Path(folder) / CONTENT[kind]
        revision, rows = KINDS[kind].dump_to(engine, dump)
        if not revision:
            raise BackupProblem("The database is empty: there is nothing to back up.")
        description = Description(kind, revision, now, written_by, rows, checksum(dump))
        pack(file, description, dump, replace=replace)
    return description


def verify_backup(file: Path) -> Description:
    """Return what the backup says of itself, once its content was read and compared with it.

    Raises BackupProblem, or OSError.
    """
    description = read_description(file)
    with _checked_dump(file, description, file.parent):
        return description


@contextmanager
def _checked_dump(file: Path, description: Description, beside: Path) -> Iterator[Path]:
    with TemporaryDirectory(dir=beside, prefix=".backup-") as folder:
        dump = Path(folder) / CONTENT[description.database]
        unpack(file, description, dump)
        if KINDS[description.database].inspect_dump(dump) != (
            description.revision,
            description.rows,
        ):
            raise BackupProblem(DAMAGED)
        yield dump


def require_restorable(file: Path, engine: Engine) -> Description:
    """Return what the backup says of itself, if the database can be filled with it, or was already.

    Raises BackupProblem, UnknownTables, or OSError.
    """
    description = read_description(file)
    if description.revision in BEFORE_RELEASE:
        raise MadeBeforeRelease
    if description.revision not in known_revisions():
        raise MadeByNewerVersion
    kind = engine.dialect.name
    if description.database != kind:
        raise BackupProblem(
            f"The backup is of {description.database}, and DATABASE_URL names {kind}."
        )
    problem = KINDS[kind].why_not_fresh(engine)
    if problem and filled_from(engine) != description.made_at:
        raise BackupProblem(problem)
    return description


def restore_backup(file: Path, engine: Engine, now: datetime, actor: str) -> Description:
    """Fill a new database with the backup's content, whole or not at all; return its description.

    What may have been sent since the backup was made is in doubt afterwards. It is marked: nothing
    starts on it before bot/services/restoring.py has finished it. One that was filled from the same
    backup before stays as it is. Raises BackupProblem, UnknownTables, or OSError.
    """
    description, kind = require_restorable(file, engine), engine.dialect.name
    if filled_from(engine):
        return description
    beside = sqlite.file_of(engine).parent if kind == "sqlite" else file.parent
    with _checked_dump(file, description, beside) as dump:
        script = _further(kind, description.made_at, now)
        if LoggedAct.__tablename__ in description.rows:
            script += _noted(kind, now, actor)
        KINDS[kind].fill(engine, dump, f"{script} {MARK_UNFINISHED};")
    _compare(engine, description)
    return description


def _compare(engine: Engine, description: Description) -> None:
    with engine.connect() as connection:
        rows = postgres.rows_of(connection)
    for noted_in in {"occurrences", LoggedAct.__tablename__} & rows.keys():
        rows[noted_in] -= 1  # that it was restored
    if rows != dict(description.rows):
        with engine.begin() as connection:
            connection.execute(text(MARK_BROKEN))  # the same command must not go on with it
        raise BackupProblem("What was restored is not what is in the backup. Use another database.")


def _further(kind: str, made_at: datetime, now: datetime) -> str:
    """Return the SQL that follows: in the tables of whatever revision, and for both databases.

    A message that was waiting may have been sent since: it is looked for first, as one whose answer
    was lost. Numbers of rows that are lost are not given to new ones: buttons in messages that were
    sent since still carry them.
    """
    messages = ", ".join(f"'{one.value}'" for one in MESSAGES)
    unsent = ", ".join(
        f"'{one.value}'" for one in (OutboxState.PENDING, OutboxState.SENDING, OutboxState.HELD)
    )
    now_text, made_text = _moment(kind, now), _moment(kind, made_at)
    return f"""
        UPDATE outbox SET state = '{OutboxState.AMBIGUOUS.value}', lease_until = NULL
        WHERE state IN ({unsent}) AND kind IN ({messages}) AND due_at <= '{now_text}';
        INSERT INTO occurrences
        (schedule, subject, slot, local_date, local_time, due_at, state, handled_at)
        VALUES ('{RESTORED}', 'backup', '{now:%Y-%m-%dT%H:%M:%S.%f}', '{now:%Y-%m-%d}',
        '{now:%H:%M:%S.%f}', '{made_text}', 'done', '{now_text}');
        {_SKIP[kind].format(left_out=NUMBERS_LEFT_OUT)}
    """  # noqa: S608  # nothing in it was typed by anybody


def _noted(kind: str, now: datetime, actor: str) -> str:
    """Return the SQL that notes the act; backups from before the log have no place for it."""
    return f"""
        INSERT INTO {LoggedAct.__tablename__} (actor, act, about, at)
        VALUES ('{actor}', '{Act.RESTORE_BACKUP.value}', 'backup', '{_moment(kind, now)}');
    """  # noqa: S608  # nothing in it was typed by anybody


_SKIP = {
    # A table that was empty then has no line yet, and may have got rows since.
    "sqlite": "INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM sqlite_master "
    "WHERE sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence); "
    "UPDATE sqlite_sequence SET seq = seq + {left_out};",
    "postgresql": "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, "
    "coalesce(last_value, 0) + {left_out}) FROM pg_sequences;",
}


def _moment(kind: str, moment: datetime) -> str:
    # As storage/types.py writes them: SQLite keeps texts without a zone.
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}{'' if kind == 'sqlite' else '+00:00'}"
