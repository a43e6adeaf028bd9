"""`book list`, `book build`: editions of the book, and the stories as they stand now as a PDF."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import NOTES, operator
from bot.domain.transparency.evaluations import Surface

if TYPE_CHECKING:
    from storage.unit_of_work import Units

app = typer.Typer(
    cls=Group, help="The book of stories: show its editions, build.", no_args_is_help=True
)


class Language(StrEnum):
    """The languages in which a book is set."""

    DE = "de"
    EN = "en"


@app.command("list")
@operator(sees="which editions of the book there are and where each stands, names nobody")
def list_() -> None:
    """Show the editions of the book, newest first."""
    from rich.text import Text

    from bot.cli.starting import read_settings, terminal_language
    from bot.cli.terminal import Terminal
    from bot.views.book.labels import contents_of, state_of
    from storage.book.queries import newest_editions

    t = terminal_language(read_settings()[1])
    with _units() as units, units.reading() as uow:
        editions = newest_editions(uow.session, MOST)
        lines = [
            f"{state_of(one, t)} · {t.date(one.day)} · {contents_of(one, t)}" for one in editions
        ]
    console = Terminal(soft_wrap=True)
    for line in lines:
        console.print(Text(line))
    if not lines:
        console.print(Text(str(t("No edition of the book is out yet."))))


MOST = 100
"""Editions that are shown; no community makes more."""


@app.command()
@operator(
    sees="the stories that may be shown in the book, with their authors’ names, as a file",
    changes=NOTES,
    surface=Surface.FILE,
)
def build(
    file: Annotated[Path, typer.Argument(help="Where to write it, as a PDF.")],
    language: Annotated[
        Language, typer.Option(help="The language of chapters and contents: de or en.")
    ] = Language.DE,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Build a proof from the stories as they stand now. It’s no edition: nobody has approved it."""
    from rich.text import Text

    from bot.cli.pdf import name_replaced
    from bot.cli.starting import (
        acting_operator,
        exit_on_settings_error,
        exit_on_write_error,
        read_settings,
        spare_existing,
        terminal_language,
    )
    from bot.cli.terminal import Terminal
    from bot.domain.audit import Act
    from bot.domain.keys import Key
    from bot.errors import SettingsError
    from bot.services.audit import note
    from bot.services.book.printing import PressFailed, print_proof
    from bot.views.book.labels import missing_pictures, problem_words

    spare_existing(file, force=force)
    t = terminal_language(read_settings()[1])
    with _units() as units, exit_on_settings_error():
        try:
            printed = print_proof(units)
        except PressFailed as error:
            raise SettingsError([str(problem_words(error.problem, error.about, t))]) from error
        with exit_on_write_error(file):
            file.write_bytes(printed.files[language])
        with units.writing() as uow:
            note(uow, acting_operator(), Act.BUILD_BOOK, Key("book"))
    name_replaced(printed.replaced, t)
    if printed.missing:
        Terminal().print(Text(str(missing_pictures(printed.missing, t))))
    Terminal().print(Text(str(t("The book is in {file}.", file=file))))


@contextmanager
def _units() -> "Iterator[Units]":
    """Begin units of work on the settings' database."""
    import threading

    from bot.app import gather_hooks
    from bot.cli.starting import open_database, read_settings, system_clock
    from storage.unit_of_work import Units, read_only, unit_of_work

    settings, community = read_settings()
    database, now, hooks = open_database(settings), system_clock().now, gather_hooks()
    yield Units(
        now,
        lambda: read_only(database, community, now(), hooks),
        lambda: unit_of_work(database, community, now(), hooks),
        threading.Event(),
    )
    database.dispose()
