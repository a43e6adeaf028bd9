"""Sessions are announced, people who signed up are reminded and may tick that they were there."""

from datetime import timedelta

from bot.services.sessions.jobs import ASK_WITHIN, announce_due, ask_afterwards, close, remind
from bot.services.sessions.planning import ANNOUNCE, OVER
from bot.services.sessions.reminders import AFTERWARDS, REMINDER
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(ANNOUNCE, announce_due, timedelta(days=13), _("An onboarding session is announced")),
    Schedule(
        REMINDER,
        remind,
        # As long as the session has not begun; later it is counted as pointless.
        timedelta(days=7),
        _("Reminder of an onboarding session"),
    ),
    # However late: until then the post offers what is over.
    Schedule(OVER, close, timedelta(days=365), _("An onboarding session is over")),
    Schedule(
        AFTERWARDS,
        ask_afterwards,
        ASK_WITHIN,
        _("After an onboarding session: “I was there”"),
    ),
)
