"""The unit of work: one session, one moment, and the messages that go out with the change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.config import Community
from storage.database import Database
from storage.hooks import Hooks


@dataclass(frozen=True)
class UnitOfWork:
    """A use case's session, moment and community; its changes commit or are undone as a whole."""

    session: Session
    now: datetime
    community: Community
    hooks: Hooks


@contextmanager
def unit_of_work(
    database: Database, community: Community, now: datetime, hooks: Hooks
) -> Iterator[UnitOfWork]:
    """Begin a unit of work that commits at the end; where something raises, nothing is left."""
    with database.writing() as session:
        yield UnitOfWork(session, now, community, hooks)


@contextmanager
def read_only(
    database: Database, community: Community, now: datetime, hooks: Hooks
) -> Iterator[UnitOfWork]:
    """Begin one for questions: whatever it changes is rolled back."""
    with database.reading() as session:
        yield UnitOfWork(session, now, community, hooks)
