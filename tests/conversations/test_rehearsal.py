"""The dry run says beforehand what the clock then sends."""

import re
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
from rich.console import Console
from sqlmodel import col, select

from bot.app import Bot
from bot.cli.plan import Receivers, describe, print_plan, print_unsent
from bot.domain.sessions import Details, Rhythm
from bot.i18n import translator
from bot.nouns import all_jobs
from bot.sandbox.person import Sandbox
from bot.services.sessions.places import SESSIONS
from bot.services.sessions.planning import arrange
from bot.services.signup.places import sign_up
from bot.services.stories.thanks import thank
from schedules.rehearsal import rehearse
from storage.occurrences import OccurrenceState
from storage.outbox.rows import MESSAGES, OutboxRow, OutboxState
from storage.people import Person as Account
from tests.conversations.matchmaking import asks, joins, mentor, newcomer
from tests.conversations.trainees import pair
from tests.storage.test_stories import story
from tests.units_of_work import unit_of_work

DAY = timedelta(days=1)

ENGLISH = translator("en")


def looked_at(start: datetime, days: int) -> list[datetime]:
    """Hours in which somebody's day begins or goes on, and a quarter to some of them.

    What was not foretold would leave at the next of them.
    """
    found = []
    for number in range(days + 1):
        day = start.date() + number * DAY
        found += [datetime.combine(day, time(hour), UTC) for hour in (0, *range(6, 17))]
        found += [datetime.combine(day, time(hour, 45), UTC) for hour in (7, 8, 14)]
    return sorted(moment for moment in found if start < moment <= start + days * DAY)


Sent = tuple[datetime, str, str]


def sent(bot: Bot) -> dict[str, Sent]:
    """When each message went, where to, by its key."""
    with bot.database.reading() as session:
        where = (col(OutboxRow.kind).in_(MESSAGES), OutboxRow.state == OutboxState.SENT)
        rows = session.exec(select(OutboxRow).where(*where))
        return {row.key: (row.sent_at or row.due_at, row.destination, row.key) for row in rows}


def plain(one: Sent) -> Sent:
    """Without the numbers of rows: PostgreSQL leaves gaps between them, the copy does not."""
    moment, destination, key = one
    return moment, destination, re.sub(r"(?<=:)\d+(?=:|$)", "n", key)


LAST_THURSDAY = datetime(2027, 5, 20, 11, tzinfo=UTC)
DAYS = 15
KINDS = {
    "calls:announce", "calls:remind", "checkins", "decision-help", "decision-reminders",
    "decisions", "digests:weekly", "impact:monthly", "members", "session",
    "sessions:afterwards", "sessions:reminder", "stories:thanks",
    "wish", "wishes",
}  # fmt: skip
"""What is sent in the two weeks after that Thursday, by the first words of the keys."""


def on_probation(slack: Sandbox, bot: Bot) -> None:
    """Two probations that end in May, and one that has begun; the months between pass."""
    pair(slack, bot, "anna", "ben")
    pair(slack, bot, "yuki", "dora")
    for weeks in range(1, 26):
        tuesday = date(2026, 11, 24) + 7 * weeks * DAY
        for hour in (1, 11):  # within the hours of Tokyo, and of Europe
            slack.goes_to(datetime.combine(tuesday, time(hour), UTC))
        if weeks == 22:
            pair(slack, bot, "tom", "kaya")


def busy_thursday(slack: Sandbox, bot: Bot) -> None:
    """A request that waits, a pause on the Azores, sessions, thanks."""
    slack.goes_to(LAST_THURSDAY)
    mentor(slack, bot, "kim")
    asks(newcomer(slack, "clara"), "kim")
    slack.user("kim").clicks("Ask me later")
    karl = joins(slack, "karl").changes(tz="Atlantic/Azores")
    karl.runs("/botschafter pause bis 26.05.2027").submits().closes()
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        ben, anna = (uow.session.get_one(Account, slack.user(name).id) for name in ("ben", "anna"))
        welcome = Details("Kennenlernen", date(2027, 5, 26), time(16), 45, "de")
        first, *_others = arrange(uow, ben.slack_id, welcome, Rhythm.WEEKLY, 4)
        sign_up(uow, SESSIONS, ben, first.number)
        published = story(uow.session, author=ben.slack_id)
        thank(uow, anna.slack_id, published.number)
    slack.goes_to(LAST_THURSDAY)


def kind_of(key: str) -> str:
    """Schedules have two words, other keys one."""
    words = key.split(":")
    return (
        ":".join(words[:2])
        if words[0] in {"calls", "digests", "impact", "sessions", "stories"}
        else words[0]
    )


def test_the_dry_runs_list_is_what_is_then_sent(slack: Sandbox, bot: Bot) -> None:
    on_probation(slack, bot)
    busy_thursday(slack, bot)
    start, before = bot.clock.now(), sent(bot)

    expected = rehearse(
        bot.database, bot.community, bot.hooks, all_jobs(), start, start + DAYS * DAY
    )
    assert sent(bot) == before
    for moment in looked_at(start, DAYS):
        slack.goes_to(moment)

    foretold = [plain((one.moment, one.destination, one.key)) for one in expected]
    new = [plain(one) for key, one in sent(bot).items() if key not in before]
    assert sorted(foretold) == sorted(new)
    assert {kind_of(one.key) for one in expected} == KINDS
    told = {describe(one, ENGLISH) for one in expected}
    assert told >= {"What’s open, to the core team", "The month’s impact report, to the core team"}


@pytest.mark.every_database
def test_the_table_shows_weeks_names_and_local_times(slack: Sandbox, bot: Bot) -> None:
    pair(slack, bot, "yuki", "ben")
    start = bot.clock.now()
    until = start + 62 * DAY
    expected = [
        one
        for one in rehearse(bot.database, bot.community, bot.hooks, all_jobs(), start, until)
        if one.key.startswith("checkins")
    ]
    console = Console(width=160, file=StringIO())

    print_plan(console, expected, Receivers(bot.database, bot.community), until.date(), ENGLISH)

    table = console.file.getvalue()  # type: ignore[attr-defined]  # it was given above
    assert "Week 52, 21\u00a0December 2026 to 27\u00a0December 2026" in table
    assert "Thu 2026-12-24 09:00" in table
    assert "Asia/Tokyo" in table
    assert "ben" in table
    assert "2 messages until" in table


def test_below_the_weeks_stands_what_fell_due_and_was_not_sent() -> None:
    console = Console(width=160, file=StringIO())

    print_unsent(console, [], ENGLISH)
    assert console.file.getvalue() == ""  # type: ignore[attr-defined]  # it was given above
    unsent = [
        ("calls:remind", OccurrenceState.POINTLESS, 2),
        ("checkins", OccurrenceState.MISSED, 1),
    ]
    print_unsent(console, unsent, ENGLISH)

    table = console.file.getvalue()  # type: ignore[attr-defined]  # it was given above
    assert "The core team call starts soon" in table
    assert "pointless by then: done, over, or not wanted" in table
    assert "Check-in in the trial period" in table
    assert "missed: the clock was down for too long" in table
