"""Roles: the first holders, offers and questions that end, the question after a year."""

from datetime import timedelta

from bot.services.roles import filling, offers, release, terms
from bot.services.roles.steps import OFFERS, RELEASES
from bot.services.roles.terms import TERMS
from bot.texts import _
from schedules.engine import Schedule
from schedules.jobs import Job

SCHEDULES = (
    Schedule(OFFERS, offers.lapse, timedelta(days=365), _("An offered role wasn’t answered")),
    Schedule(
        RELEASES,
        release.lapse,
        timedelta(days=365),
        _("Nobody else wanted a role to be free"),
    ),
    Schedule(TERMS, terms.ask, timedelta(days=28), _("Whether a role is still fine")),
)

JOBS = (Job("roles:fill", filling.fill),)
