"""Pauses end by themselves."""

from bot.services.members import end_pauses
from schedules.jobs import Job

JOBS = (Job("members:end-pauses", end_pauses),)
