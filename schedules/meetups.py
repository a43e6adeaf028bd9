"""Meetups: the end of a poll, the reminder, a place that is held, and the end."""

from datetime import timedelta

from bot.services.meetups.places import DATES, MEETUPS, OVER, end
from bot.texts import _
from schedules.date_polls import closing_of
from schedules.engine import Schedule
from schedules.signup import schedules_of

SCHEDULES = (
    closing_of(DATES, _("The poll for a meetup’s date closes")),
    *schedules_of(MEETUPS, _("Reminder of a meetup"), _("A place in a meetup is held no longer")),
    Schedule(OVER, end, timedelta(days=365), _("A meetup is over")),
)
