"""`approval-pack`: the papers that a company needs before it agrees, in one file."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer
from typer.core import TyperGroup

from bot.cli.operators import operator, operator_rights

app = typer.Typer()


class Languages(StrEnum):
    """The languages of the papers, as the command line spells them."""

    BOTH = "both"
    GERMAN = "de"
    ENGLISH = "en"


@app.command("approval-pack")
@operator()
def approval_pack(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Without it: approval-pack-DATE.zip, here.")
    ] = None,
    language: Annotated[Languages, typer.Option(help="The language of the papers.")] = (
        Languages.BOTH
    ),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Write the papers that an approval needs, as drafts.

    One ZIP, as PDF and Markdown: transparency report, record of processing, measures, permissions
    in Slack, threat model, network addresses, licences. It needs no database and holds no secrets.
    """
    from bot.cli.approval_pack.installed import installed_packages
    from bot.cli.approval_pack.packing import packed
    from bot.cli.pdf import name_replaced
    from bot.cli.starting import (
        exit_on_write_error,
        read_settings,
        spare_existing,
        system_clock,
        terminal_language,
    )
    from bot.cli.terminal import Terminal
    from bot.cli.transparency.gathering import gather
    from bot.domain.hours import local_date
    from bot.i18n import LANGUAGES
    from storage.private_files import written_whole

    settings, community = read_settings()
    today = local_date(system_clock().now(), community.community.time_zone)
    target = file or Path(f"approval-pack-{today.isoformat()}.zip")
    spare_existing(target, force=force)
    operators = operator_rights(cast("TyperGroup", context.find_root().command))
    report = gather(settings, community, operators, today)
    languages = LANGUAGES if language is Languages.BOTH else (language.value,)
    pack = packed(report, installed_packages(), languages)
    with exit_on_write_error(target), written_whole(target, replace=force) as part:
        part.write_bytes(pack.content)
    t = terminal_language(community)
    name_replaced(pack.replaced, t)
    said = t("{file} is written. Everything in it is a draft for counsel.", file=str(target))
    Terminal(soft_wrap=True).print(str(said), highlight=False, markup=False)
