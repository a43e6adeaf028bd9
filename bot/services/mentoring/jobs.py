"""What falls due in mentoring: silence, a second question, kept places, freed places."""

from datetime import datetime

from bot.domain.mentoring.requests import WishStep
from bot.services.mentoring import requests, waiting_list
from bot.services.mentoring.participants import member_by
from storage.mentoring.mentorships import take_turn
from storage.mentoring.requests import (
    next_wish_at,
    silent_wishes,
    wishes_nobody_can_answer,
    wishes_to_ask_again,
)
from storage.mentoring.waiting_list import next_kept_place_at, places_kept_too_long
from storage.unit_of_work import UnitOfWork

BATCH = 50
"""Things of one kind done in one transaction, so that people's clicks need not wait for long."""


def due_work(uow: UnitOfWork) -> int:
    """Return how much of what is due now was done: a batch of each kind; 0 when all is done."""
    take_turn(uow.session)
    silent = silent_wishes(uow.session, uow.now, BATCH)
    for wish in silent:
        requests.move_on(uow, wish, WishStep.SILENCE)
    absent = wishes_nobody_can_answer(uow.session, BATCH)
    for wish in absent:
        requests.move_on(uow, wish, WishStep.SKIP)
    to_remind = wishes_to_ask_again(uow.session, uow.now, BATCH)
    for wish in to_remind:
        requests.ask_once_more(uow, wish)
    too_long = places_kept_too_long(uow.session, uow.now, BATCH)
    for place in too_long:
        waiting_list.let_go(uow, member_by(uow, place.newcomer_id), place)
    done = len(silent) + len(absent) + len(to_remind) + len(too_long)
    return done + waiting_list.offer_places(uow)


def next_due(uow: UnitOfWork) -> datetime | None:
    """Return when the next time to answer, second question or kept place falls due."""
    found = (next_wish_at(uow.session), next_kept_place_at(uow.session))
    return min((moment for moment in found if moment is not None), default=None)
