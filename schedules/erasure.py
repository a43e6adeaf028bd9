"""Erasures go on until nothing is left to do about them."""

from datetime import timedelta

from bot.services.erasure import forget_late, go_on, next_step_at
from schedules.jobs import Job

JOBS = (
    # Somebody waits for the receipt.
    Job("erasure:go-on", go_on, timedelta(seconds=10), next_step_at),
    Job("erasure:late", forget_late, timedelta(hours=1)),
)
