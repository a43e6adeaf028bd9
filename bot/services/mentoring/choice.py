"""The newcomer's side: who can be chosen, wishes in order, the kept place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.members import Status
from bot.domain.mentoring.choice import (
    DECLINED_LATELY,
    NO_WISHES,
    IntroduceFirst,
    Slots,
    in_order,
    only,
    page_of,
    put,
    ranked,
    read_slots,
)
from bot.domain.mentoring.requests import WishStep
from bot.errors import NoLongerOpen
from bot.services.drafts import discard_draft, open_draft, save_draft
from bot.services.memberships import save_member_and_refresh
from bot.services.mentoring import requests, waiting_list
from bot.services.mentoring.participants import member_by, settle_prompt, traits_of
from bot.services.zones import zone_of
from bot.views.mentoring import mentorships
from bot.views.mentoring.choice import PAGE_SIZE, MentorChoice, Selection
from storage.members import Member
from storage.mentoring.choice import best_mentors
from storage.mentoring.mentorships import mentorship_of, take_turn
from storage.mentoring.profiles import Card, free_among, free_mentors
from storage.mentoring.requests import Wish, declined_by, open_wishes_of
from storage.mentoring.waiting_list import WaitingPlace, find_waiting
from storage.unit_of_work import UnitOfWork

KIND = "wishes"
"""The draft that keeps the order chosen so far, whatever device it was chosen on."""


def is_looking(uow: UnitOfWork, member: Member) -> bool:
    """True if the member is to choose a mentor: a newcomer, or a trainee who has none."""
    if member.status not in {Status.NEWCOMER, Status.TRAINEE}:
        return False
    return mentorship_of(uow.session, member.id) is None


def require_choice(uow: UnitOfWork, member: Member) -> None:
    """Refuse a choice that is not open.

    Raises `NoLongerOpen` where the person has a mentor already, `IntroduceFirst` before the
    introduction.
    """
    if not is_looking(uow, member):
        raise NoLongerOpen
    if member.status is Status.NEWCOMER and member.introduced_at is None:
        raise IntroduceFirst


MOST = 5 * PAGE_SIZE
"""Mentors to choose from: the best ones; the search finds all others."""


def choices(uow: UnitOfWork, member: Member) -> list[MentorChoice]:
    """Return everybody who can be asked now, best match first.

    Who declined lately comes last, and nothing says why.
    """
    return _in_order_of_match(uow, member, free_mentors(uow.session))


def _best_choices(uow: UnitOfWork, member: Member) -> list[MentorChoice]:
    """Return the first of `choices`, without reading the others."""
    zone = zone_of(uow, member.slack_id)
    mine, last = traits_of(uow, member, zone), _last(uow, member)
    best = best_mentors(uow.session, member.number, mine, zone, MOST, last=last)
    return _in_order_of_match(uow, member, free_among(uow.session, best), last)


def _last(uow: UnitOfWork, member: Member) -> frozenset[int]:
    return declined_by(uow.session, member.number, uow.now - DECLINED_LATELY)


def _in_order_of_match(
    uow: UnitOfWork, member: Member, found: Sequence[Card], last: frozenset[int] | None = None
) -> list[MentorChoice]:
    cards = {card.member_id: card for card in found}
    mine = traits_of(uow, member, zone_of(uow, member.slack_id))
    theirs = ((one, traits_of(uow, card, card.time_zone)) for one, card in cards.items())
    at_the_end = _last(uow, member) if last is None else last
    in_order_of_match = ranked(member.number, mine, theirs, last=at_the_end)
    return [MentorChoice(cards[one], why) for one, why in in_order_of_match]


def chosen_slots(uow: UnitOfWork, member: Member) -> Slots:
    """Return the wishes chosen so far and not sent yet."""
    draft = open_draft(uow, member.slack_id or "", KIND)
    return read_slots(draft.content.get("mentors") or []) if draft else NO_WISHES


def keep_slots(uow: UnitOfWork, member: Member, slots: Slots) -> None:
    """Keep the order, so that it is there on another device, too."""
    save_draft(uow, member.slack_id or "", KIND, {"mentors": list(slots)})


def pick(uow: UnitOfWork, member: Member, mentor_id: int, place: int) -> None:
    """Put a mentor at a place among the wishes; raises as `require_choice`."""
    require_choice(uow, member)
    chosen = chosen_slots(uow, member)
    free = _free_ones(uow, [*in_order(chosen), mentor_id])
    slots = only(chosen, free)
    keep_slots(uow, member, put(slots, mentor_id, place) if mentor_id in free else slots)


def selection(uow: UnitOfWork, member: Member, page: int, found: int = 0) -> Selection:
    """Return a page of the choice, with the wishes that can still be asked.

    Of a mentor that was looked for, and can be asked, only the card.
    """
    best = _best_choices(uow, member)
    chosen = chosen_slots(uow, member)
    cards = _cards_of(uow, best, [*in_order(chosen), *filter(None, [found])])
    slots = only(chosen, cards)
    number, pages = page_of(page, len(best), PAGE_SIZE)
    named = [cards[one] for one in in_order(slots)]
    if found in cards:
        shown = _in_order_of_match(uow, member, [cards[found]])
        return Selection(shown, slots, named, number, pages=1, found=found)
    shown = best[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
    return Selection(shown, slots, named, number, pages)


def _cards_of(
    uow: UnitOfWork, best: Sequence[MentorChoice], others: Iterable[int]
) -> dict[int, Card]:
    """Return the cards of the best ones, and of those others who can still be asked."""
    cards = {one.card.member_id: one.card for one in best}
    missing = free_among(uow.session, [one for one in others if one not in cards])
    return cards | {card.member_id: card for card in missing}


def _free_ones(uow: UnitOfWork, numbers: Sequence[int]) -> set[int]:
    return {card.member_id for card in free_among(uow.session, numbers)}


@dataclass(frozen=True)
class Checked:
    """What has changed since the form was shown."""

    gone: Sequence[Member]
    is_changed: bool


def check(uow: UnitOfWork, member: Member, shown: Slots) -> Checked:
    """Return what the form shows compared with what is true now.

    Mentors may have filled up meanwhile, and another device may have changed the order.
    """
    take_turn(uow.session)
    chosen = chosen_slots(uow, member)
    free = _free_ones(uow, in_order(shown) + in_order(chosen))
    gone = [member_by(uow, one) for one in in_order(shown) if one not in free]
    return Checked(gone, only(chosen, free) != only(shown, free))


def ask_mentors(uow: UnitOfWork, member: Member, slots: Slots) -> Member:
    """Return the mentor who is asked first. Nothing is asked twice: an open wish refuses new ones.

    Raises `NoLongerOpen` where wishes are open already, nobody is named or the person has a
    mentor, `IntroduceFirst` before the introduction.
    """
    take_turn(uow.session)
    require_choice(uow, member)
    if open_wishes_of(uow.session, member.number) or not in_order(slots):
        raise NoLongerOpen
    waiting_list.leave_list(uow, member)
    rows = [
        Wish(newcomer_id=member.number, mentor_id=mentor_id, place=place, created_at=uow.now)
        for place, mentor_id in enumerate(in_order(slots))
    ]
    _send(uow, member, rows)
    discard_draft(uow, member.slack_id or "", KIND)
    return member_by(uow, rows[0].mentor_id)


def _send(uow: UnitOfWork, member: Member, rows: Sequence[Wish]) -> None:
    uow.session.add_all(rows)
    uow.session.flush()
    requests.ask_next(uow, member)
    save_member_and_refresh(uow, member)


def withdraw(uow: UnitOfWork, member: Member) -> None:
    """Take all wishes back; on the waiting list the turn is kept, but the place is given up."""
    take_turn(uow.session)
    place = find_waiting(uow.session, member.id)
    requests.withdraw_all(uow, member)
    if place is not None:
        mentor_id = waiting_list.give_up(uow, place, passes=True)
        waiting_list.offer_places(uow, mentor_id)
    save_member_and_refresh(uow, member)


def join_list(uow: UnitOfWork, member: Member) -> bool:
    """True where the person waits now; False where somebody is free after all, or is being asked.

    Raises as `require_choice`.
    """
    take_turn(uow.session)
    require_choice(uow, member)
    if open_wishes_of(uow.session, member.number) or requests.can_propose(uow, member):
        return False
    waiting_list.enter_list(uow, member)
    return True


def stop_waiting(uow: UnitOfWork, member: Member) -> None:
    """Leave the waiting list, and the wish that came from it."""
    take_turn(uow.session)
    for wish in open_wishes_of(uow.session, member.number):
        if wish.is_held:
            requests.settle(uow, wish, WishStep.WITHDRAW)
    waiting_list.leave_list(uow, member)


def kept_place(uow: UnitOfWork, member: Member, mentor_id: int) -> WaitingPlace | None:
    """Return the member's place on the waiting list, while this mentor's is kept for them."""
    take_turn(uow.session)
    place = find_waiting(uow.session, member.id)
    if place is None or place.held_until is None or place.mentor_id != mentor_id:
        return None
    return place


def _kept_place(uow: UnitOfWork, member: Member, mentor_id: int) -> WaitingPlace:
    require_choice(uow, member)
    place = kept_place(uow, member, mentor_id)
    if place is None:
        raise NoLongerOpen
    return place


def take_kept_place(uow: UnitOfWork, member: Member, mentor_id: int) -> Member:
    """Return the kept place's mentor, who is asked now. Raises `NoLongerOpen` if it is gone."""
    place = _kept_place(uow, member, mentor_id)
    mentor = member_by(uow, mentor_id)

    settle_prompt(
        uow,
        member,
        lambda t: mentorships.place_taken(mentor, t),
        key=waiting_list.prompt_key(place),
    )
    place.held_until = None
    wish = Wish(
        newcomer_id=member.number, mentor_id=mentor_id, place=0, is_held=True, created_at=uow.now
    )
    _send(uow, member, [wish])
    return mentor


def let_pass(uow: UnitOfWork, member: Member, mentor_id: int) -> None:
    """Wait for another mentor; raises `NoLongerOpen` where the place is gone already."""
    waiting_list.pass_on(uow, member, _kept_place(uow, member, mentor_id))
