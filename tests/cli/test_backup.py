"""`backup`, `verify`, `restore`: what an operator reads, and what stands in the way."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.erasures_file import ErasuresFile
from storage.revisions import newest_revision
from tests.cli.test_starting import folder, invoke, migrated
from tests.security.rows import store

__all__ = ["folder"]


def filled(folder: Path) -> None:
    database = migrated(folder)
    with database.writing() as session:
        store(session)
    database.dispose()


def members(file: Path) -> int:
    database = Database(f"sqlite:///{file}")
    with database.reading() as session:
        number = session.execute(text("SELECT count(*) FROM members")).scalar_one()
    database.dispose()
    return int(number)


def test_a_backup_is_written_checked_and_restored(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder)
    ErasuresFile(folder / "botschafter.erasures").make()

    written = invoke("backup", "one.backup")
    checked = invoke("verify", "one.backup")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/new.db")
    restored = invoke("restore", "one.backup")

    assert [status for status, _output in (written, checked, restored)] == [0, 0, 0]
    assert "one.backup is written." in written[1]
    assert "members: 4" in written[1]
    assert f"revision {newest_revision()}" in checked[1]
    assert "can be restored" in checked[1]
    assert "It’s 0 days old." in checked[1]
    assert "looked for in Slack" in restored[1]
    assert "Nobody in it has been erased since." in restored[1]
    assert "The file of erasures isn’t in it" in written[1]
    assert members(folder / "new.db") == members(folder / "bot.db") == 4


def test_each_backup_has_its_own_name(folder: Path) -> None:
    migrated(folder).dispose()

    status, _output = invoke("backup")

    [file] = folder.glob("botschafter-*.backup")
    assert status == 0
    assert file.is_file()


def test_a_backup_that_is_there_stays(folder: Path) -> None:
    migrated(folder).dispose()
    (folder / "mine").write_text("mine")

    status, output = invoke("backup", "mine")

    assert (status, len(output.splitlines())) == (2, 1)
    assert "--force" in output
    assert (folder / "mine").read_text() == "mine"
    assert invoke("backup", "mine", "--force")[0] == 0
    assert invoke("verify", "mine")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "not-there"), "No such file"),
        (("verify", "letter"), "no backup of the bot"),
        (("restore", "letter"), "no backup of the bot"),
        (("restore", "one.backup"), "is there already. Name a new file in DATABASE_URL"),
        (("backup", "no/folder/one"), "No such file"),
    ],
)
def test_what_does_not_go_is_said_in_one_line(
    arguments: tuple[str, ...], says: str, folder: Path
) -> None:
    migrated(folder).dispose()
    (folder / "letter").write_text("Dear Anna")
    invoke("backup", "one.backup")

    status, output = invoke(*arguments)

    assert (status, len(output.splitlines())) == (2, 1)
    assert says in output


def test_a_folder_that_is_not_there_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not the backup, which is there."""
    migrated(folder).dispose()
    invoke("backup", "one.backup")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/elsewhere/new.db")

    status, output = invoke("restore", "one.backup")

    assert (status, len(output.splitlines())) == (2, 1)
    assert f"There is no folder {folder}/elsewhere." in output


def test_a_backup_without_its_server_has_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrated(folder).dispose()
    invoke("backup", "one.backup")
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:secret@127.0.0.1:1/bot")

    for arguments in (("backup", "two.backup"), ("restore", "one.backup")):
        status, output = invoke(*arguments)

        assert (status, len(output.splitlines())) == (2, 1)
        assert "secret" not in output
    assert "sqlite" in output


def test_an_older_database_is_backed_up_and_one_of_a_newer_version_is_not(folder: Path) -> None:
    database = migrated(folder)
    for revision, expected in (("0005", 0), ("9123", 2)):
        with database.writing() as session:
            at = text("UPDATE alembic_version SET version_num = :revision")
            session.execute(at, {"revision": revision})

        status, output = invoke("backup", f"{revision}.backup")

        assert status == expected
    assert "newer version of the bot" in output
    database.dispose()


def test_migrating_twice_is_no_harm_and_says_where_it_has_come_to() -> None:
    newest = newest_revision()

    first, second = invoke("migrate"), invoke("migrate")

    assert first == (0, f"The database is made: revision {newest}.\n")
    assert second == (0, f"The database is up to date: revision {newest}.\n")
