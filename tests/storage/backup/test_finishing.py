"""A database that was filled from a backup, and on which nothing starts before that is finished."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.backup.archive import BackupProblem, read_description
from storage.backup.finishing import filled_from, let_start
from storage.backup.making import make_backup
from storage.database import Database
from storage.migrate import upgrade, upgrade_unfinished
from storage.revisions import (
    MadeByNewerVersion,
    RestoredInPart,
    current_revision,
    is_up_to_date,
    newest_revision,
)
from tests.storage.backup.test_making import MADE_AT, content, made, restored
from tests.storage.samples import assert_kept, dump, fill, frozen
from tests.storage.test_released import migrate_to

LOSE = """
    CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN DELETE FROM drafts; RETURN NULL; END'
"""
LOSING = {
    "sqlite": ["CREATE TRIGGER losing AFTER INSERT ON audit BEGIN DELETE FROM drafts; END"],
    "postgresql": [
        LOSE,
        "CREATE TRIGGER losing AFTER INSERT ON audit EXECUTE FUNCTION lose()",
    ],
}


def test_nothing_starts_on_it_and_nothing_migrates_it(
    filled: Database, fresh: Database, file: Path
) -> None:
    made(filled, file)
    restored(file, fresh)

    for use in (is_up_to_date, upgrade):
        with pytest.raises(RestoredInPart, match="python -m bot restore FILE"):
            use(fresh.engine)
    assert current_revision(fresh.engine) == f"{newest_revision()}-unfinished"


def test_once_it_is_finished_all_is_as_ever(filled: Database, fresh: Database, file: Path) -> None:
    made(filled, file)
    restored(file, fresh)

    upgrade_unfinished(fresh.engine)
    with pytest.raises(RestoredInPart):
        is_up_to_date(fresh.engine)
    with fresh.writing() as session:
        let_start(session)

    assert is_up_to_date(fresh.engine)
    assert filled_from(fresh.engine) is None


def test_tables_of_an_older_version_are_brought_up_to_date(
    bare_engine: Engine, fresh: Database, file: Path
) -> None:
    """Also where that was interrupted, and is done once more."""
    frozen_at, sample = frozen("0009")
    migrate_to(bare_engine, frozen_at)
    fill(bare_engine, sample | {"occurrences": []})  # their numbers are given away unnoticed
    before = dump(bare_engine)
    make_backup(bare_engine, file, MADE_AT, "1.2.3", replace=False)
    restored(file, fresh)

    for _each in range(2):
        upgrade_unfinished(fresh.engine)

        assert current_revision(fresh.engine) == f"{newest_revision()}-unfinished"
        assert filled_from(fresh.engine) == MADE_AT
    del before["outbox"]
    assert_kept(fresh.engine, before)


def test_the_same_command_goes_on_with_it(filled: Database, fresh: Database, file: Path) -> None:
    made(filled, file)
    restored(file, fresh)
    before = content(fresh)

    assert restored(file, fresh) == read_description(file)

    assert content(fresh) == before
    assert filled_from(fresh.engine) == MADE_AT


def test_another_backup_does_not_go_on_with_it(
    filled: Database, fresh: Database, file: Path
) -> None:
    made(filled, file)
    restored(file, fresh)
    other = file.with_name("other.backup")
    make_backup(filled.engine, other, MADE_AT + timedelta(days=1), "1.2.3", replace=False)

    with pytest.raises(BackupProblem, match="already"):
        restored(other, fresh)


def test_what_came_out_otherwise_than_it_was_never_starts(
    filled: Database, fresh: Database, file: Path
) -> None:
    """A trigger stands for whatever may lose a row on the way."""
    with filled.writing() as session:
        for statement in LOSING[filled.engine.dialect.name]:
            session.execute(text(statement))
    made(filled, file)

    with pytest.raises(BackupProblem, match="Use another database"):
        restored(file, fresh)

    with pytest.raises(BackupProblem, match="already"):
        restored(file, fresh)
    with pytest.raises(MadeByNewerVersion):
        is_up_to_date(fresh.engine)
