"""The book: an edition is built, in a process of its own, as soon as its foreword is written."""

from bot.services.book.building import build, claim, next_build
from schedules.jobs import Job

JOBS = (Job("book:build", claim, next_at=next_build, beside=build),)
