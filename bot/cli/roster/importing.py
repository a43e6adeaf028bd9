"""`members import`: a file is compared with what is stored and written in one transaction."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.app import gather_hooks
from bot.cli.roster import BAD_LINES, NOTHING_DONE, match_command, say
from bot.cli.roster.bad_lines import write_bad_lines
from bot.cli.roster.findings import print_report
from bot.cli.roster.matching import match_by_address
from bot.cli.roster.refusals import print_refusal
from bot.cli.starting import acting_operator, exit_on_write_error, system_clock, terminal_language
from bot.cli.terminal import Terminal
from bot.config import Community, Settings
from bot.domain.roster.importing import LIST_DECIDES, Choices
from bot.domain.spreadsheets.refusals import Unreadable
from bot.i18n import Text, Translator
from bot.services.roster.importing import ImportPlan, apply_import, plan_import
from bot.texts import _
from storage.database import Database
from storage.unit_of_work import read_only, unit_of_work

_EXISTS = _("{file} is there already. Name another file, or overwrite it with --force.")


@dataclass(frozen=True)
class Run:
    """One import: what is asked for on the command line, and where it is told."""

    file: Path
    choices: Choices
    bad_lines: Path | None
    overwrite: bool
    console: Console
    t: Translator


def import_list(
    settings: Settings,
    community: Community,
    database: Database,
    file: Path,
    *,
    dry_run: bool,
    choices: Choices = LIST_DECIDES,
    bad_lines: Path | None = None,
    overwrite: bool = False,
) -> int:
    """Import the file and print the result; return the exit status, 1 where lines were left out.

    Nothing is imported, and the status is 2, where something has to be decided first.
    """
    run = Run(file, choices, bad_lines, overwrite, Terminal(), terminal_language(community))
    plan = _planned(run, community, database, dry_run=dry_run)
    if plan is None:
        return NOTHING_DONE
    waits = plan.roster.is_doubtful
    next_steps = _next_steps(plan, community, run.t, dry_run=dry_run)
    if bad_lines is not None:
        next_steps.insert(0, _bad_lines_written(bad_lines, plan, run.t))
    print_report(run.console, plan, run.t, next_steps, is_dry_run=dry_run or waits)
    if waits:
        return NOTHING_DONE
    if not dry_run and community.people.match_by_email:
        match_by_address(settings, community, database)
    return BAD_LINES if plan.problems else 0


def _planned(
    run: Run, community: Community, database: Database, *, dry_run: bool
) -> ImportPlan | None:
    """Return what the list says, written unless it is a dry run; None, and why, where it is none.

    The file of bad lines is checked before: another one is not written over unasked.
    """
    try:
        if run.bad_lines and _is_kept(run.bad_lines, run):
            say(run.console, run.t(_EXISTS, file=run.bad_lines), "red")
            return None
        data = run.file.read_bytes()
        if dry_run:
            with read_only(database, community, system_clock().now(), gather_hooks()) as uow:
                return plan_import(uow, data, run.choices)
        return _import(run, community, database, data)
    except Unreadable as error:
        print_refusal(run.console, run.file, error, run.t)
    except OSError as error:
        say(run.console, f"{run.file}: {_no_file(error, run.t)}", "red")
    return None


def _is_kept(file: Path, run: Run) -> bool:
    """True if a file is there that is not to be written over; the list itself never is."""
    return file.exists() and (not run.overwrite or file.samefile(run.file))


def _bad_lines_written(file: Path, plan: ImportPlan, t: Translator) -> Text:
    if not plan.problems:
        return t("No line was left out: {file} was not written.", file=file)
    with exit_on_write_error(file):
        file.unlink(missing_ok=True)  # one that is there was asked about before
        write_bad_lines(file, plan, t)
    return t("The lines left out are in {file}: fix them there and import that file.", file=file)


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
    if plan.roster.is_doubtful:
        return [t("Add what you decide to the command, and start it again.")]
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


def _import(run: Run, community: Community, database: Database, data: bytes) -> ImportPlan:
    with (
        Progress(console=run.console, transient=True) as progress,
        unit_of_work(database, community, system_clock().now(), gather_hooks()) as uow,
    ):
        plan = plan_import(uow, data, run.choices)
        if not plan.roster.is_doubtful:
            task = progress.add_task(str(run.t("Import")), total=plan.people)
            apply_import(uow, acting_operator(), plan, lambda: progress.advance(task))
    return plan
