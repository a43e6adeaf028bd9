"""`manifest`, `permissions`, `register`, `schema`: papers printed from the source."""

from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperGroup

from bot.cli.operators import operator, operator_rights

app = typer.Typer()

_File = Annotated[Path | None, typer.Argument(help="Write it here instead of printing it.")]


@app.command()
@operator()
def manifest(
    file: _File = None,
    table: Annotated[
        bool, typer.Option("--table", help="The table of commands for README.md instead.")
    ] = False,
    url: Annotated[
        str, typer.Option(help="Receive over HTTP: https://your.host/slack/events")
    ] = "",
) -> None:
    """Print the app's manifest, to be pasted into Slack.

    It is made from the list of entries and community.toml.
    """
    from bot.cli.starting import exit_on_settings_error, read_settings
    from bot.nouns import all_entries
    from commands.manifest import check_url, commands_table, manifest_json

    _unused, community = read_settings()
    with exit_on_settings_error():
        check_url(url)
    entries = all_entries()
    text = commands_table(community, entries) if table else manifest_json(community, entries, url)
    _put(text, file)


@app.command()
@operator()
def permissions(context: typer.Context, file: _File = None) -> None:
    """Print who may what, and with whose things.

    It is made from the list of entries, and from what each command of the operator declares.
    """
    from bot.nouns import captions, entries_by_noun
    from commands.permissions import permissions_page

    whole = cast("TyperGroup", context.find_root().command)
    rights = {name: (one.sees, one.changes) for name, one in operator_rights(whole).items()}
    _put(permissions_page(entries_by_noun(), captions(), rights), file)


@app.command()
@operator()
def register(
    file: _File = None,
    language: Annotated[str, typer.Option(help="The language of its words: de or en.")] = "en",
) -> None:
    """Print what is stored of whom, why, how long, and who sees it.

    It is made from what the tables declare of each column.
    """
    from bot.i18n import LANGUAGES, translator
    from bot.views.register import register_document
    from storage.register import register as all_entries

    if language not in LANGUAGES:
        raise typer.BadParameter(f"--language {language}: de or en.")
    _put(register_document(all_entries(), translator(language)), file)


@app.command()
@operator()
def schema(file: _File = None) -> None:
    """Print the JSON Schema of what people get of their data.

    It is made from the tables.
    """
    from bot.views.my_data.schema import schema_document

    _put(schema_document(), file)


def _put(text: str, file: Path | None) -> None:
    from bot.cli.starting import exit_on_write_error
    from bot.cli.terminal import Terminal

    if file is None:
        Terminal(soft_wrap=True).print(text, end="", highlight=False, markup=False)
        return
    if file.exists():
        typer.echo(f"{file} was there and is written anew.", err=True)
    with exit_on_write_error(file):
        file.write_text(text, encoding="utf-8")
