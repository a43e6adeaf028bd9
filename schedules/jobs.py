"""What a schedule is: data, run in a unit of work of its own; the database says what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Job:
    """One kind of thing that falls due.

    `run` does what is due at the unit of work's moment, a batch at most, and returns how much it
    did; it is called again until nothing is left. `every` is how often the process wakes up for it:
    being late by less is fine. `next_at` says when it next has something to do, for the dry run and
    for a clock that is set forward; without it these look every half day.
    """

    name: str
    run: Callable[[UnitOfWork], int]
    every: timedelta = timedelta(minutes=1)
    next_at: Callable[[UnitOfWork], datetime | None] | None = None
