"""`members import`, `export`, `list`, `match`: lists of members, into the database and out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import NOTES, operator
from bot.domain.transparency.evaluations import Surface

if TYPE_CHECKING:
    from bot.config import Community, Settings
    from storage.database import Database

app = typer.Typer(
    cls=Group, help="Lists of members: import, export, list, match.", no_args_is_help=True
)


def _open() -> "tuple[Settings, Community, Database]":
    from bot.cli.starting import open_database, read_settings

    settings, community = read_settings()
    return settings, community, open_database(settings)


class DateOrder(StrEnum):
    """Which number of a date comes first, as the command line spells it."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


_Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="HEADING=FIELD",
        help="What a column is, such as “Eintritt=joined_on”; “Rolle=-” leaves it out. Repeatable.",
    ),
]


@app.command("import")
@operator(
    sees="the list’s lines, by name, and what is wrong with them",
    changes="adds members, invisible and silent until they consent",
)
def import_(
    file: Annotated[Path, typer.Argument(help="A list of members: CSV, .xlsx or .ods.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
    bad_lines: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the lines left out to this file, to be mended."),
    ] = None,
    columns: _Columns = None,
    encoding: Annotated[
        str, typer.Option(help="The list’s encoding, such as cp1250 or utf-8.")
    ] = "",
    date_order: Annotated[
        DateOrder | None, typer.Option(help="Which number comes first in 02/01/2023.")
    ] = None,
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook that is the list.")] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file of lines left out that is there.")
    ] = False,
) -> None:
    """Move an existing community in. Nobody gets a message; consent is asked at first contact."""
    from bot.cli.roster.importing import import_list
    from bot.domain.roster.dates import Order
    from bot.domain.roster.importing import Choices

    orders = {
        DateOrder.DMY: Order.DAY_FIRST,
        DateOrder.MDY: Order.MONTH_FIRST,
        DateOrder.YMD: Order.YEAR_FIRST,
    }
    choices = Choices(
        encoding=encoding,
        sheet=sheet,
        columns=dict(map(_heading_and_field, columns or ())),
        date_order=orders[date_order] if date_order else None,
    )
    settings, community, database = _open()
    status = import_list(
        settings,
        community,
        database,
        file,
        dry_run=dry_run,
        choices=choices,
        bad_lines=bad_lines,
        overwrite=force,
    )
    raise typer.Exit(status)


def _heading_and_field(text: str) -> tuple[str, str]:
    """Return both sides of the last equals sign; a heading may have some of its own."""
    heading, sign, field = text.rpartition("=")
    return (heading, field) if sign else (text, "")


@app.command()
@operator(
    sees="names, e-mail, places, dates and statuses of all who have not left, as a file",
    changes=NOTES,
    surface=Surface.FILE,
)
def export(
    file: Annotated[Path, typer.Argument(help="Where to write the list.")] = Path("members.csv"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write everybody who has not left, as a list to import."""
    from bot.cli.roster.exporting import export_list
    from bot.cli.starting import spare_existing

    spare_existing(file, force=force)
    _settings, community, database = _open()
    export_list(community, database, file)


@app.command("list")
@operator(sees="names, statuses and accounts of all who have not left")
def list_(
    unmatched: Annotated[
        bool, typer.Option("--unmatched", help="Only those whose Slack account is not known.")
    ] = False,
) -> None:
    """Show everybody who has not left."""
    from bot.cli.roster.members import show_list

    _settings, community, database = _open()
    show_list(community, database, only_unmatched=unmatched)


@app.command()
@operator(
    sees="names of those who were matched",
    changes="whose account an imported membership is, by e-mail, if community.toml allows it",
)
def match() -> None:
    """Match imported members to accounts by e-mail.

    Only where community.toml says match_by_email = true under [people].
    """
    from bot.cli.roster.matching import match_by_address

    settings, community, database = _open()
    raise typer.Exit(match_by_address(settings, community, database))
