"""Meetups: what becomes of them when somebody leaves, what is open, and the way there."""

from functools import partial

from bot.domain.meetups import MEETUP, Stage
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.date_polls.answering import take_out
from bot.services.meetups.places import DATES, MEETUPS, NEEDS
from bot.services.meetups.planning import HOSTING, forget_meetups
from bot.services.signup.hooks import pause
from bot.services.signup.needs import consents_of
from bot.services.signup.places import withdraw
from bot.services.visits import Visit
from bot.views.home_parts import Door, HomePart
from bot.views.meetups import listing as views
from storage.meetups import Meetup, count_meetup_places, count_meetups, meetups_to_come
from storage.members import Member
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, OpenItems, Total, UnitOfWork


def _step_out(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    take_out(uow, DATES, person.slack_id)
    withdraw(uow, MEETUPS, person.slack_id)


def _undone(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    to_come = meetups_to_come(uow.session, uow.now)
    found = [one for one in to_come if one.stage is Stage.DECIDING or not one.has_host]
    return views.undone(found) if found else None


HOOKS = NounHooks(
    departure=HOSTING.departures(_step_out, partial(pause, MEETUPS), Departure.OUT_OF_CORE_TEAM),
    totals=(
        Total("meetups", count_meetups, views.held),
        Total("meetup-places", count_meetup_places, views.came),
    ),
    open_items=(OpenItems(_undone, {Surface.DIGEST: 74, Surface.HOME: 32}, "meetups:open"),),
    consents=partial(consents_of, NEEDS),
    occasions={MEETUP: Meetup},
    forgets=(Forgetting(Meetup, Retention.OUTCOME, forget_meetups),),
)


def home_part(visit: Visit) -> HomePart:
    """Return the way to the meetups; nothing for people from outside."""
    if visit.person.is_external:
        return HomePart()
    is_behind = visit.door is Door.COMMUNITY
    to_come = meetups_to_come(visit.session, visit.now) if is_behind else ()
    return views.home_part(len(to_come), visit.t)
