"""Trophies: reminders of a hand-over, and offers that end."""

from datetime import timedelta

from bot.services.trophies import handover, reminders
from bot.services.trophies.steps import LAPSES, REMINDERS
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(
        REMINDERS,
        reminders.remind,
        timedelta(days=7),
        _("A trophy that is offered or on its way"),
    ),
    Schedule(LAPSES, handover.lapse, timedelta(days=365), _("An offered trophy wasn’t answered")),
)
