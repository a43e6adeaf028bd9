"""The tour is told and tested at once: it fails where anything does not happen as told."""

import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.cli.tour import play, play_scenes
from bot.cli.tour.scenario import Scenario
from bot.clock import SystemClock
from bot.config import load_community
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from tests.workspaces import small_workspace

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
KEYS = {"direction", "type", "at", "body", "answer", "status"}


def test_everything_happens_as_told(tmp_path: Path) -> None:
    told, traffic = StringIO(), tmp_path / "traffic.jsonl"

    is_as_told = play(COMMUNITY, SystemClock(), traffic, Console(file=told, width=100))

    assert is_as_told, told.getvalue()
    assert "Not as told" not in told.getvalue()
    exchanges = [json.loads(line) for line in traffic.read_text(encoding="utf-8").splitlines()]
    assert all(set(one) == KEYS for one in exchanges)
    assert {one["direction"] for one in exchanges} == {"bot->slack", "slack->bot"}
    assert {"chat.postMessage", "views.open", "views.publish"} <= {one["type"] for one in exchanges}


def test_what_does_not_happen_is_said() -> None:
    workspace = small_workspace()
    silent = UserActions(workspace, InProcess(lambda _body, _headers: (404, {}, ""), SystemClock()))
    told = StringIO()
    scenario = Scenario(Sandbox(workspace, silent), COMMUNITY, Console(file=told, width=100))

    assert not play_scenes(scenario)
    assert "Not as told" in told.getvalue()
