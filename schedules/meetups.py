"""Meetups: the end of a poll, the reminder, a place that is held, and the end."""

from datetime import timedelta
from functools import partial

from bot.services.date_polls import close_due
from bot.services.meetups.places import CLOSE, DATES, MEETUPS, OVER, end
from bot.texts import _
from schedules.engine import Schedule
from schedules.signup import schedules_of

SCHEDULES = (
    # However late: until then nobody is asked for the date.
    Schedule(
        CLOSE,
        partial(close_due, DATES),
        timedelta(days=365),
        _("The poll for a meetup’s date closes"),
    ),
    *schedules_of(MEETUPS, _("Reminder of a meetup"), _("A place in a meetup is held no longer")),
    Schedule(OVER, end, timedelta(days=365), _("A meetup is over")),
)
