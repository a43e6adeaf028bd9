"""From every released revision there is a way up, and no row is lost on it (fault 25)."""

from collections.abc import Collection

import pytest
from alembic import command
from sqlalchemy import Engine

from storage.migrate import Upgraded, configuration, known_revisions, newest_revision, upgrade
from tests.storage.samples import dump, fill, frozen, tables

CHANGED: Collection[tuple[str, str]] = {
    ("members", "consent_version"),
    ("joint_decisions", "may_welcome"),
}
"""Columns that a migration means to change, by table."""


def migrate_to(engine: Engine, revision: str) -> None:
    with engine.execution_options(writes=True).connect() as connection, connection.begin():
        command.upgrade(configuration(connection), revision)


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_a_database_of_every_revision_keeps_its_content(bare_engine: Engine, revision: str) -> None:
    frozen_at, sample = frozen(revision)
    migrate_to(bare_engine, frozen_at)
    fill(bare_engine, sample)
    migrate_to(bare_engine, revision)
    before = dump(bare_engine)

    done = upgrade(bare_engine)

    for table, name in CHANGED:
        for row in before[table]:
            row.pop(name, None)
    assert done == Upgraded(revision, newest_revision())
    assert dump(bare_engine, before) == before


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_each_sample_has_rows_in_every_table(bare_engine: Engine, revision: str) -> None:
    frozen_at, sample = frozen(revision)
    migrate_to(bare_engine, frozen_at)

    assert {table.name for table in tables(bare_engine)} == {*sample}
