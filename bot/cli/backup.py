"""`backup`, `verify`, `restore`: the database's content in one file, and out of it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.operators import operator
from bot.domain.transparency.evaluations import Surface

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.i18n import Text, Translator
    from storage.backup.archive import Description
    from storage.erasures_file import ErasuresFile

app = typer.Typer()

NEEDED = (
    "It says who was erased since the backup, so that they are not brought back. If nobody ever "
    "was, or if it is lost: --without-erasures"
)

_File = Annotated[Path, typer.Argument(help="The file that `backup` wrote.")]


@contextmanager
def _exit_on_problem(file: Path) -> Iterator[None]:
    from bot.cli.starting import exit_on_write_error
    from bot.errors import SettingsError
    from storage.backup.archive import BackupProblem
    from storage.revisions import UnknownTables

    with exit_on_write_error(file):
        try:
            yield
        except (BackupProblem, UnknownTables) as error:
            raise SettingsError([f"{file}: {error}"]) from error


@app.command()
@operator(sees="everything, in a file that its owner alone can read", surface=Surface.FILE)
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Without it: botschafter-DATE-TIME.backup, here.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write a backup of the database, while the bot runs. Its owner alone can read the file."""
    from bot import __version__
    from bot.cli.starting import (
        exit_on_database_error,
        exit_on_settings_error,
        read_settings,
        require_known_tables,
        spare_existing,
        system_clock,
        terminal_language,
    )
    from storage.backup.making import make_backup
    from storage.database import engine_for

    settings, community = read_settings()
    now = system_clock().now()
    target = file or Path(f"botschafter-{now:%Y-%m-%d-%H%M%S}.backup")
    spare_existing(target, force=force)
    engine = engine_for(settings.database_url)
    with exit_on_settings_error():
        require_known_tables(engine)
    with exit_on_database_error(engine), _exit_on_problem(target):
        made = make_backup(engine, target, now, __version__, replace=force)
    t = terminal_language(community)
    _say(t("{file} is written.", file=str(target)))
    _describe(made, t)
    _say(
        t(
            "The file of erasures isn’t in it: it says who has to be erased again when a backup is "
            "restored. Keep it apart from backups, and always as it is now."
        )
    )


@app.command()
@operator(sees="when a backup was made, and how many rows it has", smallest_group=None)
def verify(file: _File) -> None:
    """Prove that a backup can be restored.

    It is read to its end and compared with what it says of itself.
    """
    from bot.cli.starting import read_settings, system_clock, terminal_language
    from storage.backup.making import verify_backup

    _unused, community = read_settings()
    t = terminal_language(community)
    with _exit_on_problem(file):
        found = verify_backup(file)
    _say(t("{file} is whole and can be restored.", file=str(file)))
    _describe(found, t)
    days = (system_clock().now() - found.made_at).days
    _say(t.plural("It’s {n} day old.", "It’s {n} days old.", days).fill(n=t.number(days)))


@app.command()
@operator(
    sees="when a backup was made, how many rows it has, and how many people were erased since",
    changes="fills an empty database, and erases again who was erased since the backup",
)
def restore(
    file: _File,
    without_erasures: Annotated[
        bool,
        typer.Option(
            "--without-erasures",
            help="Go on without the file of erasures: nobody is erased again. That is noted.",
        ),
    ] = False,
) -> None:
    """Fill a new database from a backup, less who was erased since.

    DATABASE_URL names the new one, ERASURES_FILE says who was erased. Stop the bot first: two
    databases must never speak for the same workspace. What was interrupted is finished by the same
    command; nothing starts before.
    """
    from bot.app import gather_hooks
    from bot.cli.starting import (
        acting_operator,
        exit_on_database_error,
        read_settings,
        system_clock,
        terminal_language,
    )
    from bot.services.restoring import finish
    from storage.backup.making import require_restorable, restore_backup
    from storage.database import Database
    from storage.unit_of_work import unit_of_work

    settings, community = read_settings()
    database, now, actor = Database(settings.database_url), system_clock().now(), acting_operator()
    with exit_on_database_error(database.engine), _exit_on_problem(file):
        require_restorable(file, database.engine)
        erasures = None if without_erasures else file_of_erasures(settings)
        found = restore_backup(file, database.engine, now, actor)
        begin = partial(unit_of_work, database, community, now, gather_hooks())
        erased = finish(database.engine, begin, erasures, actor)
    database.dispose()
    t = terminal_language(community)
    _say(t("{file} is restored.", file=str(file)))
    _describe(found, t)
    _say(_erased_again(erased, t))
    _say(
        t(
            "Messages that may have left since the backup are looked for in Slack before they’re "
            "sent again."
        )
    )


def file_of_erasures(settings: "Settings") -> "ErasuresFile":
    """Return the file that says who was erased; end the command with one line if none does."""
    from bot.cli.starting import exit_on_settings_error
    from bot.errors import SettingsError
    from storage.erasures_file import ErasuresFile, NoErasuresFile

    path = settings.file_of_erasures
    with exit_on_settings_error():
        if path is None:
            raise SettingsError([f"ERASURES_FILE: not set. {NEEDED}"])
        file = ErasuresFile(path)
        try:
            file.read()
        except NoErasuresFile as error:
            raise SettingsError([f"{error} {NEEDED}"]) from error
        return file


def _erased_again(number: int | None, t: "Translator") -> "Text":
    if number is None:
        return t("Nobody is erased again: there was no file of erasures to go by.")
    if not number:
        return t("Nobody in it has been erased since.")
    said = t.plural(
        "{n} person in it has been erased since, and is erased again now. Posts about them are "
        "removed from Slack once the bot runs.",
        "{n} people in it have been erased since, and are erased again now. Posts about them are "
        "removed from Slack once the bot runs.",
        number,
    )
    return said.fill(n=t.number(number))


def _describe(found: "Description", t: "Translator") -> None:
    from datetime import UTC

    made_at = found.made_at.astimezone(UTC)
    _say(
        t(
            "From {moment} UTC, by version {version}; {database}, revision {revision}.",
            moment=f"{made_at:%Y-%m-%d %H:%M}",
            version=found.written_by,
            database=found.database,
            revision=found.revision,
        )
    )
    for name, number in sorted(found.rows.items()):
        if number:
            _say(f"  {name}: {t.number(number)}")


def _say(text: object) -> None:
    from bot.cli.terminal import Terminal

    Terminal(soft_wrap=True).print(str(text), highlight=False, markup=False)
