"""`report` on the command line: a month's totals, and the chart as a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.domain.impact import Month
from bot.domain.members import Status
from storage.database import Database
from storage.impact import write_reach
from storage.members import Member
from storage.migrate import upgrade
from tests.guards.sources import ROOT


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migrated database with six members who joined in November."""
    database = Database(f"sqlite:///{tmp_path}/report.db")
    upgrade(database.engine)
    joined = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    with database.writing() as session:
        for number in range(6):
            session.add(
                Member(
                    slack_id=f"U{number}",
                    name=f"Name {number}",
                    status=Status.AMBASSADOR,
                    country="DE" if number else "FR",
                    joined_on=joined.date(),
                    consented_at=joined,
                )
            )
        write_reach(session, Month(2026, 11), 4321)
    database.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/report.db")
    monkeypatch.setenv("COMMUNITY_FILE", str(ROOT / "community.toml"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["report", *arguments])
    return result.exit_code, result.output


def test_a_months_totals_and_its_chart(tmp_path: Path) -> None:
    status, output = run("--month", "2026-11", "--file", "report.png")

    assert status == 0
    assert "Impact in November 2026" in output
    assert "New members: 6" in output
    assert "Members in 2 countries: Germany 5" in output
    assert "Reach of posts: 4,321" in output
    assert "Name 1" not in output
    assert (tmp_path / "report.png").read_bytes().startswith(b"\x89PNG")


def test_a_month_nobody_knows_is_said_in_one_line() -> None:
    status, output = run("--month", "November")

    assert status == 2
    assert "--month November: write it as 2026-11." in output
