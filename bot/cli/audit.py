"""`audit`: the log of what the core team and operators did, read on request; that is noted too."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.operators import NOTES, operator

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.i18n import Translator
    from storage.audit import LoggedAct

app = typer.Typer()

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,19}")


@app.command()
@operator(sees="who decided what, by ids and by day", changes=NOTES)
def audit(
    about: Annotated[str, typer.Option(metavar="story:12", help="What was done with this.")] = "",
    concerns: Annotated[
        str, typer.Option(metavar="U012AB3CD", help="What concerned this person.")
    ] = "",
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show who decided what, by ids; that it was read is noted too.

    It is for looking into one decision, when somebody asks, so it needs `--about` or `--concerns`;
    it is not for comparing people. Everybody it names sees that they were looked up.
    """
    from zoneinfo import ZoneInfo

    from bot.cli.starting import (
        acting_operator,
        open_database,
        read_settings,
        system_clock,
        terminal_language,
    )
    from bot.domain.audit import Act
    from bot.domain.keys import Key
    from storage.audit import find_acts, write_act

    if concerns and not SLACK_ID.fullmatch(concerns):
        raise typer.BadParameter("--concerns needs a person’s id in Slack, such as U012AB3CD.")
    if not about and not concerns:
        # All of it would be a list of who decided how much, person by person.
        raise typer.BadParameter(
            "Say what you look into: --about a thing, such as story:12, or --concerns a person."
        )
    settings, community = read_settings()
    zone = ZoneInfo(community.community.time_zone)
    database = open_database(settings)
    whom, now = concerns or None, system_clock().now()
    with database.writing() as session:
        found = find_acts(
            session,
            about=Key(about) if about else None,
            concerns=whom,
            since=since.replace(tzinfo=zone) if since else None,
        )
        for one in _shown(found, whom):
            write_act(
                session,
                actor=acting_operator(),
                act=Act.READ_LOG,
                about=Key("log"),
                concerns=one,
                at=now,
            )
    database.dispose()
    if as_json:
        _print_json(found, zone)
    else:
        _print_table(found, zone, terminal_language(community))


def _shown(found: "Sequence[LoggedAct]", asked: str | None) -> "list[str | None]":
    """Return those whom the answer names, and whom was asked about: each of them sees so.

    None where it names nobody: that it was read is noted all the same.
    """
    from bot.domain.audit import is_operator
    from bot.domain.erasure import FORMER

    named = {asked, *(one.actor for one in found), *(one.concerns for one in found)} - {FORMER}
    people = sorted(one for one in named if one and not is_operator(one))
    return [*people] or [None]


def _cells(one: "LoggedAct", zone: "ZoneInfo") -> tuple[str, str, str, str, str | None]:
    """Return what is shown of an act: the day, since hours would tell who took how long."""
    return one.at.astimezone(zone).date().isoformat(), one.actor, one.act, one.about, one.concerns


def _print_json(found: "Sequence[LoggedAct]", zone: "ZoneInfo") -> None:
    import json

    names = ("day", "actor", "act", "about", "concerns")
    listed = [dict(zip(names, _cells(one, zone), strict=True)) for one in found]
    typer.echo(json.dumps(listed, indent=2))


def _print_table(found: "Sequence[LoggedAct]", zone: "ZoneInfo", t: "Translator") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from bot.cli.terminal import Terminal
    from bot.domain.erasure import FORMER
    from bot.views.former import former_member

    former = str(former_member(t))
    headings = (t("Day"), t("Who acted"), t("Act"), t("About"), t("Concerns"))
    table = Table(*map(str, headings), box=SIMPLE_HEAD, pad_edge=False)
    for one in found:
        table.add_row(
            *(Text(former if cell == FORMER else cell or "–") for cell in _cells(one, zone))
        )
    console = Terminal()
    console.print(table)
    console.print(str(t.plural("{n} entry", "{n} entries", len(found))))
