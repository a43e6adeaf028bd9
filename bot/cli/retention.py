"""`retention`: what is past its period and goes tonight, or now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.operators import operator
from bot.texts import _

if TYPE_CHECKING:
    from bot.i18n import Translator
    from storage.unit_of_work import Forgetting

app = typer.Typer()


@app.command()
@operator(
    sees=_("how many rows of each table are past their period"),
    changes=_("deletes those rows at once, as it happens each night (not with --dry-run)"),
    smallest_group=None,
)
def retention(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would go tonight; delete nothing.")
    ] = False,
) -> None:
    """Delete what is past its period, as it happens each night. With --dry-run, show how much.

    Both do the same; the dry run takes it back.
    """
    from bot.app import gather_hooks
    from bot.cli.starting import (
        acting_operator,
        exit_on_database_error,
        open_database,
        read_settings,
        system_clock,
        terminal_language,
    )
    from bot.services.housekeeping import carry_out, would_forget
    from storage.unit_of_work import unit_of_work

    settings, community = read_settings()
    database, now = open_database(settings), system_clock().now()
    with (
        exit_on_database_error(database.engine),
        unit_of_work(database, community, now, gather_hooks()) as uow,
    ):
        counts = would_forget(uow) if dry_run else carry_out(uow, acting_operator())
    database.dispose()
    _print(counts, terminal_language(community), is_done=not dry_run)


def _print(counts: "Mapping[Forgetting, int]", t: "Translator", *, is_done: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from bot.cli.terminal import Terminal

    table = Table(str(t("Table")), str(t("How long")), box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(str(t("Rows")), justify="right")
    rows = sorted((str(one.table.__tablename__), one.retention, n) for one, n in counts.items())
    for name, how_long, number in rows:
        table.add_row(Text(name), Text(str(t(how_long))), str(number))
    total = sum(counts.values())
    if is_done:
        end = t.plural("{n} row was past its period.", "{n} rows were past their period.", total)
    else:
        end = t.plural("{n} row would go tonight.", "{n} rows would go tonight.", total)
    console = Terminal()
    console.print(table)
    console.print(str(end))
