"""`wall list`, `wall make`, `wall revoke`: links to the story wall and to its feed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import operator
from bot.cli.outbox import LARGEST
from bot.domain.visible_text import visible

if TYPE_CHECKING:
    from bot.i18n import Translator
    from storage.unit_of_work import UnitOfWork

app = typer.Typer(
    cls=Group, help="Links to the story wall: show, make, revoke.", no_args_is_help=True
)

NOT_DONE = 1
"""Exit status where nothing was changed."""


MOST_WIDTH = 1000
"""Columns that no line of the list needs."""


class Kind(StrEnum):
    """The kinds of links, as the command line spells them."""

    DISPLAY = "display"
    EVENT = "event"
    BOARD = "board"
    FEED = "feed"


@app.command("list")
@operator(
    sees="where links to the wall hang and until when, never who opens one", smallest_group=None
)
def list_() -> None:
    """Show the links that are open, with their addresses."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from bot.cli.terminal import Terminal
    from bot.services.wall import listed_links
    from bot.views.wall.labels import until_of

    with _begun() as (uow, t):
        found, zone = listed_links(uow), uow.community.community.time_zone
    headings = (t("No."), t("Kind"), t("Meant for"), t("Open until"), t("Stories"), t("Address"))
    table = Table(*map(str, headings), box=SIMPLE_HEAD, pad_edge=False)
    for one in found:
        # Kinds as --kind takes them.
        link, end, stories = one.link, until_of(one.link, zone, t), str(one.stories)
        cells = (str(link.number), link.kind, link.purpose, end, stories, one.address)
        table.add_row(*map(Text, cells))
    # As wide as its longest lines: an address that is cut can't be copied.
    width = Terminal(width=MOST_WIDTH).measure(table).maximum
    Terminal(width=width).print(table)
    typer.echo(str(t.plural("{n} link", "{n} links", len(found))))


@app.command()
@operator(
    sees="where the new link hangs and until when",
    changes="makes a link to the wall, and notes that and by whom",
    smallest_group=None,
)
def make(
    kind: Annotated[Kind, typer.Option(help="What is shown there.")],
    purpose: Annotated[str, typer.Option(help="Where it hangs or who gets it.")],
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%d %H:%M"],
            help="Its end, in the community's time zone. Without it: half a year for a display, 12 "
            "hours for an event, a month for the board, a year for a feed.",
        ),
    ] = None,
) -> None:
    """Make a link, and print its address."""
    from bot.cli.starting import acting_operator
    from bot.domain.wall import LinkKind
    from bot.services.wall import NewLink
    from bot.services.wall import make as make_link
    from bot.views.wall.form import PURPOSE
    from bot.views.wall.labels import until_of
    from commands.values import fitting

    with _begun() as (uow, t):
        # A day alone comes as its first minute.
        at = until.time() if until and until.time() != time() else None
        on = until.date() if until else None
        typed = fitting(PURPOSE, visible(purpose).strip())
        link, address = make_link(uow, acting_operator(), NewLink(LinkKind(kind), typed, on, at))
        end = until_of(link, uow.community.community.time_zone, t)
    typer.echo(str(t("The link is open until {moment}:", moment=end)))
    typer.echo(address)


@app.command()
@operator(changes="revokes a link to the wall, and notes that and by whom")
def revoke(number: Annotated[int, typer.Argument(metavar="NUMBER", min=1, max=LARGEST)]) -> None:
    """Revoke a link: its address leads nowhere any more."""
    from bot.cli.starting import acting_operator
    from bot.services.wall import require_site
    from bot.services.wall import revoke as revoke_link
    from bot.views.wall.listing import revoked

    with _begun() as (uow, t):
        require_site(uow)
        is_new = revoke_link(uow, acting_operator(), number)
    typer.echo(str(revoked(t, is_new=is_new)))
    raise typer.Exit(0 if is_new else NOT_DONE)


@contextmanager
def _begun() -> "Iterator[tuple[UnitOfWork, Translator]]":
    """Begin a unit of work and name the terminal's language; end where a rule says no."""
    from bot.app import gather_hooks
    from bot.cli.starting import (
        exit_on_database_error,
        open_database,
        read_settings,
        system_clock,
        terminal_language,
    )
    from bot.errors import FieldErrors, UserFacingError
    from storage.unit_of_work import unit_of_work

    settings, community = read_settings()
    t, database = terminal_language(community), open_database(settings)
    hooks, now = gather_hooks(settings.site), system_clock().now()
    try:
        with (
            exit_on_database_error(database.engine),
            unit_of_work(database, community, now, hooks) as uow,
        ):
            yield uow, t
    except UserFacingError as error:
        problems = error.problems.values() if isinstance(error, FieldErrors) else [error]
        for one in problems:
            typer.echo(str(t(one.sentence, **one.fields)), err=True)
        raise typer.Exit(NOT_DONE) from None
    finally:
        database.dispose()
