"""The core team's weekly call: announcement, reminder, closing, and asking for the minutes."""

from datetime import timedelta

from bot.services.calls import calendar, reminders
from bot.services.calls.channel_posts import show_running
from bot.texts import _
from schedules.engine import Schedule
from schedules.jobs import Job

SCHEDULES = (
    Schedule(
        calendar.ANNOUNCE,
        calendar.announce_call,
        # Once the call has begun, the announcement counts as pointless, not as missed.
        catch_up=timedelta(days=7),
        description=_("The core team call with its agenda"),
        plan_ahead=calendar.plan_calls,
    ),
    Schedule(
        calendar.REMIND, calendar.remind, timedelta(days=7), _("The core team call starts soon")
    ),
    Schedule(calendar.CLOSE, calendar.close, timedelta(days=30), _("The core team call is over")),
    Schedule(
        reminders.PROMPT,
        reminders.ask_for_minutes,
        catch_up=timedelta(days=14),
        description=_("Request for the minutes"),
    ),
)

JOBS = (Job("calls:show", show_running, every=timedelta(minutes=1)),)
