"""The unit of work: one session, one moment, and the messages that go out with the change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.config import Community
from storage.database import Database


@dataclass(frozen=True)
class UnitOfWork:
    """What a use case works with; it commits or leaves nothing behind as a whole."""

    session: Session
    now: datetime
    community: Community


@contextmanager
def unit_of_work(database: Database, community: Community, now: datetime) -> Iterator[UnitOfWork]:
    """A unit of work that commits at the end, or leaves nothing behind where something raised."""
    with database.writing() as session:
        yield UnitOfWork(session, now, community)


@contextmanager
def read_only(database: Database, community: Community, now: datetime) -> Iterator[UnitOfWork]:
    """The same for questions: whatever it changed is rolled back."""
    with database.reading() as session:
        yield UnitOfWork(session, now, community)
