"""The time of a screen's queries alone: its statements run again, by the driver, without us.

The fastest of several rounds counts: whatever else the machine does only adds to it.
"""

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from sqlalchemy import Engine

from tests.raw_statements import Ran

ROUNDS = 9


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
    """Return the shortest time of each statement that reads, in so many rounds of all of them."""
    reads = [one for one in ran if one.reads]
    took: list[list[float]] = [[] for _one in reads]
    with engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        for _round in range(rounds):
            for one, times in zip(reads, took, strict=True):
                before = perf_counter()
                cursor.execute(one.sql, one.values)
                cursor.fetchall()
                times.append((perf_counter() - before) * 1000)
        cursor.close()
    timed = [Timed(one.sql, min(times)) for one, times in zip(reads, took, strict=True)]
    return Measured(len(ran), timed)
