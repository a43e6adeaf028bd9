"""Rows of every table as they stood at a revision: frozen files, for tests of migrating.

`python -m tests.storage.samples` writes one for the newest revision; a release has its own.
"""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import DateTime, Engine, MetaData, Table, select
from sqlalchemy.types import Date, LargeBinary, Time

from storage.database import Database
from storage.migrate import upgrade
from storage.revisions import current_revision, newest_revision
from storage.search.index import is_of_search
from storage.sqlite import begin_to_write
from tests.security.rows import store

FOLDER = Path(__file__).parent / "released"

Sample = dict[str, list[dict[str, Any]]]


def frozen_before(revision: str) -> str:
    """The revision of the newest sample that is not newer than this one."""
    return max(file.stem for file in FOLDER.glob("*.json") if file.stem <= revision)


def frozen(revision: str) -> tuple[str, Sample]:
    """The newest sample that is not newer than this revision, and of which one it is."""
    name = frozen_before(revision)
    return name, json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def dump(engine: Engine, only: Sample | None = None) -> Sample:
    """All rows, as JSON has them; with `only` those tables and columns that it has."""
    found: Sample = {}
    with engine.connect() as connection:
        for table in tables(engine):
            wanted = columns(table, only)
            if not wanted:
                continue
            rows = connection.execute(select(*(table.c[name] for name in wanted)))
            plain = [dict(zip(wanted, map(to_json, row), strict=True)) for row in rows]
            if plain:
                found[table.name] = sorted(plain, key=lambda row: json.dumps(row, sort_keys=True))
    return found


CHANGED = (
    ("members", "consent_version"),
    ("members", "consent_asked_at"),
    ("joint_decisions", "may_welcome"),
    ("stories", "places"),
    ("pictured_people", "answer"),
)
"""Columns that a migration means to change, by table."""

MOVED = {
    "member_words": "member_texts",
    "session_sign_ups": "sign_ups",
    "appeal_answers": "sign_ups",
}
"""Tables that have become others, which `tests/storage/test_released_*.py` read."""

GROWN = {"consents", "sign_ups"}
"""Tables that take in what other columns held."""


def assert_kept(engine: Engine, before: Sample) -> None:
    """Check that a database that was migrated to the newest revision holds what it held before."""
    for table, name in CHANGED:
        for row in before[table]:
            row.pop(name, None)
    for name, new_name in MOVED.items():
        if name in before and new_name in {table.name for table in tables(engine)}:
            del before[name]
    after = dump(engine, before)
    for table in GROWN & before.keys():
        assert all(row in after[table] for row in before[table])
        after[table] = before[table]
    assert after == before


def columns(table: Table, only: Sample | None) -> list[str]:
    if only is None:
        return [*table.columns.keys()]
    return [*only[table.name][0]] if table.name in only else []


def fill(engine: Engine, sample: Sample) -> None:
    """Write the rows."""
    with engine.connect() as connection, begin_to_write(connection):
        for table in tables(engine):
            for row in sample.get(table.name, []):
                values = {name: from_json(table, name, value) for name, value in row.items()}
                connection.execute(table.insert().values(values))


_KNOWN: dict[tuple[str, str], list[Table]] = {}


def tables(engine: Engine) -> list[Table]:
    """The tables as they are in the database, those that are named by others first.

    Of each revision they are asked for once: that takes as long as to bring it up to date.
    """
    revision = current_revision(engine)
    assert revision is not None, "which tables there are is known of a migrated database"
    key = (engine.dialect.name, revision)
    if key not in _KNOWN:
        found = MetaData()
        found.reflect(engine, only=lambda name, _tables: not is_of_search(name))
        _KNOWN[key] = [table for table in found.sorted_tables if table.name != "alembic_version"]
    return _KNOWN[key]


def to_json(value: object) -> object:
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date | time) else value


def from_json(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(kind, Time) else value


def freeze() -> Path:
    """Write the newest revision's file; return which it is."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/sample.db")
        upgrade(database.engine)
        with database.writing() as session:
            store(session)
        file = FOLDER / f"{newest_revision()}.json"
        text = json.dumps(dump(database.engine), indent=1, ensure_ascii=False, sort_keys=True)
        file.write_text(f"{text}\n", encoding="utf-8")
        database.dispose()
    return file


if __name__ == "__main__":
    print(freeze())  # noqa: T201  # what a developer asked for
