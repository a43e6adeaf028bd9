"""Data is deleted once its retention is over; who waits for a deletion in Slack hears of it."""

from datetime import timedelta

from bot.delivery.taken_away import next_overdue, tell_of_overdue
from bot.services.housekeeping import forget_hourly, forget_nightly
from schedules.jobs import Job

JOBS = (
    Job("housekeeping:forget", forget_hourly, every=timedelta(hours=1)),
    Job("housekeeping:night", forget_nightly, every=timedelta(minutes=10)),
    Job("housekeeping:still-there", tell_of_overdue, timedelta(minutes=10), next_overdue),
)
