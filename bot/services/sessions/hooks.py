"""What sessions do when somebody leaves: members and others are signed off alike."""

from functools import partial

from bot.services.sessions.places import SESSIONS
from bot.services.sessions.planning import erase_arranged
from bot.services.signup.hooks import pause
from bot.services.signup.places import withdraw
from bot.views.sessions.labels import sessions_held
from storage.members import Member
from storage.people import Person
from storage.sessions.models import SESSION, OnboardingSession
from storage.sessions.queries import count_sessions, forget_sessions
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    Total,
    UnitOfWork,
    in_storage,
)


def _sign_off(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    withdraw(uow, SESSIONS, person.slack_id)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    erase_arranged(uow, person.slack_id)


HOOKS = NounHooks(
    departure=dict.fromkeys((Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL), _sign_off)
    | {Departure.PAUSED: partial(pause, SESSIONS), Departure.ERASED: _erase},
    occasions={SESSION: OnboardingSession},
    totals=(Total("sessions", count_sessions, sessions_held),),
    forgets=(Forgetting(OnboardingSession, Retention.OUTCOME, in_storage(forget_sessions)),),
)
