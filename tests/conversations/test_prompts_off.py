"""What falls due for somebody who has switched its kind off meanwhile is not even written."""

from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow
from tests.conversations.calling import ANNOUNCED, CORE, OVER, goes_to, team
from tests.conversations.gathering import STAGES, change, put
from tests.conversations.onboarding import plans, sign_up


def written_to(bot: Bot, person: Person) -> int:
    """How many messages were ever written to this person."""
    with bot.database.reading() as session:
        query = select(OutboxRow.id).where(OutboxRow.destination == person.id)
        return len(session.exec(query.where(col(OutboxRow.kind).in_(["post", "file"]))).all())


def states(bot: Bot, schedule: str) -> list[OccurrenceState]:
    with bot.database.reading() as session:
        query = select(Occurrence.state).where(Occurrence.schedule == schedule)
        return [OccurrenceState(state) for state in session.exec(query)]


@pytest.mark.parametrize("is_off", [False, True])
def test_the_minutes(slack: Sandbox, bot: Bot, is_off: bool) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    change(bot, karl, prompts_off=["minutes"] if is_off else [])
    before = written_to(bot, karl)

    goes_to(slack, OVER)

    assert written_to(bot, karl) - before == (0 if is_off else 1)
    asked = OccurrenceState.POINTLESS if is_off else OccurrenceState.DONE
    assert states(bot, "calls:minutes") == [asked]


@pytest.mark.parametrize("is_off", [False, True])
def test_a_session(slack: Sandbox, bot: Bot, is_off: bool) -> None:
    plans(slack, bot)
    dora = put(slack, bot, "dora", STAGES["ambassador"])
    sign_up(slack, ["dora"])
    change(bot, dora, prompts_off=["sessions"] if is_off else [])
    before = written_to(bot, dora)

    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))

    assert written_to(bot, dora) - before == (0 if is_off else 1)
    asked = OccurrenceState.POINTLESS if is_off else OccurrenceState.DONE
    assert states(bot, "sessions:reminder") == [asked]
