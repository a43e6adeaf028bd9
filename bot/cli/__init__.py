"""The command line. Imports wait for the command that needs them: `--help` answers at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.members import app as members_app
from bot.errors import SettingsError

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.config import Community, Settings

app = typer.Typer(
    name="botschafter",
    help="The Slack bot that runs a company's ambassador community.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
stories = typer.Typer(help="Stories: show, export.", no_args_is_help=True)
app.add_typer(members_app, name="members")
app.add_typer(stories, name="stories")


def _stop(problems: list[str]) -> typer.Exit:
    from rich.console import Console

    console = Console(stderr=True, soft_wrap=True)
    for problem in problems:
        console.print(f"[red]•[/red] {problem}", highlight=False)
    return typer.Exit(2)


def _settings() -> "tuple[Settings, Community]":
    from bot.config import load_community, load_settings
    from bot.logs import set_up_logging

    try:
        settings = load_settings()
        set_up_logging(settings.log_level)
        return settings, load_community(settings.community_file)
    except SettingsError as error:
        raise _stop(error.problems) from None


def _bot() -> "Bot":
    from bot.app import build_app
    from bot.clock import SystemClock

    settings, community = _settings()
    try:
        settings.require_slack()
    except SettingsError as error:
        raise _stop(error.problems) from None
    return build_app(settings, community, SystemClock())


@app.command()
def run() -> None:
    """Run everything in one process: Socket Mode with SLACK_APP_TOKEN, else signed HTTP on PORT."""
    from bot.processes import run as run_parts

    run_parts(_bot(), web=True, socket=True, worker=True, clock=True)


@app.command()
def web() -> None:
    """Receive from Slack over signed HTTP on PORT; send nothing."""
    from bot.processes import run as run_parts

    run_parts(_bot(), web=True)


@app.command()
def worker() -> None:
    """Send what is in the outbox."""
    from bot.processes import run as run_parts

    run_parts(_bot(), worker=True)


@app.command()
def clock() -> None:
    """Look for what has fallen due."""
    from bot.processes import run as run_parts

    run_parts(_bot(), clock=True)


@app.command()
def migrate() -> None:
    """Bring the database to the newest version."""
    from rich.console import Console

    from storage.database import engine_for
    from storage.migrate import upgrade

    settings, _community = _settings()
    upgrade(engine_for(settings.database_url))
    Console().print("The database is up to date.")


@app.command()
def manifest(
    file: Annotated[
        Path | None, typer.Argument(help="Write it here instead of printing it.")
    ] = None,
) -> None:
    """Print the app manifest for Slack, made from the list of features and community.toml."""
    from rich.console import Console

    from commands.manifest import manifest_json

    _unused, community = _settings()
    text = manifest_json(community)
    if file is None:
        Console(soft_wrap=True).print(text, end="", highlight=False, markup=False)
    else:
        file.write_text(text, encoding="utf-8")


@app.command()
def doctor() -> None:
    """Check tokens, scopes, channels, user group, database, migrations; say how to mend each."""
    from bot.cli.doctor import examine, print_report

    if not print_report(examine(_bot())):
        raise typer.Exit(1)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 8765,
    database: Annotated[str, typer.Option(help="Database of the demo.")] = "",
) -> None:
    """Start a local workspace with sample people and the bot in it; no account, no network."""
    from bot.cli.demo import serve

    _unused, community = _settings()
    serve(community, port=port, database_url=database)


@app.command()
def tour(
    traffic: Annotated[
        Path | None, typer.Option(help="Write every call and payload here, as JSON lines.")
    ] = None,
) -> None:
    """Play a scripted conversation in the local workspace and print it."""
    from bot.cli.tour import play

    _unused, community = _settings()
    if not play(community, traffic):
        raise typer.Exit(1)
