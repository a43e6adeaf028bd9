"""The command line. Imports wait for the command that needs them: `--help` answers at once."""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from bot.cli.approval_pack import app as approval_pack_app
from bot.cli.audit import app as audit_app
from bot.cli.backup import app as backup_app
from bot.cli.book import app as book_app
from bot.cli.collecting import nothing_collected
from bot.cli.command_groups import Group
from bot.cli.members import app as members_app
from bot.cli.operators import OperatorRight, operator, operator_rights
from bot.cli.outbox import app as outbox_app
from bot.cli.printing import app as printing_app
from bot.cli.retention import app as retention_app
from bot.cli.stories import app as stories_app
from bot.cli.transparency import app as transparency_app
from bot.cli.trophies import app as trophies_app
from bot.cli.wall import app as wall_app
from bot.domain.breakdowns import SMALLEST_GROUP

if TYPE_CHECKING:
    from typer.core import TyperGroup

    from bot.config import Community, Settings

app = typer.Typer(
    name="botschafter",
    cls=Group,
    help="The Slack bot that runs a company's ambassador community.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # importing rich takes longer than everything else together
    pretty_exceptions_show_locals=False,
)
app.add_typer(printing_app)
app.add_typer(approval_pack_app)
app.add_typer(backup_app)
app.add_typer(audit_app)
app.add_typer(retention_app)
app.add_typer(transparency_app)
app.add_typer(members_app, name="members")
app.add_typer(stories_app, name="stories")
app.add_typer(book_app, name="book")
app.add_typer(outbox_app, name="outbox")
app.add_typer(trophies_app, name="trophies")
app.add_typer(wall_app, name="wall")


def _print_version(is_asked: bool) -> None:  # typer calls it so
    if is_asked:
        from bot import __version__

        typer.echo(f"botschafter {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version, and end."
        ),
    ] = False,
) -> None:
    """Begin every command: what is said before it, and files that it makes are its owner's."""
    from storage.private_files import keep_new_files_private

    keep_new_files_private()


class Needs(StrEnum):
    """The check of the settings that a process needs."""

    SLACK = "require_slack"
    BOT_TOKEN = "require_bot_token"  # noqa: S105  # a method's name
    NOTHING = ""


def _agreed_settings() -> "tuple[Settings, Community]":
    """Return settings and community for what starts or changes the bot.

    The command ends where this version does more than the report that was agreed to.
    """
    from bot.cli.starting import read_settings

    settings, community = read_settings()
    if community.accepted_register:
        from bot.cli.transparency.agreed import require_agreed

        require_agreed(settings, community, _operators())
    return settings, community


def _operators() -> dict[str, OperatorRight]:
    return operator_rights(cast("TyperGroup", typer.main.get_command(app)))


def _run(
    needs: Needs,
    *,
    web: bool = False,
    socket: bool = False,
    worker: bool = False,
    clock: bool = False,
) -> None:
    from bot.cli.starting import exit_on_settings_error, require_up_to_date, wired_bot
    from bot.processes import run as run_parts

    settings, community = _agreed_settings()
    with exit_on_settings_error():
        if needs:
            getattr(settings, needs)()
        bot = wired_bot(settings, community)
        require_up_to_date(bot.database.engine)
        status = run_parts(bot, web=web, socket=socket, worker=worker, clock=clock)
    raise typer.Exit(status)


@app.command()
@operator(changes="works as the bot does, by the rules above")
def run() -> None:
    """Run everything in one process.

    Over Socket Mode with SLACK_APP_TOKEN, else over signed HTTP on PORT.
    """
    _run(Needs.SLACK, web=True, socket=True, worker=True, clock=True)


@app.command()
@operator(changes="what people do in Slack, by the rules above")
def web() -> None:
    """Receive from Slack, and send nothing.

    Over Socket Mode with SLACK_APP_TOKEN, else over signed HTTP on PORT.
    """
    _run(Needs.SLACK, web=True, socket=True)


@app.command()
@operator(changes="sends the messages that wait")
def worker() -> None:
    """Send what is in the outbox."""
    _run(Needs.BOT_TOKEN, worker=True)


@app.command()
@operator(
    sees="who would be asked or told what, and when, by name (--dry-run)",
    changes="what falls due (not with --dry-run)",
)
def clock(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent; send nothing.")
    ] = False,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The dry run's last day; four weeks without it."),
    ] = None,
) -> None:
    """Look for what has fallen due. With --dry-run, show what would be sent, week by week."""
    if dry_run:
        from bot.cli.plan import show_plan
        from bot.cli.starting import system_clock

        show_plan(system_clock().now(), until.date() if until else None)
        return
    if until is not None:
        raise typer.BadParameter("--until belongs to --dry-run.")
    _run(Needs.NOTHING, clock=True)


@app.command()
@operator(
    sees="totals of a month; never a number that shows a group of fewer than five",
    smallest_group=SMALLEST_GROUP,
)
def report(
    month: Annotated[str, typer.Option(help="Such as 2026-11; last month without it.")] = "",
    file: Annotated[Path | None, typer.Option(help="Write the chart here, as PNG.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Show a month's impact report: totals only."""
    from bot.cli.report import show_report
    from bot.cli.starting import spare_existing, system_clock

    if file is not None:
        spare_existing(file, force=force)
    show_report(month, file, system_clock().now())


@app.command()
@operator(changes="the form of the tables, in what they hold only where a version needs it")
def migrate() -> None:
    """Bring the database to the newest version. Make a backup before."""
    from bot.cli.starting import bring_up_to_date, exit_on_settings_error, terminal_language
    from bot.cli.terminal import Terminal
    from storage.database import engine_for

    settings, community = _agreed_settings()
    engine = engine_for(settings.database_url)
    with exit_on_settings_error():
        done = bring_up_to_date(engine)
    t = terminal_language(community)
    if done.before is None:
        text = t("The database is made: revision {after}.", after=str(done.after))
    elif done.before == done.after:
        text = t("The database is up to date: revision {after}.", after=str(done.after))
    else:
        text = t(
            "The database is up to date: from revision {before} to {after}.",
            before=done.before,
            after=str(done.after),
        )
    Terminal().print(str(text), highlight=False)


@app.command()
@operator(sees="how many members, mentors and messages in each state there are")
def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the checks as JSON, for programs.")
    ] = False,
) -> None:
    """Check what is needed, and say how to fix it.

    Tokens, scopes, channels, user group, database, migrations, core team and mentors.
    """
    from bot.cli.doctor import print_json, print_report, run_checks
    from bot.cli.report_checks import report_check
    from bot.cli.starting import read_settings, terminal_language, wired_bot
    from bot.i18n import translator

    settings, community = read_settings()
    t = translator("en") if as_json else terminal_language(community)
    agreed = report_check(settings, community, _operators(), t)
    checks = chain(run_checks(wired_bot(settings, community)), [agreed])
    is_well = print_json(checks) if as_json else print_report(checks, t)
    if not is_well:
        raise typer.Exit(1)


@app.command()
@operator(sees="invented people", smallest_group=None)
def sandbox(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the page is served; 0 takes a free one.")
    ] = 8765,
    database: Annotated[
        str, typer.Option(help="Keep it, as sqlite:///demo.db; a temporary file without it.")
    ] = "",
) -> None:
    """Start a local workspace with sample people and the bot. No account, no network."""
    with suppress(KeyboardInterrupt):
        with nothing_collected():
            from bot.cli.demo import serve
            from bot.cli.starting import read_settings, system_clock

        _unused, community = read_settings()
        serve(community, system_clock(), port=port, database_url=database)
    typer.echo("Bye.")


@app.command()
@operator(sees="invented people", smallest_group=None)
def tour(
    traffic: Annotated[
        Path | None, typer.Option(help="Write every call and payload here, as JSON lines.")
    ] = None,
    book: Annotated[
        Path | None, typer.Option(help="Leave the book of stories here; in this folder without it.")
    ] = None,
) -> None:
    """Play a scripted conversation and print it.

    Two newcomers and a guest find their way in, then their trial periods pass in a local workspace.
    """
    from bot.cli.starting import exit_on_write_error, read_settings, system_clock
    from bot.cli.tour import play

    _unused, community = read_settings()
    book = book or Path(f"botschafter-book-{community.community.language}.pdf")
    for file in filter(None, (traffic, book)):
        # A file that cannot be written is reported before the minute of playing, not after it.
        with exit_on_write_error(file):
            file.touch()
    if not play(community, system_clock(), traffic, book=book):
        raise typer.Exit(1)
