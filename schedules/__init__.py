"""What falls due when, one file a noun. A new noun adds one line here."""

from schedules import housekeeping, members, mentoring, stories
from schedules.engine import Schedule, jobs_for
from schedules.jobs import Job

SCHEDULES: tuple[Schedule, ...] = ()
"""What is planned ahead, row by row (schedules/engine.py)."""

JOBS: tuple[Job, ...] = (
    *members.JOBS,
    *mentoring.JOBS,
    *stories.JOBS,
    *housekeeping.JOBS,
    *jobs_for(SCHEDULES),
)
