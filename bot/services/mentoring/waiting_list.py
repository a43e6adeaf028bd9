"""The waiting list: a freed place is kept for its head, first come first served."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from bot.domain.keys import Key
from bot.domain.members import NextStep
from bot.domain.mentoring.choice import DECLINED_LATELY, reasons
from bot.i18n import Translator
from bot.services.memberships import save_member_and_refresh, step_topic
from bot.services.mentoring.participants import (
    member_by,
    settle_prompt,
    time_to_answer,
    traits_of,
    write_to,
)
from bot.services.notifications import MessageBuilder
from bot.services.zones import zone_of
from bot.views.blocks import Message
from bot.views.mentoring import mentorships
from bot.views.mentoring.choice import MentorChoice
from storage.members import Member
from storage.mentoring.profiles import (
    Card,
    MentorProfile,
    card_of,
    free_among,
    free_mentors,
    free_places,
    hold_place,
    release_place,
)
from storage.mentoring.requests import declined_for, requests_waiting_for
from storage.mentoring.waiting_list import (
    WaitingPlace,
    find_waiting,
    is_anybody_waiting,
    places_kept_with,
    waiting_places,
)
from storage.unit_of_work import UnitOfWork


def choice_of(uow: UnitOfWork, newcomer: Member, card: Card) -> MentorChoice:
    """Return the mentor's card with what the two have in common."""
    mine = traits_of(uow, newcomer, zone_of(uow, newcomer.slack_id))
    return MentorChoice(card, reasons(mine, traits_of(uow, card, card.time_zone)))


def kept_choice(uow: UnitOfWork, newcomer: Member) -> MentorChoice | None:
    """Return the mentor whose place is kept for this newcomer and who has not been asked yet."""
    place = find_waiting(uow.session, newcomer.id)
    if place is None or place.mentor_id is None or place.held_until is None:
        return None
    card = card_of(uow.session, place.mentor_id)
    return choice_of(uow, newcomer, card) if card else None


def enter_list(uow: UnitOfWork, newcomer: Member) -> WaitingPlace:
    """Return the newcomer's place on the waiting list; who waits already keeps their turn."""
    place = find_waiting(uow.session, newcomer.id)
    if place is None:
        place = WaitingPlace(newcomer_id=newcomer.number, since=uow.now)
        uow.session.add(place)
        save_member_and_refresh(uow, newcomer)
    return place


MOST_OFFERS = 10
"""Places that are kept in one transaction, so that people's clicks need not wait for long."""


def offer_places(uow: UnitOfWork, mentor_id: int | None = None) -> int:
    """Return how many free places (of one mentor, or of all) are newly kept for those who wait.

    `MOST_OFFERS` at most: the job asks again until nobody is left to be offered one.
    """
    if not is_anybody_waiting(uow.session):
        return 0
    cards = free_mentors(uow.session) if mentor_id is None else free_among(uow.session, [mentor_id])
    waiting, kept = waiting_places(uow.session), 0
    for card in cards:
        if kept < MOST_OFFERS:
            kept += _offer(uow, card, waiting, MOST_OFFERS - kept)
    return kept


def _offer(uow: UnitOfWork, card: Card, waiting: Sequence[WaitingPlace], most: int) -> int:
    # Who asked before the waiting list was served comes first.
    asked = [one for one in requests_waiting_for(uow.session, card.member_id) if not one.is_held]
    declined = declined_for(uow.session, card.member_id, uow.now - DECLINED_LATELY)
    heads = [
        one
        for one in waiting
        if one.mentor_id is None
        and card.member_id not in one.passed
        and one.newcomer_id not in declined
    ]
    chosen = heads[: min(max(free_places(uow.session, card.member_id) - len(asked), 0), most)]
    return sum(_keep(uow, place, card) for place in chosen)


def _keep(uow: UnitOfWork, place: WaitingPlace, card: Card) -> bool:
    if not hold_place(uow.session, card.member_id):
        return False
    newcomer = member_by(uow, place.newcomer_id)
    until = time_to_answer(uow, newcomer, uow.community.periods.held_place_working_days)
    place.mentor_id, place.held_until, place.offers = card.member_id, until, place.offers + 1
    uow.session.add(place)
    kept, zone = choice_of(uow, newcomer, card), zone_of(uow, newcomer.slack_id)

    def told(t: Translator) -> Message:
        return mentorships.place_is_kept(kept, t.moment(until, zone), uow.community, t)

    write_to(uow, newcomer, told, key=prompt_key(place), expires_at=until)
    save_member_and_refresh(uow, newcomer)
    return True


def prompt_key(place: WaitingPlace) -> Key:
    """Return the outbox key of the message about the place that is kept now."""
    return Key("place", place.id, place.offers)


def give_up(uow: UnitOfWork, place: WaitingPlace, *, passes: bool) -> int | None:
    """Return the mentor whose place was kept and is free again.

    With `passes` they are not offered to this person once more.
    """
    mentor_id = place.mentor_id
    if mentor_id is None:
        return None
    release_place(uow.session, mentor_id)
    place.mentor_id = place.held_until = None
    if passes:
        place.passed = [*place.passed, mentor_id]
    uow.session.add(place)
    return mentor_id


def let_go(uow: UnitOfWork, newcomer: Member, place: WaitingPlace) -> None:
    """End a kept place that nobody took: the next one is served, this person chooses anew."""
    _serve_next(uow, newcomer, place, mentorships.place_let_go)


def leave_list(uow: UnitOfWork, newcomer: Member) -> None:
    """Leave the waiting list; a place that was kept serves the next one."""
    if place := find_waiting(uow.session, newcomer.id):
        _serve_next(uow, newcomer, place, mentorships.off_the_list)


def pass_on(uow: UnitOfWork, newcomer: Member, place: WaitingPlace) -> None:
    """Let the person wait for another mentor; the place serves the next one."""
    _serve_next(uow, newcomer, place, mentorships.place_passed, waits_on=True)


def _serve_next(
    uow: UnitOfWork,
    newcomer: Member,
    place: WaitingPlace,
    message: MessageBuilder,
    *,
    waits_on: bool = False,
) -> None:
    # Who is off the list chooses: the message has the button.
    topic = None if waits_on else step_topic(NextStep.CHOOSE_MENTOR)
    settle_prompt(uow, newcomer, message, key=prompt_key(place), topic=topic)
    mentor_id = give_up(uow, place, passes=waits_on)
    if not waits_on:
        uow.session.delete(place)
    save_member_and_refresh(uow, newcomer)
    if mentor_id:
        offer_places(uow, mentor_id)


@contextmanager
def not_offered(uow: UnitOfWork, profile: MentorProfile) -> Iterator[None]:
    """Meanwhile nobody is sent to this mentor anew."""
    was_open, profile.is_open = profile.is_open, False
    uow.session.add(profile)
    uow.session.flush()
    yield
    profile.is_open = was_open
    uow.session.flush()


def drop_kept_places(uow: UnitOfWork, mentor_id: int) -> None:
    """Release the places kept with a mentor who offers none; those who wait keep their turn."""
    for place in places_kept_with(uow.session, mentor_id):
        if place.held_until is None:
            continue  # the mentor was asked: the wish itself is closed by whoever calls
        newcomer = member_by(uow, place.newcomer_id)
        settle_prompt(uow, newcomer, mentorships.place_gone, key=prompt_key(place))
        give_up(uow, place, passes=False)
        save_member_and_refresh(uow, newcomer)


def waits_on(uow: UnitOfWork, newcomer: Member, place: WaitingPlace) -> None:
    """Tell the person that the kept place did not lead to a mentor; they stay on the list."""
    key = prompt_key(place).child("waits-on")
    write_to(uow, newcomer, partial(mentorships.still_waiting), key=key)
