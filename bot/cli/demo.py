"""The demo: a local workspace at one page, filled with a community."""

from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from rich.console import Console
from rich.panel import Panel

from bot.cli.filling import COMMUNITY, fill
from bot.cli.local import Local, local_workspace, ticking
from bot.config import Community
from bot.processes import until_told


def serve(community: Community, *, port: int, database_url: str) -> None:
    """Serve the demo until Ctrl-C. Without a database of one's own it lives in a temporary file."""
    console = Console()
    with TemporaryDirectory(prefix="botschafter-") as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'demo.db'}"
        try:
            workspace = local_workspace(community, database_url=url, port=port, everybody=True)
            with workspace as local, ticking(local.bot):
                _fill(local, console)
                _say_where(local, console)
                until_told()
        except OSError as error:
            reason = error.strerror
            console.print(f"[red]Port {port} is taken ({reason}); try --port {port + 1}.[/]")
            raise typer.Exit(1) from None
    console.print("Bye.")


def _fill(local: Local, console: Console) -> None:
    with console.status("Filling the community …"):
        fill(local, COMMUNITY)


def _say_where(local: Local, console: Console) -> None:
    commands = local.bot.community.commands
    console.print(
        Panel(
            f"[bold]{local.url}[/bold]\n\n"
            f"Open this page, act as Anna and type [bold]{commands.join}[/bold].\n"
            "Ctrl-C ends it; nothing leaves this machine.",
            title="Botschafter: a local workspace",
            expand=False,
        )
    )
