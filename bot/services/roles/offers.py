"""Offering a place in a role: accepted, declined, taken back, or lapsed."""

from collections.abc import Collection
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain import custody as rules
from bot.domain.audit import Act
from bot.domain.custody import NotYours
from bot.domain.keys import Key
from bot.domain.roles import (
    DAYS_TO_ACCEPT,
    DAYS_TO_SEND_AGAIN,
    Place,
    place_of,
    role_key,
    thing_of,
)
from bot.errors import NoLongerOpen, StaleForm
from bot.services import custody
from bot.services.audit import note
from bot.services.memberships import is_active_colleague
from bot.services.mentoring.participants import time_to_answer
from bot.services.notifications import MessageBuilder, notify, refresh_home, settle_topic
from bot.services.planning import SkipOccurrence, cancel, plan
from bot.services.roles.places import (
    begin_of_rights,
    hand_over,
    holder_of,
    settle_in,
)
from bot.services.roles.steps import OFFERS, close_ended, require_declared, take_step
from bot.services.zones import zone_of
from bot.views.roles import offers as views
from bot.views.roles.places import taken
from storage.custody import CustodyOffer, find_offer, offers_to
from storage.members import Member, find_member
from storage.occurrences import Occurrence
from storage.outbox.rows import DeliveryPolicy
from storage.roles import lock_role
from storage.unit_of_work import UnitOfWork

ROLE = "role"
"""The kind of things that are places in roles."""


def require_own(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> None:
    """Raise `NotYours` for whoever does not have the place."""
    if holder_of(uow, role, place) != slack_id:
        raise NotYours


def eligible(
    uow: UnitOfWork, slack_id: str, role: str, place: Place, core_team: Collection[str]
) -> list[Member]:
    """Return whom the holder of a place can offer it to, by name: members of the core team.

    The deputy can be offered the role; its holder is not offered the deputy's place.
    """
    passed = {slack_id}
    if place is Place.DEPUTY:
        passed.add(holder_of(uow, role, Place.HOLDER) or "")
    able = [one for one in core_team if one not in passed and is_active_colleague(uow, one)]
    members = filter(None, (find_member(uow.session, one) for one in able))
    return sorted(members, key=lambda one: one.name.casefold())


def offer(
    uow: UnitOfWork,
    slack_id: str,
    role: str,
    place: Place,
    to: str,
    core_team: Collection[str],
) -> CustodyOffer:
    """Offer a place; an open offer to the same person is sent again, once a working day.

    Raises `NotFound`, `OfferedLately`, `StaleForm` for somebody who cannot take it, as the rule.
    """
    require_declared(uow, role)
    member = find_member(uow.session, to)
    if member not in eligible(uow, slack_id, role, place, core_team) or member is None:
        raise StaleForm
    lock_role(uow.session, role)
    thing = thing_of(role, place)
    earlier = find_offer(uow.session, thing)
    due_at = time_to_answer(uow, member, DAYS_TO_ACCEPT)
    if earlier is not None:
        rest_ends = time_to_answer(uow, member, DAYS_TO_ACCEPT - DAYS_TO_SEND_AGAIN)
        custody.require_patience(earlier, slack_id, to, rest_ends)
        settle_topic(uow, to, earlier.key, views.sent_again)
    row, change = custody.send_offer(uow, thing, slack_id, to, due_at)
    note(uow, slack_id, Act.OFFER_ROLE, thing, to)
    close_ended(uow, role, place, change)
    if earlier is not None:
        cancel(uow, OFFERS, earlier.key)
    local = due_at.astimezone(ZoneInfo(zone_of(uow, to)))
    plan(uow, OFFERS, row.key, "lapse", on=local.date(), at=local.time(), person=to)
    build = partial(views.asked, row, zone_of(uow, to), uow.community)
    notify(uow, to, build, key=row.key.child("ask"), policy=DeliveryPolicy.ANSWER, topic=row.key)
    refresh_home(uow, slack_id, to)
    return row


def send_again(
    uow: UnitOfWork, slack_id: str, role: str, place: Place, core_team: Collection[str]
) -> CustodyOffer:
    """Send the open offer of a place again; raises `NoLongerOpen` where there is none."""
    open_offer = find_offer(uow.session, thing_of(role, place))
    if open_offer is None:
        raise NoLongerOpen
    return offer(uow, slack_id, role, place, open_offer.to_id, core_team)


def take_back(uow: UnitOfWork, slack_id: str, role: str, place: Place) -> None:
    """Take the open offer of a place back; raises `NotYours`, `NoLongerOpen`."""
    change = take_step(uow, role, place, partial(rules.take_back, who=slack_id))
    if change.ended_offer is not None:
        thing = thing_of(role, place)
        note(uow, slack_id, Act.TAKE_BACK_ROLE, thing, change.ended_offer.to_id)


def own_offer(uow: UnitOfWork, slack_id: str, number: int) -> tuple[CustodyOffer, str, Place]:
    """Return an open offer to this person, with role and place; the role is locked.

    Raises `NoLongerOpen`.
    """
    row = uow.session.get(CustodyOffer, number)
    if row is None or row.to_id != slack_id or Key(row.thing).first != ROLE:
        raise NoLongerOpen
    role, place = place_of(row.thing)
    lock_role(uow.session, role)
    return row, role, place


def accept(uow: UnitOfWork, slack_id: str, number: int) -> tuple[str, Place]:
    """Take over what was offered, and return role and place; whoever offered it hears.

    Raises `NoLongerOpen`, `NotFound`.
    """
    row, role, place = own_offer(uow, slack_id, number)
    require_declared(uow, role)
    rights_at = begin_of_rights(uow, role, slack_id)
    pending = rights_at if rights_at > uow.now else None
    build = partial(taken, role, place, pending, zone_of(uow, slack_id))
    settle_topic(uow, slack_id, row.key, build)
    step = partial(rules.accept, who=slack_id)
    change = take_step(uow, role, place, step, effective_from=rights_at)
    note(uow, slack_id, Act.ACCEPT_ROLE, thing_of(role, place), row.from_id)
    hand_over(uow, role, place, change)
    settle_in(uow, role, place, slack_id, change)
    _tell(uow, row, partial(views.taken_over, slack_id, role, place), "accepted")
    return role, place


def decline(uow: UnitOfWork, slack_id: str, number: int) -> tuple[str, Place]:
    """Decline what was offered, and return role and place; whoever offered it hears at once.

    Raises `NoLongerOpen`.
    """
    row, role, place = own_offer(uow, slack_id, number)
    settle_topic(uow, slack_id, row.key, partial(views.declined, role, place))
    take_step(uow, role, place, partial(rules.decline, who=slack_id))
    note(uow, slack_id, Act.DECLINE_ROLE, thing_of(role, place), row.from_id)
    _tell(uow, row, partial(views.came_back, slack_id, role, place), "declined")
    return role, place


def close(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """End an offer to somebody who can take nothing on now: no answer is put into their mouth.

    Whoever offered it hears that it is open no longer, and nothing of the other. Raises
    `NoLongerOpen`.
    """
    row, role, place = own_offer(uow, slack_id, number)
    take_step(uow, role, place, rules.lapse)
    _tell(uow, row, partial(views.no_longer_open, role, place), "closed")


def lapse(uow: UnitOfWork, row: Occurrence) -> None:
    """End an offer that nobody answered; raises `SkipOccurrence` where it is over."""
    found = uow.session.get(CustodyOffer, int(Key(row.subject).rest))
    if found is None:
        raise SkipOccurrence
    role, place = place_of(found.thing)
    take_step(uow, role, place, rules.lapse)
    _tell(uow, found, partial(views.lapsed, found.to_id, role, place), "lapsed")


def _tell(uow: UnitOfWork, row: CustodyOffer, build: MessageBuilder, what: str) -> None:
    policy, key = DeliveryPolicy.ANSWER, Key(OFFERS, row.id, what)
    role, _place = place_of(row.thing)
    topic = role_key(role).child("offer")
    notify(uow, row.from_id, build, key=key, policy=policy, topic=topic)


def offers_waiting_for(uow: UnitOfWork, slack_id: str) -> list[CustodyOffer]:
    """Return what this person was offered and has not answered, of roles that there are."""
    found = offers_to(uow.session, slack_id, ROLE)
    return [one for one in found if place_of(one.thing)[0] in uow.community.roles]
