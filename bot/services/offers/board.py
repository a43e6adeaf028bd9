"""The board: an offer is written, shown with similar ones, published, changed, taken down."""

from dataclasses import replace
from functools import partial

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.offers import ON_BOARD, Details, OfferOver, check_details
from bot.domain.signup import TooFewPlaces
from bot.errors import FieldErrors, NotAllowed
from bot.services.audit import note
from bot.services.boards import BoardKind
from bot.services.notifications import channel_translator, notify
from bot.services.planning import SkipOccurrence, cancel, replan_at
from bot.services.signup import hooks
from bot.services.signup.kinds import Schedules, SignUpKind
from bot.services.signup.notifications import show_over, take_out_of_calendar
from bot.services.signup.places import call_off, moved
from bot.services.zones import community_today
from bot.views.offers import writing
from bot.views.offers.board import Card, Page
from bot.views.offers.labels import WORDING
from storage.occurrences import Occurrence
from storage.offers import OFFER, OFFERS, Offer, offers_on_board
from storage.outbox.rows import DeliveryPolicy
from storage.people import Person
from storage.signup import count_places, count_used, forget_subjects, sign_ups_of, signed_up
from storage.unit_of_work import UnitOfWork

OVER = "offers:over"
"""Name of the schedule (schedules/offers.py)."""

PAGE = 12
"""Offers on a page: each takes five blocks at most."""


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
    over_at=lambda offer: offer.over_at,
    check=_check,
)


def _zone(uow: UnitOfWork) -> str:
    return uow.community.community.time_zone


def _empty(uow: UnitOfWork) -> Details:
    return Details(until=community_today(uow) + ON_BOARD)


def _check_details(uow: UnitOfWork, details: Details) -> None:
    check_details(details, _zone(uow), uow.now)


def _new(uow: UnitOfWork, slack_id: str, details: Details) -> Offer:
    offer = Offer(posted_by=slack_id, posted_at=uow.now)
    offer.put(details, _zone(uow))
    if offer.closes_at <= uow.now:
        raise OfferOver
    return offer


def _saved(uow: UnitOfWork, offer: Offer) -> None:
    replan_at(uow, OVER, offer.key, "messages", offer.ends or offer.over_at)


BOARD = BoardKind(
    name=OFFER,
    table=OFFERS,
    details=Details,
    wording=writing.WORDING,
    empty=_empty,
    check=_check_details,
    new=_new,
    require_open=KIND.require_open,
    now_shown=lambda uow: {"now": uow.now},
    saved=_saved,
)


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, details: Details) -> bool:
    """True if those who are in hear of the change: of all but hands, and the time on the board.

    Without a day that is news as well: until then they can do it. Raises as
    `BoardKind.begin_change` does.
    """
    offer = BOARD.begin_change(uow, slack_id, number, version, details)
    taken = count_used(uow.session, offer.key)
    if details.places is not None and details.places < taken:
        raise FieldErrors({"hands": TooFewPlaces(taken=taken)})
    before = replace(offer.details, places=details.places)
    if details.on is not None:
        before = replace(before, until=details.until)
    is_told = details != before
    offer.put(details, _zone(uow))
    offer.version, offer.sequence = version + 1, offer.sequence + 1
    BOARD.save(uow, offer)
    moved(uow, KIND, offer, is_told=is_told)
    return is_told and taken > 0


def take_down(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take an offer off the board; those who are in hear. Raises as `BoardKind.own` does."""
    _take_down(uow, BOARD.own(uow, slack_id, number))


def remove(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take somebody else's offer down, as the core team may; they hear, and those who are in.

    Raises as `BoardKind.find_open` does.
    """
    offer = BOARD.find_open(uow, number)
    _take_down(uow, offer)
    note(uow, slack_id, Act.TAKE_OFFER_DOWN, offer.key, offer.posted_by)
    build, key = partial(writing.removed, offer, slack_id), offer.key.child("removed")
    notify(uow, offer.posted_by, build, key=key, policy=DeliveryPolicy.ANSWER, topic=offer.key)


def _take_down(uow: UnitOfWork, offer: Offer) -> None:
    offer.closes_at = offer.over_at = uow.now
    offer.version, offer.sequence = offer.version + 1, offer.sequence + 1
    uow.session.add(offer)
    uow.session.flush()
    cancel(uow, OVER, offer.key)
    call_off(uow, KIND, offer, "")
    forget_subjects(uow.session, [offer.key])  # no help was given, and the month's report says so


def take_down_open(uow: UnitOfWork, offer: Offer) -> None:
    """Take down an offer of somebody who takes part no longer, unless it is over."""
    if offer.is_open(uow.now):
        _take_down(uow, offer)


def erase(uow: UnitOfWork, offer: Offer) -> None:
    """Delete an offer; those who are in hear, in words that are nobody's.

    It leaves their calendars, where the old files would name it still.
    """
    t = channel_translator(uow.community)
    offer.title, offer.about, offer.where = str(t("An offer")), "", ""
    is_cancelled = offer.is_open(uow.now)
    if is_cancelled:
        _take_down(uow, offer)
    else:
        offer.sequence += 1
        for known in signed_up(uow.session, offer.key):
            take_out_of_calendar(uow, KIND, offer, known)
        cancel(uow, OVER, offer.key)
    hooks.forget(uow, KIND, offer, is_cancelled=is_cancelled)
    uow.session.delete(offer)


def end(uow: UnitOfWork, occurrence: Occurrence) -> None:
    """Once it is over, messages about it offer nothing of it any more; nobody is told."""
    offer = KIND.find(uow, int(Key(occurrence.subject).rest))
    if offer is None or uow.now < (offer.ends or offer.over_at):
        raise SkipOccurrence
    show_over(uow, KIND, offer)


def page_of(
    uow: UnitOfWork, slack_id: str, start: int = 0, only: int = 0, *, is_in_core_team: bool = False
) -> Page:
    """Return a page of the board as this person sees it, or `only` the one that they meant."""
    if only:
        meant = KIND.find(uow, only)
        found = [meant] if meant and meant.is_open(uow.now) else []
    else:
        found = offers_on_board(uow.session, slack_id, uow.now, start, PAGE + 1)
    subjects = [one.key for one in found]
    own, counts = sign_ups_of(uow.session, slack_id, subjects), count_places(uow.session, subjects)
    cards = [
        Card(
            one,
            counts[one.key],
            own.get(one.key),
            _hands(uow, one, slack_id),
            can_remove=is_in_core_team and one.posted_by != slack_id,
        )
        for one in found[:PAGE]
    ]
    return Page(cards, start, only, start + PAGE if len(found) > PAGE else 0)


def _hands(uow: UnitOfWork, offer: Offer, reader: str) -> list[str] | None:
    """Return who is in, to whoever posted it; None to everybody else."""
    if offer.posted_by != reader:
        return None
    return [one.slack_id for one in signed_up(uow.session, offer.key) if one.has_place]
