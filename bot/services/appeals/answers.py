"""Who is in: members at once, whoever has not joined as soon as they do."""

from datetime import datetime
from functools import partial

from bot.domain.appeals import APART, NOT_SAID, AppealForgotten, is_step, next_step
from bot.domain.signup import HELD_FOR, SignUpStatus
from bot.services.appeals.letter import letter_key
from bot.services.notifications import remove_message, update_post
from bot.views.appeals import posts as views
from storage.appeals import APPEAL, Appeal, let_go, next_end_of_holding
from storage.breakdowns import places_by_country
from storage.database import lock
from storage.outbox.personal import state_of
from storage.outbox.posts import next_edit
from storage.outbox.rows import UNSENT
from storage.signup import SignUp, count_places, find_sign_up, own_sign_ups
from storage.unit_of_work import UnitOfWork

MOST_OWN = 200
"""Appeals of a year that one person is in, and more."""


def step_in(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in now; a second click changes nothing.

    Raises `AppealForgotten` for one that was deleted.
    """
    appeal = _locked(uow, appeal_id)
    known = find_sign_up(uow.session, appeal.key, slack_id)
    if known is None or not known.has_place:
        _write(uow, appeal, known, slack_id, SignUpStatus.TAKEN)
        _show(uow, appeal)
    return appeal


def hold(uow: UnitOfWork, slack_id: str, appeal_id: int) -> tuple[Appeal, datetime]:
    """Return the appeal, and until when a place is kept for somebody who has not joined yet.

    Raises `AppealForgotten` for one that was deleted.
    """
    appeal = _locked(uow, appeal_id)
    known = find_sign_up(uow.session, appeal.key, slack_id)
    if known and known.held_until and known.held_until > uow.now:
        return appeal, known.held_until
    until = uow.now + HELD_FOR
    _write(uow, appeal, known, slack_id, SignUpStatus.HELD, until)
    return appeal, until


def _write(
    uow: UnitOfWork,
    appeal: Appeal,
    known: SignUp | None,
    slack_id: str,
    place: SignUpStatus,
    until: datetime | None = None,
) -> None:
    one = known or SignUp(subject=appeal.key, slack_id=slack_id, place=place)
    one.place, one.held_until = place, until
    uow.session.add(one)


def take_held(uow: UnitOfWork, slack_id: str) -> None:
    """Count somebody who has joined on all appeals that kept a place for them."""
    for known in own_sign_ups(uow.session, slack_id, APPEAL, uow.now, MOST_OWN):
        if known.held_until and known.held_until > uow.now:
            step_in(uow, slack_id, known.occasion)


def step_out(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in no longer; a second click changes nothing.

    A message to all who are in does not reach them any more. Raises `AppealForgotten` for one that
    was deleted.
    """
    appeal = _locked(uow, appeal_id)
    if known := find_sign_up(uow.session, appeal.key, slack_id):
        uow.session.delete(known)
        key = letter_key(appeal, slack_id)
        if state_of(uow.session, key) in UNSENT:
            remove_message(uow, key=key)
        if known.has_place:
            _show(uow, appeal)
    return appeal


def step_out_of_all(uow: UnitOfWork, slack_id: str) -> None:
    """Count somebody who leaves no longer."""
    for known in own_sign_ups(uow.session, slack_id, APPEAL, uow.now, MOST_OWN):
        step_out(uow, slack_id, known.occasion)


def _locked(uow: UnitOfWork, appeal_id: int) -> Appeal:
    appeal = lock(uow.session, Appeal, appeal_id)
    if appeal is None:
        raise AppealForgotten
    return appeal


def _show(uow: UnitOfWork, appeal: Appeal) -> None:
    """Bring the post in step: at once after a quiet time, and else with all who press meanwhile."""
    uow.session.flush()
    people = count_people(uow, appeal)
    if is_step(appeal.shown, people):
        counts = places_by_country(uow.session, appeal.key, NOT_SAID)
        appeal.countries = next_step(appeal.shown, counts).as_json()
        uow.session.add(appeal)
    at = next_edit(uow.session, appeal.post_key, uow.now, APART)
    update_post(uow, partial(views.post, appeal, people), key=appeal.post_key, due_at=at)


def count_people(uow: UnitOfWork, appeal: Appeal) -> int:
    """Return how many are in."""
    return count_places(uow.session, [appeal.key])[appeal.key].taken


def end_holding(uow: UnitOfWork) -> int:
    """Forget who has not joined within a day; return how many."""
    return let_go(uow.session, uow.now)


def next_end(uow: UnitOfWork) -> datetime | None:
    """Return when somebody who has not joined is forgotten next."""
    return next_end_of_holding(uow.session)
