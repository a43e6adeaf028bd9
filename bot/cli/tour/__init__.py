"""The tour: a scripted conversation over the real SDK and Socket Mode, printed as it happens."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.panel import Panel

from bot.cli.local import local_workspace
from bot.cli.sample_members import SAMPLE_PEOPLE, add_sample_members
from bot.cli.terminal import Terminal
from bot.cli.tour import (
    appeals,
    calls,
    challenges,
    coverage,
    editions,
    groups,
    ideas,
    joining,
    meetups,
    mentors,
    offers,
    probation,
    reports,
    sessions,
    stories,
    trophies,
    wall,
)
from bot.cli.tour.scenario import Scenario, Unexpected
from bot.clock import Clock
from bot.config import Community
from bot.sandbox.workspace import Workspace

Scene = Callable[[Scenario], None]
Scenes = Sequence[Scene]


def _part(title: str, *scenes: Scene) -> Scenes:
    """Return the scenes of a part, behind what prints its title."""
    return (lambda scenario: scenario.part(title), *scenes)


WAY_IN = _part(
    "The way in, and four stories",
    joining.play,
    mentors.play,
    stories.play,
    wall.play,
    editions.play,
    trophies.play,
)
MONTHS_TOGETHER = _part(
    "Months together",
    probation.begin,
    sessions.play,
    calls.play,
    reports.play,
    probation.play,
)
COMMUNITY_LIFE = _part(
    "A year of community life",
    groups.play,
    meetups.play,
    offers.play,
    ideas.play,
    appeals.play,
    challenges.play,
    coverage.play,
)
SCENES: Scenes = (*WAY_IN, *MONTHS_TOGETHER, *COMMUNITY_LIFE)

PATIENCE = 30.0
"""Seconds for an acknowledgement: that the bot is quick is measured elsewhere."""


def play(
    community: Community,
    clock: Clock,
    traffic: Path | None,
    console: Console | None = None,
    scenes: Scenes = SCENES,
    book: Path | None = None,
) -> bool:
    """Play these scenes of the tour. Return True if everything happened as told.

    `traffic` gets every Web API call and payload as JSON lines, also of a tour that failed; `book`
    the book of stories.
    """
    console = console or Terminal(width=100)
    with TemporaryDirectory(prefix="botschafter-") as folder:
        url = f"sqlite:///{Path(folder) / 'tour.db'}"
        with local_workspace(community, clock, database_url=url, patience=PATIENCE) as local:
            add_sample_members(local, SAMPLE_PEOPLE)
            scenario = Scenario(local.slack, local.bot.community, console, book)
            is_as_told = play_scenes(scenario, scenes)
            if traffic is not None:
                write_traffic(local.workspace, traffic)
    return is_as_told


def play_scenes(scenario: Scenario, scenes: Scenes = SCENES) -> bool:
    """Play these scenes. Return True if everything happened as told."""
    try:
        for scene in scenes:
            scene(scenario)
    except (Unexpected, AssertionError) as error:
        scenario.console.print(Panel(str(error), title="Not as told", style="red"))
        return False
    count, calls = scenario.actions, len(scenario.workspace.traffic)
    scenario.console.print()
    scenario.console.print(f"[bold green]As told:[/] {count} acts, {calls} exchanges with Slack.")
    return True


def write_traffic(workspace: Workspace, path: Path) -> None:
    """Write what went between the bot and Slack: one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for one in workspace.traffic:
            line = {
                "direction": one.direction,
                "type": one.type,
                "at": one.at.isoformat(),
                "body": one.body,
                "answer": one.answer,
                "status": one.status,
            }
            file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
