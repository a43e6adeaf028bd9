"""The statements that reach the database, with their values, as its driver gets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event


@dataclass(frozen=True)
class Ran:
    """One statement, or the same one for many rows."""

    sql: str
    values: Any
    is_many: bool = False

    @property
    def reads(self) -> bool:
        """True if it changes nothing."""
        return self.sql.lstrip().startswith(("SELECT", "WITH")) and "pg_advisory" not in self.sql


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Ran]]:
    """Give the list to which every statement on this engine is added, in order."""
    found: list[Ran] = []

    def note(
        _connection: Connection, _cursor: object, sql: str, values: Any, _context: object,
        many: bool,  # SQLAlchemy's signature
    ) -> None:  # fmt: skip
        if not sql.startswith(("PRAGMA", "BEGIN")):
            found.append(Ran(sql, values, many))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
