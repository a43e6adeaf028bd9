"""Joint decisions: the question, reminders, the message to the mentoring role."""

from datetime import timedelta

from bot.services.joint_decisions.rounds import ask, remind, tell_role
from bot.services.mentoring.probation import DECISIONS, HELP, REMINDERS
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    # No mentorship ends by itself, so the question may come however late.
    Schedule(DECISIONS, ask, timedelta(days=365), _("Joint decision after the trial period")),
    Schedule(REMINDERS, remind, timedelta(days=3), _("Reminder of the joint decision")),
    Schedule(
        HELP,
        tell_role,
        catch_up=timedelta(days=365),
        description=_("A joint decision that’s still open, to the mentoring role"),
    ),
)
