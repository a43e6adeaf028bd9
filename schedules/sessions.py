"""Onboarding sessions: announcement, reminder, closing, and the question after the session."""

from datetime import timedelta

from bot.services.sessions.jobs import (
    ASK_WITHIN,
    announce_due,
    ask_afterwards,
    close,
    end_tick,
)
from bot.services.sessions.places import AFTERWARDS, SESSIONS, TICK_ENDS
from bot.services.sessions.planning import ANNOUNCE, OVER
from bot.texts import _
from schedules.engine import Schedule
from schedules.signup import schedules_of

SCHEDULES = (
    Schedule(ANNOUNCE, announce_due, timedelta(days=13), _("An onboarding session is announced")),
    *schedules_of(
        SESSIONS,
        _("Reminder of an onboarding session"),
        _("A place in an onboarding session is held no longer"),
    ),
    # However late: until then the post offers places in a session that is over.
    Schedule(OVER, close, timedelta(days=365), _("An onboarding session is over")),
    Schedule(
        AFTERWARDS, ask_afterwards, ASK_WITHIN, _("After an onboarding session: “I was there”")
    ),
    Schedule(
        TICK_ENDS,
        end_tick,
        timedelta(days=365),
        _("An onboarding session: “I was there” can’t be ticked any more"),
    ),
)
