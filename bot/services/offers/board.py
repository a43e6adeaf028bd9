"""The board: an offer is written, shown with similar ones, published, changed, taken down."""

from dataclasses import replace

from pydantic import TypeAdapter

from bot.domain.keys import Key
from bot.domain.offers import ON_BOARD, Details, OfferOver, OfferPublished, check_details
from bot.domain.signup import TooFewPlaces
from bot.errors import FieldErrors, NotAllowed, StaleForm
from bot.services.drafts import open_draft, save_draft, take_draft
from bot.services.notifications import channel_translator
from bot.services.planning import SkipOccurrence, cancel, replan_at
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.notifications import show_over
from bot.services.signup.places import call_off, moved
from bot.services.similar import similar_to
from bot.services.zones import community_today
from bot.views.offers.board import Card, Page
from bot.views.offers.labels import WORDING
from bot.views.similar import Similar
from storage.drafts import Draft
from storage.occurrences import Occurrence
from storage.offers import (
    OFFER,
    OFFERS,
    Offer,
    keep_in_search,
    offers_on_board,
    posted_by,
)
from storage.people import Person
from storage.signup import count_places, count_used, forget_subjects, sign_ups_of, signed_up
from storage.unit_of_work import UnitOfWork

OVER = "offers:over"
"""Name of the schedule (schedules/offers.py)."""

PAGE = 12
"""Offers on a page: each takes five blocks at most."""

_AS_DRAFT = TypeAdapter(Details)


def _check(uow: UnitOfWork, offer: Offer, person: Person) -> None:
    if offer.posted_by == person.slack_id:
        raise NotAllowed
    if offer.closes_at <= uow.now:
        raise OfferOver


KIND = SignUpKind(
    name=OFFER,
    model=Offer,
    wording=WORDING,
    schedules=Schedules(reminder="offers:reminder", held="offers:held"),
    closed=OfferOver,
    check=_check,
)


def _zone(uow: UnitOfWork) -> str:
    return uow.community.community.time_zone


def draft_details(uow: UnitOfWork, slack_id: str) -> Details:
    """Return what the form for a new offer starts with: the draft, else four weeks on the board."""
    if draft := open_draft(uow, slack_id, OFFER):
        return _AS_DRAFT.validate_python(draft.content)
    return Details(until=community_today(uow) + ON_BOARD)


def save(uow: UnitOfWork, slack_id: str, details: Details) -> tuple[Draft, Offer, list[Similar]]:
    """Return the draft, the offer that it would become, and those on the board that are like it.

    Raises `FieldErrors`.
    """
    check_details(details, _zone(uow), uow.now)
    numbers = similar_to(uow, OFFERS, details.title, now=uow.now)
    found = [uow.session.get_one(Offer, number) for number in numbers]
    similar = [Similar(one.number, one.title, one.posted_at) for one in found]
    draft = save_draft(uow, slack_id, OFFER, _AS_DRAFT.dump_python(details, mode="json"))
    return draft, _new(uow, slack_id, details), similar


def _new(uow: UnitOfWork, slack_id: str, details: Details) -> Offer:
    offer = Offer(posted_by=slack_id, posted_at=uow.now)
    offer.put(details, _zone(uow))
    return offer


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> Offer:
    """Return the offer, on the board now.

    Raises `OfferPublished` where the draft is gone, `OfferOver` where its day has passed meanwhile.
    """
    content = take_draft(uow, slack_id, OFFER, draft_id, gone=OfferPublished)
    offer = _new(uow, slack_id, _AS_DRAFT.validate_python(content))
    if offer.closes_at <= uow.now:
        raise OfferOver
    _save(uow, offer)
    return offer


def _save(uow: UnitOfWork, offer: Offer) -> None:
    uow.session.add(offer)
    uow.session.flush()
    keep_in_search(uow.session, offer)
    replan_at(uow, OVER, offer.key, "messages", offer.ends or offer.over_at)


def own_offer(uow: UnitOfWork, slack_id: str, number: int) -> Offer:
    """Return the poster's offer, locked; raises `NotAllowed`, `NotFound`, `OfferOver`."""
    offer: Offer = KIND.lock(uow, number)
    if offer.posted_by != slack_id:
        raise NotAllowed
    return KIND.require_open(uow, offer)


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, details: Details) -> bool:
    """True if those who are in hear of the change: of all but hands, and the time on the board.

    Raises `FieldErrors`, `StaleForm`, and as `own_offer` does.
    """
    offer = own_offer(uow, slack_id, number)
    if offer.version != version:
        raise StaleForm
    check_details(details, _zone(uow), uow.now)
    taken = count_used(uow.session, offer.key)
    if details.places is not None and details.places < taken:
        raise FieldErrors({"hands": TooFewPlaces(taken=taken)})
    before = replace(offer.details, places=details.places, until=details.until)
    is_told = details != before and taken > 0
    offer.put(details, _zone(uow))
    offer.version, offer.sequence = version + 1, offer.sequence + 1
    _save(uow, offer)
    moved(uow, KIND, offer, is_told=is_told)
    return is_told


def take_down(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take an offer off the board; those who are in hear. Raises as `own_offer` does."""
    _take_down(uow, own_offer(uow, slack_id, number))


def _take_down(uow: UnitOfWork, offer: Offer) -> None:
    offer.closes_at = offer.over_at = uow.now
    offer.version, offer.sequence = offer.version + 1, offer.sequence + 1
    uow.session.add(offer)
    uow.session.flush()
    cancel(uow, OVER, offer.key)
    call_off(uow, KIND, offer, "")


def take_down_all(uow: UnitOfWork, slack_id: str) -> None:
    """Take down what somebody posted who takes part no longer; those who are in hear."""
    for offer in posted_by(uow.session, slack_id):
        if offer.is_open(uow.now):
            _take_down(uow, offer)


def erase_posted(uow: UnitOfWork, slack_id: str) -> None:
    """Delete what somebody posted who asks for erasure, with who was in."""
    t = channel_translator(uow.community)
    for offer in posted_by(uow.session, slack_id):
        offer.title = str(t("An offer"))
        if offer.is_open(uow.now):
            _take_down(uow, offer)
        forget_subjects(uow.session, [offer.key])
        uow.session.delete(offer)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Once it is over, messages about it offer nothing of it any more; nobody is told."""
    offer = KIND.find(uow, int(Key(occurrence.subject).rest))
    if offer is None or uow.now < (offer.ends or offer.over_at):
        raise SkipOccurrence
    show_over(uow, KIND, offer)


def page_of(uow: UnitOfWork, slack_id: str, start: int = 0, only: int = 0) -> Page:
    """Return a page of the board as this person sees it, or `only` the one that they meant."""
    if only:
        meant = KIND.find(uow, only)
        found = [meant] if meant and meant.is_open(uow.now) else []
    else:
        found = offers_on_board(uow.session, slack_id, uow.now, start, PAGE + 1)
    subjects = [one.key for one in found]
    own, counts = sign_ups_of(uow.session, slack_id, subjects), count_places(uow.session, subjects)
    cards = [
        Card(one, counts[one.key], own.get(one.key), _hands(uow, one, slack_id))
        for one in found[:PAGE]
    ]
    return Page(cards, start, only, start + PAGE if len(found) > PAGE else 0)


def _hands(uow: UnitOfWork, offer: Offer, reader: str) -> list[str] | None:
    """Return who is in, to whoever posted it; None to everybody else."""
    if offer.posted_by != reader:
        return None
    return [one.slack_id for one in signed_up(uow.session, offer.key) if one.has_place]
