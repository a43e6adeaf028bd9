"""Whether the database can be written: its disk may be full, failing, or mounted to be read."""

from time import monotonic

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

SQLITE_CODES = {13: "full", 10: "failing", 8: "to be read only"}
"""SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY; their variants end in the same byte."""

POSTGRESQL_CODES = {"53100": "full", "58030": "failing", "25006": "to be read only"}
"""disk_full, io_error, read_only_sql_transaction."""


def disk_problem(error: object) -> str | None:
    """Return what is wrong with the disk, in words, if that is what this error tells."""
    driver = getattr(error, "orig", error)
    code = getattr(driver, "sqlite_errorcode", None)
    if isinstance(code, int):
        return SQLITE_CODES.get(code & 0xFF)
    return POSTGRESQL_CODES.get(str(getattr(driver, "sqlstate", "")))


class Disk:
    """Watches an engine's errors. `problem` is the last one of the disk, None while it is well.

    `failed_at` is the moment of the last such error, of the monotonic clock.
    """

    def __init__(self, engine: Engine) -> None:
        self.problem: str | None = None
        self.failed_at = float("-inf")
        event.listen(engine, "handle_error", self._note)

    def _note(self, context: ExceptionContext) -> None:
        if problem := disk_problem(context.original_exception):
            self.problem, self.failed_at = problem, monotonic()
