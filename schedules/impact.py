"""The impact report, on the first working day of the month."""

from datetime import timedelta

from bot.services.impact import REPORT, plan_reports, send
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(
        REPORT,
        send,
        catch_up=timedelta(days=20),
        description=_("The month’s impact report, to the core team"),
        plan_ahead=plan_reports,
    ),
)
