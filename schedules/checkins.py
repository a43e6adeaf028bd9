"""Check-ins after months of probation."""

from datetime import timedelta

from bot.services.checkins import ask
from bot.services.mentoring.probation import CHECKINS
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(
        CHECKINS, ask, catch_up=timedelta(days=14), description=_("Check-in in the trial period")
    ),
)
