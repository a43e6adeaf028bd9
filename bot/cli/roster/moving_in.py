"""`members import`: a file is examined and taken over in one transaction."""

from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from bot.app import gather_hooks
from bot.cli.members import BAD_LINES, NOTHING_DONE
from bot.cli.roster.matching import match_by_address, terminal_language
from bot.cli.roster.report import print_report
from bot.clock import SystemClock
from bot.config import Community, Settings
from bot.domain.roster import NotARoster
from bot.i18n import Translator
from bot.services.roster import MovingIn, examine, take_over
from storage.database import Database
from storage.unit_of_work import read_only, unit_of_work


def move_in(
    settings: Settings, community: Community, database: Database, file: Path, *, dry_run: bool
) -> int:
    """Import the file and print what came of it; the exit status is 1 where lines were left out."""
    console, t = Console(), terminal_language(community)
    try:
        data = file.read_bytes()
        if dry_run:
            moving = _examine(community, database, data)
        else:
            moving = _take_over(community, database, data, console, t)
    except NotARoster as error:
        console.print(Text(f"{file}: {t.gettext(type(error).sentence)}", style="red"))
        return NOTHING_DONE
    except OSError as error:
        console.print(Text(f"{file}: {_no_file(error, t)}", style="red"))
        return NOTHING_DONE
    next_steps = _next_steps(moving, community, t, dry_run=dry_run)
    print_report(console, moving, t, next_steps, is_dry_run=dry_run)
    if not dry_run and community.people.match_by_email:
        match_by_address(settings, community, database)
    return BAD_LINES if moving.problems else 0


def _no_file(error: OSError, t: Translator) -> str:
    if isinstance(error, FileNotFoundError):
        return t.gettext("There is no such file.")
    if isinstance(error, IsADirectoryError):
        return t.gettext("This is a folder. Name the file in it.")
    return t.gettext("This file cannot be read: {reason}.").format(reason=error.strerror)


def _next_steps(
    moving: MovingIn, community: Community, t: Translator, *, dry_run: bool
) -> list[str]:
    """What the person who keeps the list does next."""
    steps = []
    if moving.problems:
        steps.append(
            t.gettext(
                "Lines left out: mend them in the list and import it again. Nobody comes in twice."
            )
        )
    if dry_run and (moving.changes.create or moving.changes.update):
        steps.append(t.gettext("To move in for real, leave out --dry-run."))
    elif not dry_run and not community.people.match_by_email:
        text = t.gettext("Whose Slack account is whose, the core team confirms with {command}.")
        steps.append(text.format(command=f"{community.commands.main} {t.gettext('match')}"))
    return steps


def _examine(community: Community, database: Database, data: bytes) -> MovingIn:
    with read_only(database, community, SystemClock().now(), gather_hooks()) as uow:
        return examine(uow, data)


def _take_over(
    community: Community, database: Database, data: bytes, console: Console, t: Translator
) -> MovingIn:
    with (
        Progress(console=console, transient=True) as progress,
        unit_of_work(database, community, SystemClock().now(), gather_hooks()) as uow,
    ):
        moving = examine(uow, data)
        task = progress.add_task(t.gettext("Moving in"), total=moving.people)
        take_over(uow, moving, lambda: progress.advance(task))
    return moving
