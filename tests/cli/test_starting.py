"""Commands on the command line: what keeps one from starting is one line without secrets."""

import csv
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.config import Settings
from bot.domain.stories import Goal, StoryState
from storage.database import Database
from storage.stories.models import Story
from tests.databases import migrate
from tests.guards.sources import ROOT

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_SIGNING_SECRET": "secret"}


def not_there(folder: Path) -> str:
    return (
        f"DATABASE_URL: sqlite:///{folder}/bot.db is not there; is this the right folder? "
        "To make a new one, run: python -m bot migrate"
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without .env, and no setting but the database's address."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.db")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def migrated(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder}/bot.db")
    migrate(database.engine)
    return database


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        (
            "run",
            [
                "• SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions.",
                "• SLACK_SIGNING_SECRET: needed without SLACK_APP_TOKEN; see Basic Information.",
            ],
        ),
        (
            "web",
            [
                "• SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions.",
                "• SLACK_SIGNING_SECRET: needed without SLACK_APP_TOKEN; see Basic Information.",
            ],
        ),
        (
            "worker",
            ["• SLACK_BOT_TOKEN: a bot token (xoxb-…) is needed; see OAuth & Permissions."],
        ),
    ],
)
def test_what_is_missing_is_one_line_each(command: str, lines: list[str]) -> None:
    status, output = invoke(command)

    assert (status, output.splitlines()) == (2, lines)


@pytest.mark.parametrize("command", ["run", "web", "worker", "clock"])
def test_no_process_starts_before_the_database_is_migrated(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)

    status, output = invoke(command)

    assert (status, output.splitlines()) == (2, [f"• {not_there(folder)}"])


@pytest.mark.parametrize("command", ["run", "migrate", "clock"])
def test_a_database_out_of_reach_is_one_line_without_its_password(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TOKENS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/bot")

    status, output = invoke(command)

    assert (status, len(output.splitlines())) == (2, 1)
    assert output.startswith(
        "• DATABASE_URL: postgresql+psycopg://me:***@127.0.0.1:1/bot cannot be opened"
    )
    assert "secret" not in output


@pytest.mark.parametrize("command", ["run", "migrate", "doctor"])
@pytest.mark.parametrize("address", ["sqlite://file.db", "postgresql://me:secret@host:port/bot"])
def test_a_database_with_a_wrong_address_is_one_line(
    command: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)

    status, output = invoke(command)

    assert (status, len(output.splitlines())) == (2, 1)
    assert output.startswith("• DATABASE_URL: sqlite:///file.db or postgresql://")
    assert "secret" not in output


def test_a_folder_that_is_not_there_is_told_with_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nowhere/bot.db")

    status, output = invoke("migrate")

    assert status == 2
    assert output == (
        "• DATABASE_URL: sqlite:////nowhere/bot.db cannot be opened (OperationalError). "
        "The folder has to exist, and its files have to be writable.\n"
    )


def test_a_wrong_setting_and_a_wrong_community_are_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "0")
    assert invoke("run") == (2, "• PORT: at least 1 is needed (found '0').\n")

    monkeypatch.setenv("PORT", "3000")
    monkeypatch.setenv("COMMUNITY_FILE", "nowhere.toml")
    assert invoke("manifest") == (2, "• COMMUNITY_FILE: nowhere.toml does not exist.\n")


def test_the_manifest_is_printed_or_written(folder: Path) -> None:
    status, printed = invoke("manifest")
    invoke("manifest", "app.json")

    assert status == 0
    assert (folder / "app.json").read_text(encoding="utf-8") == printed
    assert printed == (ROOT / "manifest.json").read_text(encoding="utf-8")


def test_another_community_has_another_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNITY_FILE", str(ROOT / "community.en.toml"))

    assert '"/take-part"' in invoke("manifest")[1]


def tell(database: Database, title: str, goal: Goal, state: StoryState) -> None:
    with database.writing() as session:
        session.add(
            Story(
                author_id="U0ANNA",
                state=state,
                goal=goal,
                title=title,
                text="It went well.",
                submitted_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
            )
        )
    database.dispose()


def test_stories_are_listed_and_narrowed(folder: Path) -> None:
    database = migrated(folder)
    tell(database, "A [bold] router", Goal.CUSTOMERS, StoryState.IN_REVIEW)
    tell(database, "A tie", Goal.PERCEPTION, StoryState.PUBLISHED)

    status, everything = invoke("stories", "list")
    narrowed = invoke("stories", "list", "--goal", "perception")[1]

    assert status == 0
    assert "A [bold] router" in everything
    assert ("A tie" in narrowed, "router" in narrowed) == (True, False)


def test_stories_are_exported_safe_against_formulas(folder: Path) -> None:
    tell(migrated(folder), "=HYPERLINK(1)", Goal.SALES, StoryState.PUBLISHED)

    status, output = invoke("stories", "export", "out.csv")

    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    assert (status, output) == (0, "1 story written to out.csv.\n")
    assert rows[0]["title"].lstrip("'") == "=HYPERLINK(1)"
    assert not rows[0]["title"].startswith("=")


@pytest.mark.parametrize(
    "command",
    [
        ["stories", "export"],
        ["members", "export"],
        ["manifest"],
        ["report", "--file"],
        ["tour", "--traffic"],
    ],
)
def test_an_unwritable_file_is_one_line(folder: Path, command: list[str]) -> None:
    migrated(folder).dispose()

    status, output = invoke(*command, "nowhere/out.png")

    assert (status, output.splitlines()[-1]) == (2, "• nowhere/out.png: No such file or directory.")


@pytest.mark.parametrize("is_shown", [False, True])
def test_ctrl_c_ends_the_demo_at_any_moment(
    is_shown: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(folder))
    printed = folder / "printed.txt"
    with printed.open("w") as page:
        demo = subprocess.Popen(
            [sys.executable, "-m", "bot", "sandbox", "--port", "0"],
            cwd=ROOT,
            stdout=page,
            stderr=subprocess.STDOUT,
        )
    while not ("Ctrl-C" in printed.read_text() if is_shown else [*folder.glob("botschafter-*")]):
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"It ended by itself with {demo.wait(0.02)}")

    demo.send_signal(signal.SIGINT)
    demo.wait(60)

    output = printed.read_text()
    assert (demo.returncode, output.splitlines()[-1]) == (0, "Bye.")
    assert "Traceback" not in output


def test_an_unknown_state_is_told_with_those_there_are(folder: Path) -> None:
    migrated(folder).dispose()

    status, output = invoke("stories", "list", "--state", "lost")

    assert status == 2
    assert "published" in output


def test_the_doctor_says_by_its_status_whether_all_is_well() -> None:
    status, output = invoke("doctor")

    assert status == 1
    assert "python -m bot migrate" in " ".join(output.replace("│", " ").split())
