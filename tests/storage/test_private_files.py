import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database, engine_for
from storage.migrate import upgrade
from storage.private_files import open_files_of, written_whole


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_migrating_takes_an_old_file_from_everybody_but_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "bot.db"
    database = Database(f"sqlite:///{file}")
    upgrade(database.engine)
    file.chmod(0o644)
    assert open_files_of(database.engine) == [file]

    upgrade(database.engine)
    with database.writing() as session:
        session.execute(text("DELETE FROM received"))

    assert {one.name: mode(one) for one in tmp_path.iterdir()} == {
        "bot.db": 0o600,
        "bot.db-wal": 0o600,
        "bot.db-shm": 0o600,
    }
    assert open_files_of(database.engine) == []
    database.dispose()


def test_a_database_that_has_no_file_is_not_open() -> None:
    assert open_files_of(engine_for("sqlite://")) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "one"

    def write_half() -> None:
        with written_whole(file, replace=False) as part:
            part.write_text("a half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert [*tmp_path.iterdir()] == []

    with written_whole(file, replace=False) as part:
        part.write_text("all")
    assert (file.read_text(), mode(file), len([*tmp_path.iterdir()])) == ("all", 0o600, 1)


def test_who_was_there_first_stays(tmp_path: Path) -> None:
    file = tmp_path / "one"

    def write_second() -> None:
        with written_whole(file, replace=False) as part:
            part.write_text("mine")
            file.write_text("theirs")

    with pytest.raises(FileExistsError):
        write_second()

    assert (file.read_text(), len([*tmp_path.iterdir()])) == ("theirs", 1)
