"""Challenges by site: what departures do, what is open, and what waits on Home."""

from bot.domain.challenges import LICENCE_WARNING, SITE, ChallengeState
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.challenges.consents import SITES, consents_of
from bot.services.challenges.sites import let_go
from bot.services.challenges.videos import lines_of
from bot.services.signup.places import withdraw
from bot.services.visits import Visit
from bot.services.zones import community_today
from bot.views.challenges import notifications as views
from bot.views.home_parts import HomePart
from storage import challenges as stored
from storage.copies import Copy, numbers_with_copies_to_go
from storage.members import Member
from storage.people import Person
from storage.signup import own_sign_ups
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

MOST = 30
"""Challenges in the list, and sites of one person: a year of them, and more."""


def _leave(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    withdraw(uow, SITES, person.slack_id)
    _let_go(uow, person, member)
    _hand_over(uow, person, member)


def _let_go(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Leave sites without a contact: the digest asks for another one."""
    for site in stored.organised_by(uow.session, person.slack_id):
        let_go(uow, person.slack_id, site.number)


def _hand_over(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Leave challenges to the whole core team, which can act on each of them anyway."""
    for challenge in stored.led_by(uow.session, person.slack_id):
        challenge.lead_id = None
        uow.session.add(challenge)


def _open(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    licences = [
        one
        for one in stored.licensed_challenges(uow.session)
        if one.licence_ends_on and one.licence_ends_on <= community_today(uow) + LICENCE_WARNING
    ]
    free = stored.without_contact(uow.session)
    copies = stored.sites_numbered(uow.session, numbers_with_copies_to_go(uow.session, SITE))
    return views.open_item(licences, free, copies) if licences or free or copies else None


_LEAVING = (Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL)

HOOKS = NounHooks(
    departure=dict.fromkeys(_LEAVING, _leave)
    | {Departure.PAUSED: _let_go, Departure.OUT_OF_CORE_TEAM: _hand_over},
    open_items=(OpenItems(_open, {Surface.DIGEST: 68, Surface.HOME: 18}, "challenges:open"),),
    totals=(
        Total("challenge-sites", stored.count_joined, views.sites_joined),
        Total("challenge-videos", stored.count_released, views.videos_released),
    ),
    forgets=(
        Forgetting(Copy, Retention.OUTCOME, in_storage(stored.forget_old_copies)),
        Forgetting(stored.ChallengeSite, Retention.OUTCOME, in_storage(stored.forget_sites)),
        Forgetting(stored.Challenge, Retention.OUTCOME, in_storage(stored.forget_challenges)),
    ),
    consents=consents_of,
)


def home_part(visit: Visit) -> HomePart:
    """Return what waits for this person, and the way to the challenges; nothing for guests."""
    if visit.person.is_external:
        return HomePart()
    session, viewer = visit.session, visit.person.slack_id
    numbers = [one.occasion for one in own_sign_ups(session, viewer, SITE, visit.now, MOST)]
    mine = lines_of(visit.uow, stored.sites_numbered(session, numbers), viewer)
    organised = [
        one for one in stored.organised_by(session, viewer) if one.link and not one.released
    ]
    states = [one.state for one in stored.newest_challenges(session, MOST)] if visit.door else []
    return views.home_part(
        [one.site for one in mine if one.is_asked],
        lines_of(visit.uow, organised, viewer),
        states.count(ChallengeState.RUNNING),
        visit.t,
    )
