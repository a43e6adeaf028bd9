"""Outages of the database: each is one line in the log when it begins, and one when it is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.disk import disk_problem

log = structlog.get_logger()

GONE = ("08", "57P", "53300")
"""Beginnings of PostgreSQL's codes: no connection, the server stops or starts, too many clients
(postgresql.org, "PostgreSQL Error Codes")."""


def is_out_of_reach(error: BaseException | None) -> bool:
    """True if the database did not answer, or the connection to it broke."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    code = getattr(error.orig, "sqlstate", "")  # SQLite's file is always within reach
    return code is None or code.startswith(GONE)


def has_own_alarm(error: BaseException) -> bool:
    """True if the database is out of reach or its disk ill: one alarm tells of it, not each try."""
    return is_out_of_reach(error) or disk_problem(error) is not None


class Outages:
    """Notices by what happens to sessions that the database is gone, and that it is back."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._since: float | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch what happens to one session."""
        try:
            yield
        except DBAPIError as error:
            if is_out_of_reach(error):
                self._begin(error)
            raise
        if self._since is not None:
            self._end()

    def _begin(self, error: DBAPIError) -> None:
        with self._guard:
            if self._since is None:
                self._since = monotonic()
                log.error("database_out_of_reach", error=type(error.orig).__name__)

    def _end(self) -> None:
        with self._guard:
            if self._since is not None:
                log.info("database_back", seconds=round(monotonic() - self._since, 1))
                self._since = None
