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
    """A use case's session, moment and community; its changes commit or are undone as a whole."""

    session: Session
    now: datetime
    community: Community


@contextmanager
def unit_of_work(database: Database, community: Community, now: datetime) -> Iterator[UnitOfWork]:
    """Yield a unit of work that commits at the end, or rolls back if anything is raised."""
    with database.writing() as session:
        yield UnitOfWork(session, now, community)


@contextmanager
def read_only(database: Database, community: Community, now: datetime) -> Iterator[UnitOfWork]:
    """Yield a unit of work for queries: its changes are rolled back."""
    with database.reading() as session:
        yield UnitOfWork(session, now, community)
