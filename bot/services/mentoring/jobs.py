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
    return (
        move_on_after_silence(uow)
        + skip_absent_mentors(uow)
        + ask_again(uow)
        + release_held_places(uow)
        + waiting_list.offer_places(uow)
    )


def next_due(uow: UnitOfWork) -> datetime | None:
    """Return when the next time to answer, second question or kept place falls due."""
    found = (next_wish_at(uow.session), next_kept_place_at(uow.session))
    return min((moment for moment in found if moment is not None), default=None)


def move_on_after_silence(uow: UnitOfWork, limit: int = BATCH) -> int:
    """Return how many wishes moved on because their mentor's working days to answer are over."""
    due = silent_wishes(uow.session, uow.now, limit)
    for wish in due:
        requests.move_on(uow, wish, WishStep.SILENCE)
    return len(due)


def skip_absent_mentors(uow: UnitOfWork, limit: int = BATCH) -> int:
    """Return how many wishes moved on because their mentor cannot be asked any more."""
    due = wishes_nobody_can_answer(uow.session, limit)
    for wish in due:
        requests.move_on(uow, wish, WishStep.SKIP)
    return len(due)


def ask_again(uow: UnitOfWork, limit: int = BATCH) -> int:
    """Return how many mentors were asked once more, as they wished or before their time is over."""
    due = wishes_to_ask_again(uow.session, uow.now, limit)
    for wish in due:
        requests.ask_once_more(uow, wish)
    return len(due)


def release_held_places(uow: UnitOfWork, limit: int = BATCH) -> int:
    """Return how many kept places were let go, because their working days are over."""
    due = places_kept_too_long(uow.session, uow.now, limit)
    for place in due:
        waiting_list.let_go(uow, member_by(uow, place.newcomer_id), place)
    return len(due)
