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
from tests.databases import migrate
from tests.guards.sources import ROOT


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migrated database with six members who joined in November."""
    database = Database(f"sqlite:///{tmp_path}/report.db")
    migrate(database.engine)
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
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["report", *arguments])
    return result.exit_code, result.output


def test_a_months_totals_and_its_chart(tmp_path: Path) -> None:
    status, output = run("--month", "2026-11", "--file", "report.png")

    assert status == 0
    assert "Impact in November 2026" in output
    assert "New members: 6" in output
    assert "Members in 2 countries: small groups together 6" in output
    assert "Reach of posts: 4,321" in output
    assert "Name 1" not in output
    assert (tmp_path / "report.png").read_bytes().startswith(b"\x89PNG")


def test_a_month_nobody_knows_is_said_in_one_line() -> None:
    status, output = run("--month", "November")

    assert status == 2
    assert "--month November: write it as 2026-11." in output


def test_a_month_to_come_is_said_in_one_line() -> None:
    status, output = run("--month", "2199-01")

    assert (status, output) == (2, "• --month 2199-01: it lies in the future.\n")


def test_the_chart_is_what_its_name_says(tmp_path: Path) -> None:
    status, output = run("--month", "2026-11", "--file", "report.jpg")

    assert (status, len(output.splitlines())) == (2, 1)
    assert "the chart is a PNG" in output
    assert not (tmp_path / "report.jpg").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("report", "--month", "2026-11", "--file", "there.png"),
        ("members", "export", "there.png"),
        ("stories", "export", "there.png"),
    ],
)
def test_a_file_that_is_there_is_overwritten_on_wish_only(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "there.png"
    file.write_text("mine", encoding="utf-8")

    refused = CliRunner().invoke(app, list(command))

    assert (refused.exit_code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in refused.output
    assert CliRunner().invoke(app, [*command, "--force"]).exit_code == 0
    assert file.read_bytes() != b"mine"


@pytest.mark.parametrize(
    "url", ["foo", "http://bot.example.com/slack/events", "https://", "https:///x"]
)
def test_an_address_that_slack_cannot_call_is_one_line(url: str) -> None:
    result = CliRunner().invoke(app, ["manifest", "--url", url])

    assert (result.exit_code, len(result.output.splitlines())) == (2, 1)
    assert result.output.startswith(f"• --url {url}: an address such as https://")


def test_a_manifest_says_that_it_takes_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")

    result = CliRunner().invoke(app, ["manifest", "manifest.json"])

    assert result.exit_code == 0
    assert result.output == "manifest.json was there and is written anew.\n"


@pytest.fixture
def terminal(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of this locale."""
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de_AT.UTF-8", "de"), ("en_US", "en"), ("fr_FR.UTF-8", "de"), ("C.UTF-8", "de"), ("", "de")],
)
@pytest.mark.usefixtures("terminal")
def test_a_language_that_we_do_not_speak_is_the_communitys(language: str) -> None:
    """German in the shipped file."""
    output = CliRunner().invoke(app, ["members", "list"]).output

    assert {"de": "6 Mitglieder.", "en": "6 members."}[language] in output


@pytest.mark.parametrize(("locale", "language"), [("en_US", "en"), ("fr_FR.UTF-8", "de")])
@pytest.mark.usefixtures("terminal")
def test_every_command_follows_the_terminals_language(language: str) -> None:
    said = {
        ("report", "--month", "2026-11"): ("Wirkung im November 2026", "Impact in November 2026"),
        ("members", "list"): ("6 Mitglieder.", "6 members."),
        ("stories", "list"): ("0 Geschichten", "0 stories"),
        ("outbox", "list"): ("Nachricht", "message"),
        ("clock", "--dry-run"): ("Nachrichten bis zum", "messages until"),
        ("migrate",): ("Die Datenbank ist", "The database is"),
    }

    for command, (german, english) in said.items():
        output = CliRunner().invoke(app, list(command)).output
        assert (german if language == "de" else english) in output
