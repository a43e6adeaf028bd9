"""Erasures go on until nothing is left to do about them."""

from datetime import timedelta

from bot.services.erasure import forget_late, go_on, look_ahead, next_step_at
from schedules.jobs import Job
from storage.database import Database

SMALL = 25_000_000
"""Bytes of a file that is written anew in half a second; a larger one waits for the night."""


def wipe_if_small(database: Database) -> None:
    """Leave nothing of what was deleted, unless people would wait for that."""
    database.wipe(SMALL)


JOBS = (
    # Somebody waits for the receipt.
    Job("erasure:go-on", go_on, timedelta(seconds=10), next_step_at, wipe_if_small, look_ahead),
    Job("erasure:late", forget_late, timedelta(hours=1)),
)
