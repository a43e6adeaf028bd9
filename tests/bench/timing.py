"""The time of a screen's queries alone: their statements run again, by the driver, without us.

What counts is the time of the processor, in this thread and, on PostgreSQL, in the server's process
that answers it: what is read stands in memory, so that is what a query takes on a machine that does
nothing else, and what others do meanwhile hardly adds to it. Of several rounds the median counts,
behind some that are not timed: by then PostgreSQL's driver has prepared the statements, and the
server has settled on their plans, as in a bot that has run for a while.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

from sqlalchemy import Connection, Engine

from tests.raw_statements import Ran

ROUNDS = 9

UNTIMED = 11
"""After 5 times the driver prepares a statement (psycopg.org, "Prepared statements"), and after 5
more the server may make one plan for all values (postgresql.org, "PREPARE")."""


@dataclass(frozen=True)
class Timed:
    """One statement and how long it took, in milliseconds, with all its rows fetched."""

    sql: str
    took: float


@dataclass(frozen=True)
class Measured:
    """The statements of one screen; of those that write only the number is known."""

    statements: int
    reads: list[Timed]

    @property
    def took(self) -> float:
        """Milliseconds for all that it reads."""
        return sum(one.took for one in self.reads)

    @property
    def slowest(self) -> Timed:
        """The statement that took longest."""
        return max(self.reads, key=lambda one: one.took, default=Timed("", 0.0))


def time_reads(engine: Engine, ran: list[Ran], rounds: int = ROUNDS) -> Measured:
    """Return the median of each statement that reads, in so many rounds of all of them."""
    reads = [one for one in ran if one.reads]
    took: list[list[float]] = [[] for _one in reads]
    with engine.connect() as connection:
        work = _Work(connection)
        cursor: Any = connection.connection.cursor()
        for number in range(UNTIMED + rounds):
            for one, times in zip(reads, took, strict=True):
                before = work.done()
                cursor.execute(one.sql, one.values)
                cursor.fetchall()
                if number >= UNTIMED:
                    times.append(work.done() - before)
        cursor.close()
    timed = [Timed(one.sql, median(times)) for one, times in zip(reads, took, strict=True)]
    return Measured(len(ran), timed)


class _Work:
    """What the processor has done for one connection: in this thread, and in the server's process.

    A server has to run on this machine, with Linux. It may not share a query among processes.
    """

    def __init__(self, connection: Connection) -> None:
        self._server: Path | None = None
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET max_parallel_workers_per_gather = 0")
            number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            self._server = Path(f"/proc/{number}")

    def done(self) -> float:
        """Return it in milliseconds."""
        return thread_time() * 1e3 + (self._done_by(self._server) if self._server else 0)

    def _done_by(self, process: Path) -> float:
        # The kernel counts a process in when it stops to wait (kernel.org, "Scheduler
        # Statistics"): the server's does so right behind its answer.
        while process.joinpath("stat").read_text().rpartition(")")[2].split()[0] == "R":
            pass
        return int(process.joinpath("schedstat").read_text().split()[0]) / 1e6
