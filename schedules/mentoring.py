"""Requests, second questions and kept places whose time is over."""

from bot.services.mentoring import due_work
from schedules.jobs import Job
from storage.mentoring.upcoming import next_mentoring_at

JOBS = (Job("mentoring:due", due_work, next_at=next_mentoring_at),)
