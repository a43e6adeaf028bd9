"""Units of work with the hooks of all nouns, so that no test forgets what leaving does."""

from contextlib import AbstractContextManager
from datetime import datetime

from bot.app import gather_home, gather_hooks
from bot.config import Community
from bot.domain.audit import operator_key
from storage import unit_of_work as real
from storage.database import Database
from storage.unit_of_work import UnitOfWork

OPERATOR = operator_key(1000)
"""Somebody on the command line."""

HOOKS, HOME = gather_hooks(), gather_home()


def unit_of_work(
    database: Database, community: Community, now: datetime
) -> AbstractContextManager[UnitOfWork]:
    """Begin a unit of work as the bot does."""
    return real.unit_of_work(database, community, now, HOOKS)


def read_only(
    database: Database, community: Community, now: datetime
) -> AbstractContextManager[UnitOfWork]:
    """Begin one for questions as the bot does."""
    return real.read_only(database, community, now, HOOKS)
