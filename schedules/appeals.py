"""Appeals: the message to all who are in, and places that were kept for a day."""

from datetime import timedelta

from bot.services.appeals.answers import end_holding, next_end
from bot.services.appeals.letter import LETTER, deliver
from bot.texts import _
from schedules.engine import Schedule
from schedules.jobs import Job

SCHEDULES = (
    Schedule(LETTER, deliver, timedelta(days=7), _("A message to all who are in on a call-out")),
)

JOBS = (Job("appeals:let-go", end_holding, next_at=next_end),)
