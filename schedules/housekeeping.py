"""Data is deleted once its retention is over (storage/types.py, Retention)."""

from datetime import timedelta

from bot.services.housekeeping import forget
from schedules.jobs import Job

JOBS = (Job("housekeeping:forget", forget, every=timedelta(hours=1)),)
