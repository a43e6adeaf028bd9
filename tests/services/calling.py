"""A clock for the core team's calls, and what it has planned and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.config import Community
from bot.nouns import all_schedules
from bot.services.calls import calendar
from bot.services.calls.channel_posts import show_running
from schedules.engine import run_due
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox.rows import OutboxRow, find_row
from storage.unit_of_work import UnitOfWork
from tests.units_of_work import unit_of_work

BERLIN = ZoneInfo("Europe/Berlin")
SLOT = "2026-W49"
"""The week of the first call."""
BY_NAME = {one.name: one for one in all_schedules()}


def calling(community: Community, **call: object) -> Community:
    """The community with its call at another time."""
    return community.model_copy(update={"call": community.call.model_copy(update=call)})


def at(text: str) -> datetime:
    """A moment on Berlin's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


class Clock:
    """Wakes up at given moments, as the process does."""

    def __init__(self, database: Database, community: Community) -> None:
        self.database, self.community = database, community

    def at(self, text: str) -> None:
        """Plan ahead, do what is due, keep posts in step."""
        with self.work(text) as uow:
            calendar.plan_calls(uow, (uow.now + timedelta(days=14)).date())
            run_due(BY_NAME, uow)
            show_running(uow)

    @contextmanager
    def work(self, text: str) -> Iterator[UnitOfWork]:
        """A unit of work at this moment."""
        with unit_of_work(self.database, self.community, at(text)) as uow:
            yield uow


def planned(session: Session) -> dict[str, datetime]:
    """What is planned for the first call, by schedule."""
    rows = session.exec(
        select(Occurrence).where(
            Occurrence.slot == SLOT, Occurrence.state == OccurrenceState.PLANNED
        )
    )
    return {row.schedule: row.due_at for row in rows}


def posted(session: Session) -> list[str]:
    """What was written to the core team's channel, oldest first."""
    rows = session.exec(
        select(OutboxRow).where(OutboxRow.destination == "#core_team").order_by(col(OutboxRow.id))
    )
    return [f"{row.kind} {row.key}" for row in rows]


def text_of(session: Session, key: str) -> str:
    row = find_row(session, f"{key}:edit") or find_row(session, key)
    assert row is not None
    return str(row.payload["text"]) + str(row.payload["blocks"])
