"""Onboarding sessions as something to sign up for."""

from bot.domain.sessions import SessionOver
from bot.services.sessions.channel_posts import refresh_post
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.reminders import plan_at
from bot.views.sessions.labels import WORDING
from storage.sessions.models import SESSION, OnboardingSession
from storage.signup import SignUp
from storage.unit_of_work import UnitOfWork

REMINDER, HELD = "sessions:reminder", "sessions:held"
AFTERWARDS, TICK_ENDS = "sessions:afterwards", "sessions:tick-ends"
"""Names of the schedules (schedules/sessions.py)."""


def plan_afterwards(uow: UnitOfWork, onboarding: OnboardingSession, sign_up: SignUp) -> None:
    """Plan the question whether they were there, for the end on the clock of where they are."""
    plan_at(uow, AFTERWARDS, onboarding, sign_up, onboarding.ends)


SESSIONS = SignUpKind(
    name=SESSION,
    model=OnboardingSession,
    wording=WORDING,
    schedules=Schedules(reminder=REMINDER, held=HELD, others=(AFTERWARDS, TICK_ENDS)),
    closed=SessionOver,
    changed=refresh_post,
    on_place=plan_afterwards,
)
