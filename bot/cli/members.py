"""`members import`, `export`, `list`, `match`: lists of members, into the database and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config import Community, Settings
    from storage.database import Database

app = typer.Typer(help="Lists of members: import, export, show, match.", no_args_is_help=True)


def _open() -> "tuple[Settings, Community, Database]":
    from bot.cli.starting import open_database, read_settings

    settings, community = read_settings()
    return settings, community, open_database(settings)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A list of members, saved as CSV.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")
    ] = False,
) -> None:
    """Move an existing community in. Nobody gets a message; consent is asked at first contact."""
    from bot.cli.roster.importing import import_list

    settings, community, database = _open()
    raise typer.Exit(import_list(settings, community, database, file, dry_run=dry_run))


@app.command()
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
def match() -> None:
    """Match imported members to accounts by e-mail.

    Only where community.toml says match_by_email = true under [people].
    """
    from bot.cli.roster.matching import match_by_address

    settings, community, database = _open()
    raise typer.Exit(match_by_address(settings, community, database))
