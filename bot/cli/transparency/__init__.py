"""`transparency`: the report about this installation that a works council reads."""

from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperGroup

from bot.cli.operators import operator, operator_rights
from bot.cli.transparency.forms import Form

app = typer.Typer()

STANDARD_OUTPUT = Path("-")


@app.command()
@operator()
def transparency(
    context: typer.Context,
    form: Annotated[
        Form, typer.Option("--format", help="What the report is written as.")
    ] = Form.TEXT,
    language: Annotated[
        str, typer.Option(help="The language of its words: de or en; the terminal’s without it.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it here; - prints it.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    since: Annotated[
        Path | None,
        typer.Option(metavar="REPORT.json", help="Begin with what differs from this report."),
    ] = None,
) -> None:
    """Print the report that a works council reads.

    What this installation stores, evaluates and shows to whom, and what the bot can't do. It is
    made from the source, the settings and community.toml, needs no database and holds no secrets.
    """
    from bot.cli.starting import (
        exit_on_settings_error,
        exit_on_write_error,
        read_settings,
        spare_existing,
        terminal_language,
    )
    from bot.cli.transparency.gathering import gather_today
    from bot.cli.transparency.reading import read_report
    from bot.cli.transparency.writing import print_report, write_report
    from bot.domain.transparency.differences import compared
    from bot.i18n import LANGUAGES, translator

    if language not in {"", *LANGUAGES}:
        raise typer.BadParameter(f"--language {language}: de or en.")
    output = None if output == STANDARD_OUTPUT else output
    if form is Form.PDF and output is None:
        raise typer.BadParameter("--format pdf needs --output FILE.")
    if output is not None:
        spare_existing(output, force=force)
    settings, community = read_settings()
    operators = operator_rights(cast("TyperGroup", context.find_root().command))
    report = gather_today(settings, community, operators)
    if since is not None:
        with exit_on_settings_error():
            earlier = read_report(since, community.community.name, "--since")
        report = compared(earlier, report)
    t = translator(language) if language else terminal_language(community)
    if output is None:
        print_report(report, form, t)
        return
    with exit_on_write_error(output):
        write_report(report, form, t, output)
