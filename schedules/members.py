"""Pauses end by themselves."""

from bot.services.members import end_pauses, next_pause_end
from schedules.jobs import Job

JOBS = (Job("members:end-pauses", end_pauses, next_at=next_pause_end),)
