"""Sessions are announced, people who signed up are reminded and may tick that they were there."""

from datetime import timedelta

from bot.services.sessions.arranging import ANNOUNCE
from bot.services.sessions.due import (
    ASK_WITHIN,
    announce_due,
    ask_afterwards,
    remind_before,
    remind_on_the_day,
)
from bot.services.sessions.signing import AFTERWARDS, DAY, DAY_BEFORE
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(ANNOUNCE, announce_due, timedelta(days=13), _("An onboarding session is announced")),
    Schedule(
        DAY_BEFORE, remind_before, timedelta(days=3), _("Reminder of an onboarding session to come")
    ),
    Schedule(
        DAY, remind_on_the_day, timedelta(hours=12), _("Reminder of an onboarding session today")
    ),
    Schedule(
        AFTERWARDS, ask_afterwards, ASK_WITHIN, _("After an onboarding session: “I was there”")
    ),
)
