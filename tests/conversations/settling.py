"""What is due is done after every act, except what could only find nothing once more.

Each job, and a round of the sender, finds what stands in the database at a moment. Where one wrote
nothing and asked Slack nothing, it need not look again at the same moment until somebody commits a
change to a table that it looked at. With all of them looking after each act, a quarter of the
conversations' time went there.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Engine, event

from bot.app import Bot
from bot.sandbox.workspace import Workspace
from storage.models import all_tables

BRACKETS = ("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET LOCAL")
"""What stands around statements, and names no table."""


@cache
def tables_in(sql: str) -> frozenset[str]:
    """Return the tables that a statement names."""
    return frozenset(re.findall(r"\w+", sql)) & all_tables().tables.keys()


class Changes:
    """How often which table was changed, by what has been committed; and what is looked at."""

    def __init__(self) -> None:
        self.commits = 0
        self._by_table: Counter[str] = Counter()
        self._looked_at: set[str] = set()

    @contextmanager
    def noted(self, engine: Engine) -> Iterator[None]:
        """Note what is done with the engine meanwhile."""
        listeners: dict[str, Callable[..., None]] = {
            "after_cursor_execute": self._executed,
            "commit": self._commits,
            "rollback": self._rolls_back,
        }
        for name, listener in listeners.items():
            event.listen(engine, name, listener)
        try:
            yield
        finally:
            for name, listener in listeners.items():
                event.remove(engine, name, listener)

    def _executed(self, connection: Any, cursor: Any, sql: str, *_about: object) -> None:
        if sql.startswith(BRACKETS):
            return
        self._looked_at |= tables_in(sql)
        has_changed_nothing = cursor.rowcount == 0 and "RETURNING" not in sql
        if not (sql.startswith("SELECT") or has_changed_nothing):
            # What is rolled back counts for nothing; of several listeners each notes for itself.
            connection.info.setdefault(self, set()).update(tables_in(sql))

    def _commits(self, connection: Any) -> None:
        self.commits += 1
        self._by_table.update(connection.info.pop(self, ()))

    def _rolls_back(self, connection: Any) -> None:
        if not connection.invalidated:  # what hangs on a connection that broke is gone with it
            connection.info.pop(self, None)

    def looked_at_by(self, what: Callable[[], object]) -> frozenset[str]:
        """Do it, and return the tables that it looked at."""
        self._looked_at = set()
        what()
        return frozenset(self._looked_at)

    def in_tables(self, tables: frozenset[str]) -> int:
        """Return how many changes there were to these tables."""
        return sum(self._by_table[table] for table in tables)

    def in_all(self) -> int:
        """Return how many changes there were."""
        return self._by_table.total()


@dataclass(frozen=True)
class Nothing:
    """It was found at a moment, in these tables, after so many changes to them."""

    moment: Hashable
    tables: frozenset[str]
    changes: int


class Settling:
    """Lets the bot do what is due and send, unless nothing was committed and no time has passed.

    More than half of all acts only open a view or fill it in.
    """

    def __init__(self, bot: Bot, workspace: Workspace) -> None:
        self.changes = Changes()
        self._bot, self._workspace = bot, workspace
        self._settled: Hashable = None
        self._found: dict[str, Nothing] = {}

    def __call__(self) -> None:
        """Do what may have something to do."""
        if self._settled == (self.changes.commits, self._moment()):
            return
        runner = self._bot.job_runner
        with self._bot._settling:
            for job in runner.jobs_due():
                self._do(job.name, partial(runner.run, job))
            self._do("sender", self._bot.sender.send_all)
        self._settled = self.changes.commits, self._moment()

    def _do(self, name: str, what: Callable[[], object]) -> None:
        moment, found = self._moment(), self._found.pop(name, None)
        if found != self._nothing(moment, found.tables if found else frozenset()):
            before = self._done()
            tables = self.changes.looked_at_by(what)
            found = self._nothing(moment, tables) if self._done() == before else None
        if found is not None:
            self._found[name] = found

    def _nothing(self, moment: Hashable, tables: frozenset[str]) -> Nothing:
        return Nothing(moment, tables, self.changes.in_tables(tables))

    def _moment(self) -> Hashable:
        # With another file SQLite's connections come from another pool.
        return self._bot.clock.now(), self._bot.database.engine.pool

    def _done(self) -> Hashable:
        return self.changes.in_all(), len(self._workspace.traffic)
