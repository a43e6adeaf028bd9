"""Challenges by site: what departures do, what is open, and what waits on Home."""

from bot.domain.challenges import LICENCE_WARNING, SITE
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.challenges.consents import SITES, consents_of
from bot.services.challenges.sites import let_go
from bot.services.challenges.videos import is_usable, lines_of
from bot.services.notifications import channel_translator
from bot.services.signup.places import withdraw
from bot.services.visits import Visit
from bot.services.zones import community_today
from bot.views.challenges import notifications as views
from bot.views.home_parts import Door, HomePart
from storage import challenges as stored
from storage.copies import Copy, numbers_with_copies_to_go
from storage.members import Member
from storage.people import Person
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
"""Challenges in the list: a year of them, and more. Home shortens its own lists by itself."""


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


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the person's words out; what others take part in goes on without them."""
    t, session = channel_translator(uow.community), uow.session
    for challenge in stored.worded_by(session, person.slack_id):
        challenge.title = str(t("Challenge {n}", n=challenge.number))
        challenge.about = challenge.notes = ""
        # Rights stay as they were granted: without a licence every use would end.
        challenge.licence = challenge.licence and "–"
        for site in stored.sites_of(session, challenge.number):
            site.challenge = challenge.title
    for site in stored.sites_worded_by(session, person.slack_id):
        site.name = str(t("Site {n}", n=site.number))
        # Not as the name is folded: another site may be called so.
        site.folded = site.key
    session.flush()


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
    | {Departure.PAUSED: _let_go, Departure.OUT_OF_CORE_TEAM: _hand_over}
    | {Departure.ERASED: _erase},
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
    organised = stored.organised_by(session, viewer)
    return views.home_part(
        [one for one in stored.sites_that_ask(session, viewer) if is_usable(visit.uow, one)],
        lines_of(visit.uow, [one for one in organised if one.link and not one.released], viewer),
        stored.count_running(session) if visit.door is Door.COMMUNITY else 0,
        visit.t,
    )
