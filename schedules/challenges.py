"""Challenges end by their last day, and every use of their videos with the licence."""

from datetime import timedelta

from bot.domain.transparency.evaluations import Declared, ShowsNobody
from bot.services.challenges.sites import end_due
from bot.texts import _
from schedules.jobs import Job

JOBS = (Job("challenges:end", end_due, every=timedelta(minutes=10)),)

EVALUATIONS: tuple[Declared, ...] = (
    ShowsNobody(_("Ends challenges by their dates"), schedules=("challenges:end",)),
)
