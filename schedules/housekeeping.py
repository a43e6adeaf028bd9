"""Data is deleted once its retention is over; who waits for a deletion in Slack hears of it."""

from datetime import timedelta

from bot.delivery.taken_away import next_overdue, tell_of_overdue
from bot.domain.transparency.evaluations import Declared, Reader, Shows, ShowsNobody, Surface
from bot.services.housekeeping import forget_hourly, forget_nightly
from bot.texts import _
from schedules.jobs import Job
from storage.database import Database

JOBS = (
    Job("housekeeping:forget", forget_hourly, every=timedelta(hours=1)),
    # The file is written anew while nobody waits: that takes some 20 ms a megabyte.
    Job("housekeeping:night", forget_nightly, timedelta(minutes=10), afterwards=Database.wipe),
    Job("housekeeping:still-there", tell_of_overdue, timedelta(minutes=10), next_overdue),
)

EVALUATIONS: tuple[Declared, ...] = (
    ShowsNobody(
        _("Deletes what has been kept long enough"),
        schedules=("housekeeping:forget", "housekeeping:night"),
    ),
    Shows(
        "housekeeping:still-there",
        Surface.MESSAGE,
        Reader.ASKED,
        _("that words which somebody took back are still in Slack; the core team is asked to help"),
        1,
        schedules=("housekeeping:still-there",),
    ),
)
