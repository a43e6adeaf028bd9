"""The tour: a scripted conversation over the real SDK and Socket Mode, printed as it happens."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.panel import Panel

from bot.cli.local import local_workspace
from bot.cli.sample_members import SAMPLE, fill
from bot.cli.tour import calls, joining, mentors, probation, reports, sessions, stories
from bot.cli.tour.scenario import Stage, Unexpected
from bot.config import Community
from bot.sandbox.workspace import Workspace

SCENES: tuple[Callable[[Stage], None], ...] = (
    joining.play,
    mentors.play,
    stories.play,
    probation.begin,
    sessions.play,
    calls.play,
    reports.play,
    probation.play,
)

PATIENCE = 30.0
"""Seconds for an acknowledgement: that the bot is quick is measured elsewhere."""


def play(community: Community, traffic: Path | None, console: Console | None = None) -> bool:
    """Play it; returns whether everything happened as told.

    `traffic` gets every Web API call and payload as JSON lines, also of a tour that failed.
    """
    console = console or Console(width=100)
    with TemporaryDirectory(prefix="botschafter-") as folder:
        url = f"sqlite:///{Path(folder) / 'tour.db'}"
        with local_workspace(community, database_url=url, patience=PATIENCE) as local:
            fill(local, SAMPLE)
            stage = Stage(local.slack, local.bot.community, console)
            is_as_told = play_scenes(stage)
            if traffic is not None:
                write_traffic(local.workspace, traffic)
    return is_as_told


def play_scenes(stage: Stage) -> bool:
    """Play all scenes; whether everything happened as told."""
    try:
        for scene in SCENES:
            scene(stage)
    except (Unexpected, AssertionError) as error:
        stage.console.print(Panel(str(error), title="Not as told", style="red"))
        return False
    count, calls = stage.acts, len(stage.workspace.traffic)
    stage.console.print()
    stage.console.print(f"[bold green]As told:[/] {count} acts, {calls} exchanges with Slack.")
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
