"""Event coverage: what becomes of it when somebody leaves, what is open, and the way there."""

from bot.domain.coverage import ANGLE, RESERVE
from bot.domain.members import Status
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.coverage import telling as reserves
from bot.services.coverage.angles import ANGLES, uncovered
from bot.services.coverage.planning import HOSTING
from bot.services.hours import end_of_pause
from bot.services.signup.hooks import pause
from bot.services.signup.places import withdraw
from bot.services.visits import Visit
from bot.views.coverage import listing as views
from bot.views.home_parts import HomePart
from storage import coverage as stored
from storage.members import Member
from storage.people import Person
from storage.signup import forget_own_sign_ups
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    Total,
    UnitOfWork,
    in_storage,
)


def _step_out(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    withdraw(uow, ANGLES, person.slack_id)
    reserves.withdraw(uow, person.slack_id)
    forget_own_sign_ups(uow.session, person.slack_id, RESERVE)


def _pause(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    pause(ANGLES, uow, person, member)
    reserves.withdraw(uow, person.slack_id, end_of_pause(person, member))


def _undone(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    found = uncovered(uow)
    return views.undone(found) if found else None


_DEPARTURES = HOSTING.departures(_step_out, _pause)

HOOKS = NounHooks(
    # Fans neither report nor look after an event: nothing of theirs would have a button.
    departure={**_DEPARTURES, Departure.FAN: _DEPARTURES[Departure.LEFT]},
    open_items=(OpenItems(_undone, {Surface.DIGEST: 75, Surface.HOME: 33}, "coverage:open"),),
    totals=(
        Total("coverage", stored.count_covered, views.events_covered),
        Total("coverage-reports", stored.count_reports, views.reports),
    ),
    occasions={ANGLE: stored.CoverageAngle},
    forgets=(
        Forgetting(stored.CoverageAngle, Retention.OUTCOME, in_storage(stored.forget_angles)),
        Forgetting(stored.CoverageEvent, Retention.OUTCOME, in_storage(stored.forget_events)),
    ),
)


def home_part(visit: Visit) -> HomePart:
    """Return the way to the events, for those who can report from them."""
    is_reader = visit.person.is_external or visit.state.status is Status.FAN
    return HomePart() if is_reader else views.home_part(visit.t)
