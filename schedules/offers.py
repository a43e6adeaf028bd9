"""Offers: the reminder of a date, the end of a held place, and the quiet end."""

from datetime import timedelta

from bot.services.offers.board import KIND, OVER, end
from bot.texts import _
from schedules.engine import Schedule
from schedules.signup import schedules_of

SCHEDULES = (
    *schedules_of(
        KIND,
        _("Reminder of an offer that somebody joined in with"),
        _("A place in an offer is held no longer"),
    ),
    # However late: until then messages have buttons that lead nowhere.
    Schedule(OVER, end, timedelta(days=365), _("An offer is over")),
)
