"""What falls due when, one file a noun. A new noun adds one line here."""

from schedules import housekeeping, members
from schedules.jobs import Job

JOBS: tuple[Job, ...] = (
    *members.JOBS,
    *housekeeping.JOBS,
)
