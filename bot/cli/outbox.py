"""`outbox list`, `show`, `retry`, `drop`, `watch`: what is on its way to Slack; never its texts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.command_groups import Group
from bot.cli.operators import operator

if TYPE_CHECKING:
    from bot.cli.outbox_desk import Desk

app = typer.Typer(
    cls=Group, help="Messages to Slack: list, show, retry, drop, watch.", no_args_is_help=True
)


class State(StrEnum):
    """Where a message stands, as the command line spells it."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    HELD = "held"
    DEAD = "dead"
    DROPPED = "dropped"


class Stopped(StrEnum):
    """States of which all messages can be sent again at once."""

    HELD = "held"
    DEAD = "dead"


UNSENT = (State.PENDING, State.SENDING, State.AMBIGUOUS, State.HELD, State.DEAD)
"""What `list` shows if nothing is said."""

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

LARGEST = 2**31 - 1
"""Neither database has larger numbers."""

_Ids = Annotated[
    list[int] | None,
    typer.Argument(min=1, max=LARGEST, help="Numbers, as `list` shows them."),
]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def _length(text: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,4})([mhd])", text.strip())
    if found is None:
        raise typer.BadParameter("Write it as 30m, 2h or 3d.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


@contextmanager
def _desk() -> "Iterator[Desk]":
    from bot.cli.outbox_desk import Desk
    from bot.cli.starting import (
        acting_operator,
        exit_on_database_error,
        open_database,
        read_settings,
        system_clock,
        terminal_language,
    )

    settings, community = read_settings()
    database = open_database(settings)
    try:
        with exit_on_database_error(database.engine):
            t = terminal_language(community)
            yield Desk(database, community, system_clock().now, t, acting_operator())
    finally:
        database.dispose()


@app.command("list")
@operator(sees="who gets a message and what it is about, never what it says")
def list_(
    state: Annotated[
        list[State] | None, typer.Option(help="Only in this state. Repeatable.")
    ] = None,
    destination: Annotated[
        str, typer.Option(help="Only to this channel or person: #stories, U012AB3CD.")
    ] = "",
    older_than: Annotated[
        str, typer.Option(metavar="30m|2h|3d", help="Only what was written before that.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show what is not sent, oldest first; other states with --state."""
    age = _length(older_than) if older_than else None
    states = [one.value for one in state or UNSENT]
    with _desk() as desk:
        desk.list_rows(states, destination or None, age, as_json=as_json)


@app.command()
@operator(sees="who gets a message and what it is about, never what it says")
def show(number: Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST)]) -> None:
    """Show one message but its text, which is for its reader alone."""
    with _desk() as desk:
        status = desk.show(number)
    raise typer.Exit(status)


@app.command()
@operator(
    sees="who gets a message and what it is about, never what it says",
    changes="sends messages again",
)
def retry(
    ids: _Ids = None,
    state: Annotated[
        Stopped | None, typer.Option(help="All messages in this state instead.")
    ] = None,
    yes: _Yes = False,
) -> None:
    """Send messages again, from the start. Asks where one may be there already."""
    if bool(ids) == (state is not None):
        raise typer.BadParameter("Name numbers, or --state held or --state dead.")
    with _desk() as desk:
        status = desk.retry(ids or [], state.value if state else None, is_sure=yes)
    raise typer.Exit(status)


@app.command()
@operator(
    sees="who gets a message and what it is about, never what it says", changes="gives messages up"
)
def drop(ids: _Ids = None, yes: _Yes = False) -> None:
    """Give messages up, with the edits and deletions that wait for them."""
    if not ids:
        raise typer.BadParameter("Name the numbers of the messages.")
    with _desk() as desk:
        status = desk.drop(ids, is_sure=yes)
    raise typer.Exit(status)


@app.command()
@operator(
    sees="how many messages are in each state, and how many leave a minute", smallest_group=None
)
def watch(
    every: Annotated[float, typer.Option(min=0.5, help="Seconds between two looks.")] = 2.0,
) -> None:
    """Show numbers by state, and how many leave a minute, until Ctrl-C."""
    import time

    with _desk() as desk:
        desk.watch(lambda: time.sleep(every))
