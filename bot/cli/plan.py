"""`clock --dry-run`: the messages that would be sent, week by week."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlmodel import col, select

from bot.app import gather_hooks
from bot.cli.starting import open_database, read_settings, terminal_language
from bot.cli.terminal import Terminal
from bot.config import Community
from bot.domain.keys import Key
from bot.i18n import Translator
from bot.nouns import all_jobs, all_schedules
from bot.texts import _
from schedules.rehearsal import ExpectedMessage, rehearse
from storage.database import Database
from storage.digests import unsent_since
from storage.members import Member
from storage.occurrences import OccurrenceState
from storage.people import Person

FOUR_WEEKS = timedelta(weeks=4)
"""The dry run's length without --until, and how far it looks back for what was not sent."""

REASONS = {
    OccurrenceState.MISSED: _("missed: the clock was down for too long"),
    OccurrenceState.POINTLESS: _("pointless by then: done, over, or not wanted"),
}

LONGEST_RUN = timedelta(days=731)
"""Longest dry run: two years."""

TEXT_LENGTH = 60
"""Characters shown of a message that belongs to no schedule."""


def show_plan(now: datetime, until: date | None) -> None:
    """Print the plan from `now` to the end of that day on the community's clock."""
    settings, community = read_settings()
    zone = ZoneInfo(community.community.time_zone)
    last = until or (now + FOUR_WEEKS).astimezone(zone).date()
    end = datetime.combine(last, time.max, zone)
    if not now < end <= now + LONGEST_RUN:
        raise typer.BadParameter("--until needs a day to come, within two years.")
    database = open_database(settings)
    expected = rehearse(database, community, gather_hooks(), all_jobs(), now, end)
    receivers = Receivers(database, community)
    with database.reading() as session:
        unsent = unsent_since(session, now - FOUR_WEEKS)
    database.dispose()
    t = terminal_language(community)
    print_plan(Terminal(), expected, receivers, last, t)
    print_unsent(Terminal(), unsent, t)


class Receivers:
    """Names and time zones of the people and channels that would get something."""

    def __init__(self, database: Database, community: Community) -> None:
        self._community = community
        with database.reading() as session:
            self._names = dict(session.exec(select(Member.slack_id, Member.name)).all())
            rows = session.exec(select(col(Person.slack_id), col(Person.time_zone))).all()
            self._zones = dict(rows)

    def name(self, destination: str) -> str:
        """Return a channel as Slack shows it, or a person's name."""
        if destination.startswith("#"):
            return f"#{self._community.channels.name_of(destination)}"
        return self._names.get(destination) or destination

    def zone(self, destination: str) -> str:
        """Return the zone in which the time is shown."""
        return self._zones.get(destination) or self._community.community.time_zone


def print_plan(
    console: Console,
    expected: Sequence[ExpectedMessage],
    receivers: Receivers,
    last: date,
    t: Translator,
) -> None:
    """Print a table for each week in which something is sent."""
    for (year, week), rows in groupby(expected, key=_week):
        first = date.fromisocalendar(year, week, 1)
        days = {"first": t.date(first), "last": t.date(first + timedelta(days=6))}
        title = t("Week {week}, {first} to {last}", week=week, **days)
        console.print(_table(str(title), rows, receivers, t))
    count = t.plural(
        "{n} message until {day}, if nobody does anything meanwhile.",
        "{n} messages until {day}, if nobody does anything meanwhile.",
        len(expected),
        day=t.date(last),
    )
    nothing = t("Nothing falls due until {day}.", day=t.date(last))
    console.print(Text(str(count if expected else nothing)))


def _week(one: ExpectedMessage) -> tuple[int, int]:
    # By UTC, so that the weeks stay together although Monday begins in Tokyo first.
    year, week, _day = one.moment.astimezone(UTC).isocalendar()
    return year, week


def _table(
    title: str, rows: Iterable[ExpectedMessage], receivers: Receivers, t: Translator
) -> Table:
    headings = map(str, (t("When"), t("Where it is"), t("To"), t("What")))
    table = Table(*headings, title=title, title_justify="left")
    for one in rows:
        zone = receivers.zone(one.destination)
        moment = one.moment.astimezone(ZoneInfo(zone))
        cells = (
            f"{t.weekday(moment)} {moment:%Y-%m-%d %H:%M}",
            zone,
            receivers.name(one.destination),
            describe(one, t),
        )
        table.add_row(*map(Text, cells))
    return table


def print_unsent(
    console: Console, unsent: Sequence[tuple[str, OccurrenceState, int]], t: Translator
) -> None:
    """Print a table of what fell due and was not sent; nothing if all was."""
    if not unsent:
        return
    title = str(t("Fell due in the last four weeks and was not sent"))
    headings = map(str, (t("What"), t("Why"), t("How often")))
    table = Table(*headings, title=title, title_justify="left")
    for name, state, count in unsent:
        cells = (_described(Key(name, ""), t) or name, str(t(REASONS[state])), str(count))
        table.add_row(*map(Text, cells))
    console.print(table)


def describe(one: ExpectedMessage, t: Translator) -> str:
    """Return the description of the message's schedule, else the beginning of its text."""
    if described := _described(one.key, t):
        return described
    line = " ".join(one.text.split())
    return line if len(line) <= TEXT_LENGTH else f"{line[: TEXT_LENGTH - 1]}…"


def _described(key: str, t: Translator) -> str | None:
    named = (one for one in all_schedules() if Key(key).is_below(one.name))
    return next((str(t(one.description)) for one in named), None)
