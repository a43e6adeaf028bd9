"""`members import`: a file is compared with what is stored and written in one transaction."""

from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.app import gather_hooks
from bot.cli.roster import BAD_LINES, NOTHING_DONE, match_command, say, terminal_language
from bot.cli.roster.findings import print_report
from bot.cli.roster.matching import match_by_address
from bot.cli.starting import system_clock
from bot.config import Community, Settings
from bot.domain.roster.file import NotARoster
from bot.i18n import Text, Translator
from bot.services.roster.importing import ImportPlan, apply_import, plan_import
from bot.texts import _
from storage.database import Database
from storage.unit_of_work import read_only, unit_of_work


def import_list(
    settings: Settings, community: Community, database: Database, file: Path, *, dry_run: bool
) -> int:
    """Import the file and print the result; return the exit status, 1 where lines were left out."""
    console, t = Console(), terminal_language(community)
    try:
        data = file.read_bytes()
        if dry_run:
            with read_only(database, community, system_clock().now(), gather_hooks()) as uow:
                plan = plan_import(uow, data)
        else:
            plan = _import(community, database, data, console, t)
    except NotARoster as error:
        say(console, f"{file}: {t(type(error).sentence)}", "red")
        return NOTHING_DONE
    except OSError as error:
        say(console, f"{file}: {_no_file(error, t)}", "red")
        return NOTHING_DONE
    next_steps = _next_steps(plan, community, t, dry_run=dry_run)
    print_report(console, plan, t, next_steps, is_dry_run=dry_run)
    if not dry_run and community.people.match_by_email:
        match_by_address(settings, community, database)
    return BAD_LINES if plan.problems else 0


def _no_file(error: OSError, t: Translator) -> Text:
    if isinstance(error, FileNotFoundError):
        return t("There’s no such file.")
    if isinstance(error, IsADirectoryError):
        return t("This is a folder. Name the file in it.")
    return t("This file can’t be read: {reason}.", reason=error.strerror)


def _next_steps(
    plan: ImportPlan, community: Community, t: Translator, *, dry_run: bool
) -> list[Text]:
    """Return what the person who keeps the list does next."""
    steps = []
    if plan.problems:
        steps.append(
            t(
                "Lines left out: fix them in the list and import it again. Nobody will be added "
                "twice."
            )
        )
    if dry_run and (plan.changes.create or plan.changes.update):
        steps.append(t("To import for real, leave out --dry-run."))
    elif not dry_run and not community.people.match_by_email:
        text = _("The core team confirms whose Slack account is whose, with {command}.")
        steps.append(t(text, command=match_command(community, t)))
    return steps


def _import(
    community: Community, database: Database, data: bytes, console: Console, t: Translator
) -> ImportPlan:
    with (
        Progress(console=console, transient=True) as progress,
        unit_of_work(database, community, system_clock().now(), gather_hooks()) as uow,
    ):
        plan = plan_import(uow, data)
        task = progress.add_task(str(t("Import")), total=plan.people)
        apply_import(uow, plan, lambda: progress.advance(task))
    return plan
