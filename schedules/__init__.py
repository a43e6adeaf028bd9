"""What falls due when, one file a noun. A new noun adds one line here."""

from schedules import housekeeping, members, mentoring, stories
from schedules.jobs import Job

JOBS: tuple[Job, ...] = (
    *members.JOBS,
    *mentoring.JOBS,
    *stories.JOBS,
    *housekeeping.JOBS,
)
