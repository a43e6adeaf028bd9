"""What the doctor says about the file of erasures, and what is not in it yet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.erasure_checks import erasure_findings
from bot.config import load_community
from bot.services.erasures_file import note_erasures
from storage.database import Database
from storage.erasures import write_erasure
from storage.erasures_file import ErasuresFile
from tests.guards.sources import ROOT
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(ROOT / "community.toml")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FILE, WAITING = "file of erasures", "erasures that aren’t in the file yet: {n}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    return tmp_path / "erased"


def erase(database: Database, slack_id: str) -> None:
    with database.writing() as session:
        write_erasure(session, slack_id, NOW, has_receipt=True)


def note_in(database: Database, path: Path) -> None:
    with unit_of_work(database, COMMUNITY, NOW) as uow:
        note_erasures(uow, ErasuresFile(path))


def ill(database: Database, path: Path | None) -> dict[str, str]:
    found = erasure_findings(database, path)
    return {name.template: str(remedy) for name, passed, remedy in found if not passed}


def test_all_is_well_before_and_after_the_first_erasure(database: Database, path: Path) -> None:
    before = ill(database, path)
    erase(database, "U1")
    note_in(database, path)

    assert (before, ill(database, path)) == ({}, {})


def test_without_a_file_it_says_what_follows(database: Database) -> None:
    erase(database, "U1")

    found = ill(database, None)

    assert found.keys() == {FILE, WAITING}
    assert found[FILE].startswith("ERASURES_FILE isn’t set: a restored backup brings back who was")


def test_what_is_not_in_it_yet_is_counted(database: Database, path: Path) -> None:
    for slack_id in ("U1", "U2"):
        erase(database, slack_id)

    found = list(erasure_findings(database, path))

    assert str(found[1][0]) == "erasures that aren’t in the file yet: 2"
    assert ill(database, path).keys() == {WAITING}


def test_a_file_of_something_else_is_said_so(database: Database, path: Path) -> None:
    path.write_text("Dear Anna\n")

    assert ill(database, path)[FILE].endswith("is no file of erasures of the bot.")


def test_an_older_copy_is_said_so(database: Database, path: Path) -> None:
    erase(database, "U1")
    note_in(database, path)
    path.unlink()

    assert "the database 1: it is an older copy" in ill(database, path)[FILE]


def test_a_file_that_others_can_read_is_said_so(database: Database, path: Path) -> None:
    ErasuresFile(path).make()
    path.chmod(0o640)

    assert ill(database, path)[FILE].endswith(f"Run: chmod 600 {path}")
