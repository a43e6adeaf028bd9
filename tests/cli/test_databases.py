"""Databases that a command finds: none, one that is not ready, one of another version."""

import json
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cli.test_starting import TOKENS, folder, invoke, migrated
from tests.guards.sources import ROOT

__all__ = ["folder"]


@pytest.mark.parametrize(
    "command",
    [
        ("members", "list"),
        ("members", "export"),
        ("members", "match"),
        ("book", "list"),
        ("book", "build", "book.pdf"),
        ("stories", "list"),
        ("stories", "export"),
        ("outbox", "list"),
        ("outbox", "retry", "1"),
        ("report",),
        ("clock", "--dry-run"),
        ("clock",),
        ("doctor",),
    ],
)
def test_no_command_makes_a_database_in_a_wrong_folder(
    command: tuple[str, ...], folder: Path
) -> None:
    status, output = invoke(*command)

    assert status in {1, 2}
    assert "is this the right folder?" in " ".join(output.split())
    assert [*folder.iterdir()] == []


def test_a_database_that_is_not_up_to_date_is_named(folder: Path) -> None:
    (folder / "bot.db").touch()

    status, output = invoke("members", "list")

    line = f"• sqlite:///{folder}/bot.db is not up to date. Run: python -m bot migrate"
    assert (status, output.splitlines()) == (2, [line])


PROCESSES = [("run",), ("web",), ("worker",), ("clock",)]


@pytest.mark.parametrize(
    "command",
    [*PROCESSES, ("migrate",), ("members", "list"), ("report",), ("doctor",), ("backup",)],
)
def test_a_newer_database_is_named_as_such(
    command: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    database = migrated(folder)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9123'"))
    database.dispose()

    status, output = invoke(*command)

    assert status in {1, 2}
    words = " ".join(output.split())
    assert "written by a newer version of the bot" in words
    assert "restore the backup" in words
    assert "Traceback" not in output


@pytest.mark.parametrize("command", PROCESSES)
def test_no_process_starts_on_an_older_database(
    command: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    database = migrated(folder)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    database.dispose()

    status, output = invoke(*command)

    line = f"• sqlite:///{folder}/bot.db is not up to date. Run: python -m bot migrate"
    assert (status, output.splitlines()) == (2, [line])


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_from_before_the_release_is_named_as_such(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    database = migrated(folder)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    database.dispose()

    status, output = invoke(command)

    assert (status, len(output.splitlines())) == (2, 1)
    assert output.startswith(f"• sqlite:///{folder}/bot.db: The database was made by a version")


def test_the_doctor_speaks_to_programs() -> None:
    status, output = invoke("doctor", "--json")

    checks = json.loads(output)
    assert status == 1
    assert [*checks[0]] == ["name", "passed", "remedy", "is_warning"]
    assert {one["name"]: one["passed"] for one in checks}["database"] is False


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert invoke("--version") == (0, f"botschafter {project['version']}\n")
