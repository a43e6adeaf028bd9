from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from storage import migrations
from storage.database import Database, engine_for
from storage.migrate import configuration, upgrade
from storage.models import all_tables
from storage.revisions import (
    BEFORE_RELEASE,
    MadeBeforeRelease,
    MadeByNewerVersion,
    current_revision,
    is_up_to_date,
    known_revisions,
    newest_revision,
)
from storage.search.index import is_of_models
from tests.databases import migrate


def index_facts(index: Any) -> tuple[str, str, bool, str]:
    """Name, columns, uniqueness and condition; the condition comes as an object of its own kind."""
    options = {name: str(value) for name, value in (index.get("dialect_options") or {}).items()}
    return index["name"], str(index["column_names"]), bool(index["unique"]), str(options)


def schema(engine: Engine) -> dict[str, Any]:
    """What the database says of its tables, in an order of our own."""
    facts = inspect(engine)
    return {
        name: {
            "columns": {
                one["name"]: (str(one["type"]), one["nullable"]) for one in facts.get_columns(name)
            },
            "key": facts.get_pk_constraint(name),
            "references": sorted(map(repr, facts.get_foreign_keys(name))),
            "unique": sorted(map(repr, facts.get_unique_constraints(name))),
            "checks": sorted(
                (one["name"], one["sqltext"]) for one in facts.get_check_constraints(name)
            ),
            "indexes": sorted(map(index_facts, facts.get_indexes(name))),
        }
        for name in facts.get_table_names()
        if name != "alembic_version"
    }


def test_alembic_knows_the_same_revisions() -> None:
    scripts = ScriptDirectory.from_config(configuration())

    assert known_revisions() == {one.revision for one in scripts.walk_revisions()}
    assert scripts.get_heads() == [newest_revision()]


def stands_at(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        context = MigrationContext.configure(connection)
        context.stamp(ScriptDirectory.from_config(configuration()), "base")
        connection.execute(
            text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision}
        )


def test_migrations_lead_to_the_tables_of_the_code(
    bare_engine: Engine, database_of_its_kind: Database
) -> None:
    migrate(bare_engine)

    assert schema(bare_engine) == schema(database_of_its_kind.engine)
    with bare_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_of_models})
        assert compare_metadata(context, all_tables()) == []


def test_an_empty_database_is_not_up_to_date_and_a_migrated_one_is(bare_engine: Engine) -> None:
    before = (current_revision(bare_engine), is_up_to_date(bare_engine))

    upgrade(bare_engine)

    assert before == (None, False)
    assert current_revision(bare_engine) == newest_revision()
    assert is_up_to_date(bare_engine)


@pytest.mark.parametrize("revision", sorted(BEFORE_RELEASE))
def test_a_database_from_before_the_release_is_made_anew(
    bare_engine: Engine, revision: str
) -> None:
    stands_at(bare_engine, revision)

    with pytest.raises(MadeBeforeRelease):
        is_up_to_date(bare_engine)
    with pytest.raises(MadeBeforeRelease):
        upgrade(bare_engine)
    assert current_revision(bare_engine) == revision


def test_a_newer_database_is_left_as_it_is(bare_engine: Engine) -> None:
    newer = f"{int(newest_revision()) + 1:04d}"
    stands_at(bare_engine, newer)

    with pytest.raises(MadeByNewerVersion):
        upgrade(bare_engine)
    assert current_revision(bare_engine) == newer


def test_no_revision_has_the_number_of_one_before_the_release() -> None:
    versions = Path(migrations.__file__).parent / "versions"

    assert not BEFORE_RELEASE & {file.name[:4] for file in versions.glob("*.py")}


def test_many_processes_may_migrate_at_once(bare_engine: Engine) -> None:
    with ThreadPoolExecutor(4) as threads:
        for migrated in [threads.submit(upgrade, bare_engine) for _ in range(4)]:
            migrated.result()

    assert is_up_to_date(bare_engine)


def test_references_are_kept_again_after_a_migration(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path}/new.db")

    upgrade(engine)

    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
