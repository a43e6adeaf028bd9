"""Mentoring: requests, second questions and kept places whose time is over."""

from bot.services.mentoring.jobs import due_work, next_due
from schedules.jobs import Job

JOBS = (Job("mentoring:due", due_work, next_at=next_due),)
