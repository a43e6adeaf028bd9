"""The tour is told and tested at once: it fails where anything does not happen as told."""

import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from bot.cli.local import SteppingClock
from bot.cli.tour import (
    COMMUNITY_LIFE,
    MONTHS_TOGETHER,
    SCENES,
    WAY_IN,
    editions,
    joining,
    play,
    play_scenes,
    probation,
    sessions,
)
from bot.cli.tour.scenario import Scenario
from bot.clock import SystemClock
from bot.config import load_community
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import InProcess
from bot.sandbox.user_actions import UserActions
from tests import noun_sizes
from tests.conversations.outlived import outlived
from tests.guards.sources import ROOT
from tests.selection import is_ci
from tests.typed_words import columns_with, elsewhere, words_typed
from tests.workspaces import small_workspace

COMMUNITY = load_community(ROOT / "community.toml")
SHORTEST = {"probation_months": 2, "extension_months": 1}
"""A trial period with a check-in: months more are much the same again."""
SHORT = COMMUNITY.model_copy(update={"periods": COMMUNITY.periods.model_copy(update=SHORTEST)})
ENGLISH = load_community(ROOT / "community.en.toml")
FEW_FORMS = 6
PARTS = ["The way in, and four stories", "Months together", "A year of community life"]
KEYS = {"direction", "type", "at", "body", "answer", "status"}


def test_everything_happens_as_told(tmp_path: Path) -> None:
    """In CI the tour that is shipped; else one with the shortest trial period."""
    told, traffic = StringIO(), tmp_path / "traffic.jsonl"

    console = Console(file=told, width=100)
    community = COMMUNITY if is_ci() else SHORT
    is_as_told = play(
        community, SystemClock(), traffic, console, (*SCENES, nothing_outlived, nothing_elsewhere)
    )

    assert is_as_told, told.getvalue()
    assert "Not as told" not in told.getvalue()
    assert [one.strip("═ ") for one in told.getvalue().splitlines() if "═" in one] == PARTS
    exchanges = [json.loads(line) for line in traffic.read_text(encoding="utf-8").splitlines()]
    assert all(set(one) == KEYS for one in exchanges)
    assert {one["direction"] for one in exchanges} == {"bot->slack", "slack->bot"}
    assert {"chat.postMessage", "views.open", "views.publish"} <= {one["type"] for one in exchanges}


def test_the_third_part_has_a_scene_of_each_noun_of_the_communitys_life() -> None:
    [_title, *scenes] = COMMUNITY_LIFE

    modules = {scene.__module__.rpartition(".")[2] for scene in scenes}

    assert modules == set(noun_sizes.COMMUNITY_LIFE)


def nothing_outlived(scenario: Scenario) -> None:
    """After the tour every button in everybody's messages still does what it says."""
    clock = scenario.workspace.clock
    assert isinstance(clock, SteppingClock)
    assert clock.bot is not None
    people = [user.name for user in scenario.workspace.users.values() if not user.is_bot]
    assert outlived(scenario.slack, clock.bot.database, *people) == []


def nothing_elsewhere(scenario: Scenario) -> None:
    """What was typed in forms is only in columns that their fields name, and in messages."""
    clock = scenario.workspace.clock
    assert isinstance(clock, SteppingClock)
    assert clock.bot is not None
    with clock.bot.database.reading() as session:
        found = columns_with(session, words_typed(scenario.workspace.traffic))
    assert len({form for form, _name in found}) > FEW_FORMS
    assert elsewhere(found) == {}


def test_the_english_programme_happens_as_told() -> None:
    """In CI up to the first check-in, and the community's life; else the way in and the session.

    The months between, and the book, are played in the tour above; what is then said in English
    is what conversations about both are about.
    """
    told = StringIO()
    console = Console(file=told, width=100)
    without_book = (one for one in WAY_IN if one is not editions.play)
    first_months = (*without_book, *MONTHS_TOGETHER[:-1], probation.first_checkin)
    scenes = (*first_months, *COMMUNITY_LIFE) if is_ci() else (joining.play, sessions_with_yuki)

    is_as_told = play(ENGLISH, SystemClock(), None, console, scenes)

    assert is_as_told, told.getvalue()
    assert "Ambassadors → #introductions" in told.getvalue()
    assert "Botschafter →" not in told.getvalue()
    assert "Anna is a newcomer and reads English" in told.getvalue()


def sessions_with_yuki(scenario: Scenario) -> None:
    joining.joins(scenario, "yuki", {})
    sessions.play(scenario)


def test_what_does_not_happen_is_said() -> None:
    workspace = small_workspace()
    silent = UserActions(workspace, InProcess(lambda _body, _headers: (404, {}, ""), SystemClock()))
    told = StringIO()
    scenario = Scenario(Sandbox(workspace, silent), COMMUNITY, Console(file=told, width=100))

    assert not play_scenes(scenario)
    assert "Not as told" in told.getvalue()
