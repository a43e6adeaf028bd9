"""What challenges do when somebody leaves, what is open, and what waits on Home."""

from collections.abc import Sequence

from bot.domain.challenges import LICENCE_WARNING, SITE, ChallengeState
from bot.domain.consents import ListedConsent
from bot.domain.keys import Key
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.challenges.listing import lines_of
from bot.services.challenges.sites import SITES, let_go
from bot.services.challenges.videos import given_by
from bot.services.signup.places import withdraw
from bot.services.visits import Visit
from bot.services.zones import community_today
from bot.views.challenges import notifications as views
from bot.views.home_parts import HomePart
from storage.challenges.models import Challenge, ChallengeCopy, ChallengeSite
from storage.challenges.queries import (
    count_joined,
    count_released,
    forget_challenges,
    forget_copies,
    forget_sites,
    led_by,
    licences_ending,
    newest_challenges,
    organised_by,
    sites_numbered,
    sites_with_copies_to_go,
    without_contact,
)
from storage.consents import Consent
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
    for site in organised_by(uow.session, person.slack_id):
        let_go(uow, person.slack_id, site.number)


def _hand_over(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Leave challenges to the whole core team, which can act on each of them anyway."""
    for challenge in led_by(uow.session, person.slack_id):
        challenge.lead_id = None
        uow.session.add(challenge)


def _open(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    licences = licences_ending(uow.session, community_today(uow) + LICENCE_WARNING)
    free, copies = without_contact(uow.session), sites_with_copies_to_go(uow.session)
    return views.open_item(licences, free, copies) if licences or free or copies else None


def consents_of(uow: UnitOfWork, person: Person) -> Sequence[ListedConsent]:
    """Return the videos that this person agreed to be in, with a button for each use."""
    given: dict[int, list[Consent]] = {}
    for one in given_by(uow, person.slack_id):
        given.setdefault(int(Key(one.thing).parts[1]), []).append(one)
    return [views.listed(one, given[one.number]) for one in sites_numbered(uow.session, given)]


HOOKS = NounHooks(
    departure={
        Departure.LEFT: _leave,
        Departure.CLOSED: _leave,
        Departure.EXTERNAL: _leave,
        Departure.PAUSED: _let_go,
        Departure.OUT_OF_CORE_TEAM: _hand_over,
    },
    open_items=(OpenItems(_open, {Surface.DIGEST: 68, Surface.HOME: 18}, "challenges:open"),),
    totals=(
        Total("challenge-sites", count_joined, views.sites_joined),
        Total("challenge-videos", count_released, views.videos_released),
    ),
    forgets=(
        Forgetting(ChallengeCopy, Retention.OUTCOME, in_storage(forget_copies)),
        Forgetting(ChallengeSite, Retention.OUTCOME, in_storage(forget_sites)),
        Forgetting(Challenge, Retention.OUTCOME, in_storage(forget_challenges)),
    ),
    consents=consents_of,
)


def home_part(visit: Visit) -> HomePart:
    """Return what waits for this person, and the way to the challenges; nothing for guests."""
    if visit.person.is_external:
        return HomePart()
    session, viewer = visit.session, visit.person.slack_id
    numbers = [one.occasion for one in own_sign_ups(session, viewer, SITE, visit.now, MOST)]
    mine = lines_of(visit.uow, sites_numbered(session, numbers), viewer)
    organised = [one for one in organised_by(session, viewer) if one.link and not one.released]
    running = [
        one
        for one in (newest_challenges(session, MOST) if visit.door else [])
        if one.state is ChallengeState.RUNNING
    ]
    return views.home_part(
        [one.site for one in mine if one.is_asked],
        lines_of(visit.uow, organised, viewer),
        len(running),
        visit.t,
    )
