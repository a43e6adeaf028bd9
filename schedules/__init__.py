"""What falls due when, one file a noun. A new noun adds one line here."""

from schedules import (
    calls,
    checkins,
    digests,
    housekeeping,
    impact,
    joint_decisions,
    members,
    mentoring,
    sessions,
    stories,
)
from schedules.engine import Schedule, jobs_for
from schedules.jobs import Job

SCHEDULES: tuple[Schedule, ...] = (
    *checkins.SCHEDULES,
    *joint_decisions.SCHEDULES,
    *calls.SCHEDULES,
    *sessions.SCHEDULES,
    *digests.SCHEDULES,
    *impact.SCHEDULES,
    *stories.SCHEDULES,
)
"""What is planned ahead, row by row (schedules/engine.py)."""

JOBS: tuple[Job, ...] = (
    *members.JOBS,
    *mentoring.JOBS,
    *calls.JOBS,
    *housekeeping.JOBS,
    *jobs_for(SCHEDULES),
)
