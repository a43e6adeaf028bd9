"""The dry run says beforehand what the clock then sends."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

from rich.console import Console
from sqlmodel import col, select

from bot.app import Bot
from bot.cli.plan import Receivers, print_plan, what
from bot.sandbox.person import Sandbox
from schedules import JOBS
from schedules.rehearsal import rehearse
from storage.outbox import MESSAGES, OutboxRow, State
from tests.conversations.matchmaking import asks, joins, mentor, newcomer
from tests.conversations.storytelling import publishes
from tests.conversations.trainees import pair

DAY = timedelta(days=1)


def looked_at(start: datetime, days: int) -> list[datetime]:
    """Every hour, and a quarter to nine by UTC, when the short post before a call is due."""
    found = []
    for number in range(days + 1):
        day = start.date() + number * DAY
        found += [datetime.combine(day, time(hour), UTC) for hour in range(24)]
        found.append(datetime.combine(day, time(8, 45), UTC))
    return sorted(moment for moment in found if start < moment <= start + days * DAY)


Sent = tuple[datetime, str, str]


def sent(bot: Bot) -> set[Sent]:
    """When each message went, where to, under which key."""
    with bot.database.reading() as session:
        where = (col(OutboxRow.kind).in_(MESSAGES), OutboxRow.state == State.SENT)
        rows = session.exec(select(OutboxRow).where(*where))
        return {(row.sent_at or row.due_at, row.destination, row.key) for row in rows}


def test_the_dry_runs_list_is_what_is_then_sent(slack: Sandbox, bot: Bot) -> None:
    pair(slack, bot, "anna", "ben")
    pair(slack, bot, "yuki", "clara")
    slack.goes_to(datetime(2026, 12, 14, 11, tzinfo=UTC))
    mentor(slack, bot, "dora")
    asks(newcomer(slack, "tom"), "dora")
    publishes(slack.user("anna"), joins(slack, "karl"))
    slack.user("ben").clicks("👏 Danke", in_="geschichten")
    joins(slack, "kim").runs("/botschafter pause until 2026-12-18").submits().closes()
    start, days, before = bot.clock.now(), 12, sent(bot)

    expected = rehearse(bot.database, bot.community, JOBS, start, start + days * DAY)
    assert sent(bot) == before
    for moment in looked_at(start, days):
        slack.goes_to(moment)

    foretold = [(one.moment, one.destination, one.key) for one in expected]
    assert set(foretold) == sent(bot) - before
    assert len(foretold) == len(set(foretold)) > 5
    kinds = {what(one) for one in expected}
    assert {"Check-in during the probation", "The day's thanks for somebody's stories"} <= kinds


def test_the_table_shows_weeks_names_and_local_times(slack: Sandbox, bot: Bot) -> None:
    pair(slack, bot, "yuki", "ben")
    start = bot.clock.now()
    until = start + 62 * DAY
    expected = [
        one
        for one in rehearse(bot.database, bot.community, JOBS, start, until)
        if one.key.startswith("checkins")
    ]
    console = Console(width=160, file=StringIO())

    print_plan(console, expected, Receivers(bot.database, bot.community), until.date())

    table = console.file.getvalue()  # type: ignore[attr-defined]  # it was given above
    assert "Week 52, 21 December to 27 December 2026" in table
    assert "Thu 2026-12-24 09:00" in table
    assert "Asia/Tokyo" in table
    assert "ben" in table
    assert "2 messages until" in table
