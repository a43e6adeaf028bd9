"""The demo: a local workspace at one page, filled with a community."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.panel import Panel

from bot.cli.collecting import nothing_collected
from bot.cli.local import SECOND, Local, local_workspace, ticking
from bot.cli.sample_appeals import add_sample_appeal
from bot.cli.sample_challenges import add_sample_challenge
from bot.cli.sample_coverage import add_sample_event
from bot.cli.sample_edition import add_sample_edition, has_pictures_for_book
from bot.cli.sample_groups import add_sample_groups
from bot.cli.sample_ideas import add_sample_ideas
from bot.cli.sample_links import add_sample_links
from bot.cli.sample_meetups import add_sample_meetups
from bot.cli.sample_members import WHOLE_COMMUNITY, add_sample_members
from bot.cli.sample_offers import add_sample_offers
from bot.cli.sample_stories import add_sample_stories
from bot.cli.sample_trophy import add_sample_trophy
from bot.cli.starting import exit_on_settings_error
from bot.cli.terminal import Terminal
from bot.clock import Clock
from bot.config import Community
from bot.errors import SettingsError
from bot.processes import Shutdown, stop_on_signals


def serve(community: Community, clock: Clock, *, port: int, database_url: str) -> None:
    """Serve the demo until Ctrl-C; without a `database_url` from a temporary file."""
    console = Terminal()
    ending = Shutdown()
    # An interrupt in the midst of filling could get lost; this way it is heeded a moment later.
    stop_on_signals(ending)
    with exit_on_settings_error(), _workspace(community, clock, port, database_url) as local:
        with console.status("Filling the community …"):
            add_community(local)
        with ticking(local.bot):
            if not ending.wait(0):
                _say_where(local, console)
            # People look around meanwhile: stories appear, and their pictures, and then the book.
            add_sample_stories(local)
            while not has_pictures_for_book(local):
                if ending.wait(SECOND):
                    return
            add_sample_edition(local)
            ending.wait()


def fill(local: Local) -> None:
    """Fill the workspace with a community, its stories, and what shows them outside of Slack.

    What that says to people is sent: whoever comes first need not wait for all of it.
    """
    add_community(local)
    add_sample_stories(local)
    local.bot.settle()


def add_community(local: Local) -> None:
    """Add the people, and what of theirs is shown outside of Slack: without their stories."""
    add_sample_members(local, WHOLE_COMMUNITY)
    add_sample_links(local)
    add_sample_trophy(local)
    add_sample_groups(local)
    add_sample_offers(local)
    add_sample_meetups(local)
    add_sample_event(local)
    add_sample_challenge(local)
    add_sample_ideas(local)
    add_sample_appeal(local)


@contextmanager
def _workspace(community: Community, clock: Clock, port: int, database_url: str) -> Iterator[Local]:
    """Run the workspace. Raises SettingsError where the port cannot be used."""
    with ExitStack() as parts:
        folder = Path(parts.enter_context(TemporaryDirectory(prefix="botschafter-")))
        url = database_url or f"sqlite:///{folder / 'demo.db'}"
        workspace = local_workspace(community, clock, database_url=url, port=port, everybody=True)
        try:
            with nothing_collected():
                local = parts.enter_context(workspace)
        except OSError as error:
            # The next one belongs to the public site: perhaps of another demo.
            reason = f"{port} cannot be used ({error.strerror}). Try another, such as {port + 2}."
            raise SettingsError([f"--port: {reason}"]) from error
        yield local


def _say_where(local: Local, console: Console) -> None:
    community = local.bot.community
    is_english = community.community.language == "en"
    console.print(
        Panel(
            f"[bold]{local.url}[/bold]\n\n"
            f"Open this page, act as Anna and type [bold]{community.commands.join}[/bold].\n"
            "Ctrl-C ends it; nothing leaves this machine.",
            title=f"{community.community.name}: a local workspace",
            expand=False,
        )
    )
    for address, names in local.workspace.outside.items():
        # In one piece, however narrow the terminal is, so that it can be clicked.
        console.print(f"{names[is_english]}: {address}", soft_wrap=True, highlight=False)
