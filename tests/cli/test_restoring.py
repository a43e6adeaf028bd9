"""`restore` and the file of erasures: what an operator reads, and what starts when."""

import json
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from sqlmodel import select
from typer import Exit

from bot.cli.backup import file_of_erasures
from bot.clock import SystemClock
from bot.config import load_settings
from storage.backup.making import restore_backup
from storage.database import Database
from storage.erasures import write_erasure
from storage.erasures_file import ErasuresFile
from storage.members import Member
from tests.cli.test_backup import filled
from tests.cli.test_starting import TOKENS, folder, invoke, migrated
from tests.security.rows import ANNA, BEN, TOM
from tests.units_of_work import OPERATOR

__all__ = ["folder"]


@pytest.fixture
def backed_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with a backup, and a new database named in the settings."""
    filled(folder)
    assert invoke("backup", "one.backup")[0] == 0
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/new.db")
    return folder


@pytest.fixture
def erasures(backed_up: Path) -> ErasuresFile:
    """The file of erasures beside the database; nobody stands in it."""
    file = ErasuresFile(backed_up / "botschafter.erasures")
    file.make()
    return file


def members(folder: Path) -> set[str | None]:
    database = Database(f"sqlite:///{folder}/new.db")
    with database.reading() as session:
        found = set(session.exec(select(Member.slack_id)))
    database.dispose()
    return found & {ANNA, BEN, TOM}


def filled_only(folder: Path) -> None:
    """What is left of a `restore` that was killed once the database was filled."""
    database = Database(f"sqlite:///{folder}/new.db")
    restore_backup(folder / "one.backup", database.engine, SystemClock().now(), OPERATOR)
    database.dispose()


def test_whoever_was_erased_since_is_counted_and_never_named(
    backed_up: Path, erasures: ErasuresFile
) -> None:
    for one in (ANNA, TOM):
        erasures.note(one, SystemClock().now())

    status, output = invoke("restore", "one.backup")

    assert status == 0
    assert "2 people in it have been erased since, and are erased again now." in output
    assert members(backed_up) == {BEN}
    assert ANNA not in output
    assert "anna" not in output


def test_a_file_that_is_not_there_is_asked_for(backed_up: Path) -> None:
    status, output = invoke("restore", "one.backup")

    line = (
        f"• ERASURES_FILE: {backed_up}/botschafter.erasures is not there. It says who was erased "
        "since the backup, so that they are not brought back. If nobody ever was, or if it is "
        "lost: --without-erasures"
    )
    assert (status, output.splitlines()) == (2, [line])
    assert not (backed_up / "new.db").exists()


def test_a_file_of_something_else_is_refused_before_anything_is_filled(
    backed_up: Path, erasures: ErasuresFile
) -> None:
    erasures.path.write_text("Dear Anna\n")

    status, output = invoke("restore", "one.backup")

    assert (status, len(output.splitlines())) == (2, 1)
    assert "is no file of erasures of the bot." in output
    assert not (backed_up / "new.db").exists()


def test_without_the_file_it_goes_on_if_that_is_said(backed_up: Path) -> None:
    status, output = invoke("restore", "one.backup", "--without-erasures")

    assert status == 0
    assert "Nobody is erased again: there was no file of erasures to go by." in output
    assert members(backed_up) == {ANNA, BEN, TOM}
    found = json.loads(invoke("audit", "--about", "backup", "--json")[1])
    assert [one["act"] for one in found] == ["restore-backup", "restore-without-erasures"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",), ("web",), ("worker",), ("clock",), ("clock", "--dry-run"), ("migrate",),
        ("backup", "two.backup"), ("report",), ("members", "list"), ("members", "match"),
        ("stories", "export", "file.csv"), ("outbox", "list"), ("audit", "--about", "backup"),
    ],
)  # fmt: skip
def test_nothing_starts_on_what_is_only_filled(
    arguments: tuple[str, ...], backed_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    filled_only(backed_up)

    status, output = invoke(*arguments)

    line = (
        f"• sqlite:///{backed_up}/new.db: It is being restored: who was erased since the backup is "
        "in it again. Finish that by the same command: python -m bot restore FILE"
    )
    assert (status, output.splitlines()) == (2, [line])


def test_the_doctor_says_so_too(backed_up: Path) -> None:
    filled_only(backed_up)

    status, output = invoke("doctor", "--json")

    assert status == 1
    assert "python -m bot restore FILE" in output


def test_the_same_command_finishes_it(backed_up: Path, erasures: ErasuresFile) -> None:
    erasures.note(ANNA, SystemClock().now())
    filled_only(backed_up)

    status, output = invoke("restore", "one.backup")

    assert (status, "1 person in it has been erased since" in output) == (0, True)
    assert members(backed_up) == {BEN, TOM}
    assert invoke("members", "list")[0] == 0


def test_an_older_copy_of_the_file_is_refused_until_the_right_one_is_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = ErasuresFile(folder / "right")
    older = ErasuresFile(folder / "botschafter.erasures")
    older.make()
    database, now = migrated(folder), SystemClock().now()
    with database.writing() as session:
        write_erasure(session, ANNA, now, has_receipt=True).noted_at = now
    database.dispose()
    right.note(ANNA, now)
    invoke("backup", "one.backup")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/new.db")

    status, output = invoke("restore", "one.backup")

    assert (status, len(output.splitlines())) == (2, 1)
    assert "has 0 erasures, and the database 1: it is an older copy" in output
    assert invoke("members", "list")[0] == 2
    right.path.replace(older.path)
    assert invoke("restore", "one.backup")[0] == 0
    assert invoke("members", "list")[0] == 0


def test_postgresql_has_to_be_told_where_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/bot")

    with pytest.raises(Exit), redirect_stderr(StringIO()) as said:
        file_of_erasures(load_settings())

    assert said.getvalue().startswith("• ERASURES_FILE: not set. It says who was erased since")
