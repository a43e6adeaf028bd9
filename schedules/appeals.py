"""Appeals: the message to all who are in, and places that were kept for a day."""

from datetime import timedelta

from bot.services.appeals.writing import LETTER, deliver
from bot.texts import _
from schedules.engine import Schedule
from schedules.jobs import Job
from storage.appeals import let_go

SCHEDULES = (
    Schedule(LETTER, deliver, timedelta(days=7), _("A message to all who are in on a call-out")),
)

JOBS = (Job("appeals:let-go", lambda uow: let_go(uow.session, uow.now)),)
