"""Jobs as data: each run has its own unit of work, the database says what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Database
from storage.unit_of_work import UnitOfWork, Units


@dataclass(frozen=True)
class Job:
    """One kind of thing that falls due.

    `run` does what is due at the unit of work's moment, a batch at most, and returns the number of
    things it did; it is called again until that is 0. The process runs it after each interval of
    `every`. `next_at` returns the moment at which it next has something to do, for the dry run and
    for a clock that is set forward; without it these look once a day. `afterwards` follows what
    was done, outside of any transaction. `ahead` looks, in a session for questions, while others
    write; what it returns then takes the place of `run`, for one batch. `beside` goes on with what
    was done, for minutes: outside of any transaction, and in a thread that no other job waits for.
    """

    name: str
    run: Callable[[UnitOfWork], int]
    every: timedelta = timedelta(minutes=1)
    next_at: Callable[[UnitOfWork], datetime | None] | None = None
    afterwards: Callable[[Database], object] | None = None
    ahead: Callable[[UnitOfWork], Callable[[UnitOfWork], int]] | None = None
    beside: Callable[[Units], object] | None = None
