"""Requests, second questions and kept places whose time is over."""

from bot.services.mentoring import due_work
from schedules.jobs import Job

JOBS = (Job("mentoring:due", due_work),)
