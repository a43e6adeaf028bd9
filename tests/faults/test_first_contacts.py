"""Many who have never met the bot come at once; Slack says of about 100 a minute who they are."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.clock import FrozenClock
from bot.delivery.limits import LocalLimiter
from bot.domain.members import Status
from bot.sandbox.workspace import Workspace
from storage.database import Database
from storage.members import Member
from storage.people import Person
from tests.conversations.wiring import bot_for
from tests.faults.newcomers import asks, joins, newcomers

PEOPLE = 110
"""More than what Slack describes in a minute (docs.slack.dev, "users.info": Tier 4)."""


class Seconds:
    """The limiter's clock."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    """Time as the bot's own limits count it."""
    return Seconds()


@pytest.fixture
def bot(
    workspace: Workspace, database: Database, database_url: str, community: Any, seconds: Seconds
) -> Bot:
    """The bot with its limits, in a workspace with Slack's."""
    workspace.limits.enabled = True
    return bot_for(workspace, database, database_url, community, LocalLimiter(seconds))


def settle(bot: Bot, workspace: Workspace, seconds: Seconds) -> None:
    """Let the time pass in which Slack says who they all are."""
    for _step in range(PEOPLE):
        bot.settle()
        if not unknown(bot.database):
            return
        seconds.now += 3
        for clock in (workspace.clock, workspace.real_clock):
            assert isinstance(clock, FrozenClock)
            clock.advance(timedelta(seconds=3))


def unknown(database: Database) -> int:
    """Return of how many people Slack has still to be asked."""
    with database.reading() as session:
        waiting = select(func.count()).select_from(Person).where(col(Person.ask_at).is_not(None))
        return session.exec(waiting).one()


def at_once(act: Any, bot: Bot, ids: Sequence[str]) -> list[str]:
    """Return the answers of all at one moment of Slack's clock, which stands still."""
    return [str(act(bot, one)) for one in ids]


def test_first_contacts_at_once_are_all_answered(
    bot: Bot, workspace: Workspace, database: Database, seconds: Seconds
) -> None:
    ids = newcomers(workspace, PEOPLE)

    with capture_logs() as logged:
        asked = at_once(asks, bot, ids)
        joined = at_once(joins, bot, ids)

    assert [line for line in logged if line["log_level"] == "error"] == []
    assert all("Join" in one or "Mitmachen" in one for one in asked)
    assert all("response_action" in one and "update" in one for one in joined)
    assert unknown(database) > 0

    settle(bot, workspace, seconds)

    assert unknown(database) == 0
    with database.reading() as session:
        statuses = set(session.exec(select(Member.status)))
        zones = set(session.exec(select(Person.time_zone)))
    assert statuses == {Status.NEWCOMER}
    assert zones == {"Asia/Tokyo"}
