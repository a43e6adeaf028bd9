"""`trophies list`, `trophies qr`: where each travelling trophy is, and the code to stick on it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import operator

app = typer.Typer(cls=Group, help="Travelling trophies: show, QR code.", no_args_is_help=True)


@app.command("list")
@operator(sees="where each trophy is, town and country, never with whom", smallest_group=None)
def list_() -> None:
    """Show the trophies: where each is, and how many stations it has had."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from bot.cli.starting import open_database, read_settings, terminal_language
    from bot.cli.terminal import Terminal
    from bot.views.trophies.labels import place
    from storage.trophies import count_stations, known_trophies, last_stations

    settings, community = read_settings()
    database, t = open_database(settings), terminal_language(community)
    table = Table(
        str(t("Trophy")), str(t("State")), str(t("Where")), str(t("Stations")), box=SIMPLE_HEAD
    )
    with database.reading() as session:
        known = known_trophies(session)
        for name in dict.fromkeys([*community.trophies, *known]):
            trophy = known.get(name)
            last = last_stations(session, trophy.number) if trophy else ()
            where = str(place(last[0].town, last[0].country, t)) if last else ""
            number = count_stations(session, trophy.number) if trophy else 0
            stage = trophy.stage.value if trophy else ""
            table.add_row(*map(Text, (name, stage, where, str(number))))
    database.dispose()
    Terminal().print(table)


@app.command()
@operator(changes="writes the trophy down, so that its code leads somewhere", smallest_group=None)
def qr(
    name: Annotated[str, typer.Argument(help="The trophy, as in community.toml.")],
    file: Annotated[Path, typer.Argument(help="Where to write the code: .png or .svg.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write the QR code to stick on a trophy. The page behind it names nobody."""
    from bot.cli.starting import (
        exit_on_settings_error,
        exit_on_write_error,
        open_database,
        read_settings,
        spare_existing,
    )
    from bot.domain.trophies import TROPHY
    from bot.errors import SettingsError
    from bot.views.trophies.code import KINDS, qr_code
    from storage.trophies import lock_trophy

    settings, community = read_settings()
    kind, site = file.suffix.removeprefix(".").lower(), settings.site
    with exit_on_settings_error():
        if name not in community.trophies:
            names = ", ".join(community.trophies) or "none"
            raise SettingsError(
                [f"There is no trophy {name!r} in community.toml (found: {names})."]
            )
        if kind not in KINDS:
            raise SettingsError([f"{file}: the name has to end in .png or .svg."])
        if site is None:
            raise SettingsError(["WEB_URL is empty: the code would lead nowhere."])
    spare_existing(file, force=force)
    database = open_database(settings)
    with database.writing() as session:
        address = site.address(TROPHY, lock_trophy(session, name).number)
    database.dispose()
    with exit_on_write_error(file):
        file.write_bytes(qr_code(address, kind))
    typer.echo(address)
