"""`clock --dry-run`: what would be sent to whom and when, week by week."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlmodel import col, select

from bot.cli.starting import open_database, read_settings
from bot.clock import SystemClock
from bot.config import Community
from bot.i18n import translator
from bot.nouns import all_jobs, all_schedules
from schedules.rehearsal import Expected, rehearse
from storage.database import Database
from storage.members import Member
from storage.occurrences import OccurrenceState, unsent_since
from storage.people import Person

LOOKS_AHEAD = timedelta(weeks=4)
"""How far the dry run looks without --until."""

WHY = {
    OccurrenceState.MISSED: "missed: the clock was down for too long",
    OccurrenceState.POINTLESS: "pointless by then: settled, over, or not wanted",
}

LONGEST = timedelta(days=731)
"""Two years: more is nobody's plan."""

TEXT = 60
"""Characters shown of a message that belongs to no schedule."""


def show_plan(until: date | None) -> None:
    """Print it, from now to the end of that day on the community's clock."""
    settings, community = read_settings()
    now = SystemClock().now()
    zone = ZoneInfo(community.community.time_zone)
    last = until or (now + LOOKS_AHEAD).astimezone(zone).date()
    end = datetime.combine(last, time.max, zone)
    if not now < end <= now + LONGEST:
        raise typer.BadParameter("--until needs a day to come, within two years.")
    database = open_database(settings)
    expected = rehearse(database, community, all_jobs(), now, end)
    receivers = Receivers(database, community)
    with database.reading() as session:
        unsent = unsent_since(session, now - LOOKS_AHEAD)
    database.dispose()
    print_plan(Console(), expected, receivers, last)
    print_unsent(Console(), unsent)


class Receivers:
    """Names and time zones of those who would get something."""

    def __init__(self, database: Database, community: Community) -> None:
        self._community = community
        with database.reading() as session:
            self._names = dict(session.exec(select(Member.slack_id, Member.name)).all())
            rows = session.exec(select(col(Person.slack_id), col(Person.time_zone))).all()
            self._zones = dict(rows)

    def name(self, destination: str) -> str:
        """A channel as Slack shows it, or a person's name."""
        if destination.startswith("#"):
            part = destination.removeprefix("#")
            return f"#{getattr(self._community.channels, part, part)}"
        return self._names.get(destination) or destination

    def zone(self, destination: str) -> str:
        """The zone in which the time is shown."""
        return self._zones.get(destination) or self._community.community.time_zone


def print_plan(
    console: Console, expected: Sequence[Expected], receivers: Receivers, last: date
) -> None:
    """A table for each week that has anything in it."""
    for (year, week), rows in groupby(expected, key=_week):
        first = date.fromisocalendar(year, week, 1)
        title = f"Week {week}, {first:%d %B} to {first + timedelta(days=6):%d %B %Y}"
        console.print(_table(title, rows, receivers))
    count = f"{len(expected)} messages until {last:%d %B %Y}, if nobody does anything meanwhile."
    console.print(Text(count if expected else f"Nothing falls due until {last:%d %B %Y}."))


def _week(one: Expected) -> tuple[int, int]:
    # By UTC, so that the weeks stay together although Monday begins in Tokyo first.
    year, week, _day = one.moment.astimezone(UTC).isocalendar()
    return year, week


def _table(title: str, rows: Iterable[Expected], receivers: Receivers) -> Table:
    table = Table("When", "Where it is", "To", "What", title=title, title_justify="left")
    for one in rows:
        zone = receivers.zone(one.destination)
        moment = one.moment.astimezone(ZoneInfo(zone))
        words = (f"{moment:%a %Y-%m-%d %H:%M}", zone, receivers.name(one.destination), what(one))
        table.add_row(*map(Text, words))
    return table


def print_unsent(console: Console, unsent: Sequence[tuple[str, OccurrenceState, int]]) -> None:
    """What fell due in the last weeks and was not sent, in a table; nothing where all was."""
    if not unsent:
        return
    title = "Fell due in the last four weeks and was not sent"
    table = Table("What", "Why", "How often", title=title, title_justify="left")
    for name, state, count in unsent:
        table.add_row(*map(Text, (_described(f"{name}:") or name, WHY[state], str(count))))
    console.print(table)


def what(one: Expected) -> str:
    """What it is, by its schedule; else how it begins."""
    if described := _described(one.key):
        return described
    line = " ".join(one.text.split())
    return line if len(line) <= TEXT else f"{line[: TEXT - 1]}…"


def _described(key: str) -> str | None:
    t = translator("en")
    named = (one for one in all_schedules() if key.startswith(f"{one.name}:"))
    return next((t.gettext(one.describe) for one in named), None)
