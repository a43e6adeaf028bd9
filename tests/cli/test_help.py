"""`--help`: quick, whole, for every command."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.stories import Goal, State
from bot.domain import stories
from tests.guards.sources import ROOT

HEAVY = (
    "rich", "slack_bolt", "sqlalchemy", "pydantic", "starlette", "babel", "structlog",
    "bot.domain.stories",
)  # fmt: skip


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_help_waits_for_nothing_heavy() -> None:
    asked = (["--help"], ["run", "--help"], ["register", "--help"], ["members", "import", "--help"])
    code = (
        "import sys; from typer.testing import CliRunner; from bot.cli import app\n"
        f"for one in {asked!r}:\n"
        "    assert CliRunner().invoke(app, one).exit_code == 0\n"
        f"    print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["[]"] * len(asked)


def test_the_command_line_knows_all_goals_and_states_of_stories() -> None:
    assert [one.value for one in Goal] == [one.value for one in stories.Goal]
    assert [one.value for one in State] == [one.value for one in stories.StoryState]


def test_every_command_says_in_the_list_what_it_does_without_being_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    nouns = ((), ("members",), ("stories",), ("outbox",))
    lists = [invoke(*noun, "--help")[1] for noun in nouns]

    lines = [line for text in lists for line in text.splitlines()[1:]]
    assert [line for line in lines if line.endswith("...")] == []


@pytest.mark.parametrize(
    "command",
    [
        ["run"], ["web"], ["worker"], ["clock"], ["migrate"], ["doctor"], ["manifest"], ["sandbox"],
        ["tour"], ["members", "import"], ["members", "export"], ["members", "list"],
        ["members", "match"], ["stories", "list"], ["stories", "export"],
        ["book", "list"], ["book", "build"],
        ["outbox", "list"], ["outbox", "show"], ["outbox", "retry"], ["outbox", "drop"],
        ["outbox", "watch"],
    ],
)  # fmt: skip
def test_every_command_explains_itself(command: list[str]) -> None:
    status, output = invoke(*command, "--help")

    assert status == 0
    assert " ".join(command) in output
