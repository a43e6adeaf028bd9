"""Appeals and who is in: members at once, whoever has not joined as soon as they do."""

from datetime import datetime
from functools import partial

from bot.domain.appeals import NOT_SAID, AppealForgotten, Countries
from bot.domain.signup import HELD_FOR, SignUpStatus
from bot.services.appeals.writing import letter_key
from bot.services.notifications import remove_message, update_post
from bot.services.signup.places import MOST_OWN
from bot.services.visits import Visit
from bot.views.appeals import posts as views
from bot.views.home_parts import HomePart
from storage.appeals import (
    APPEAL,
    Appeal,
    appeals_before,
    appeals_by,
    count_answers,
    count_appeals,
    count_people,
)
from storage.breakdowns import places_by_country
from storage.database import lock
from storage.members import Member
from storage.outbox.personal import state_of
from storage.outbox.posts import next_edit
from storage.outbox.rows import UNSENT
from storage.people import Person
from storage.signup import SignUp, find_sign_up, forget_subjects, own_sign_ups
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, Total, UnitOfWork


def step_in(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in now; a second click changes nothing."""
    appeal, known = _locked(uow, slack_id, appeal_id)
    if not known.has_place or known.id is None:
        known.place, known.held_until = SignUpStatus.TAKEN, None
        uow.session.add(known)
        _show(uow, appeal)
    return appeal


def hold(uow: UnitOfWork, slack_id: str, appeal_id: int) -> tuple[Appeal, datetime]:
    """Return the appeal, and until when a place is kept for somebody who has not joined yet."""
    appeal, known = _locked(uow, slack_id, appeal_id)
    if known.held_until is None or known.held_until <= uow.now:
        known.place, known.held_until = SignUpStatus.HELD, uow.now + HELD_FOR
        uow.session.add(known)
    return appeal, known.held_until


def step_out(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in no longer; a second click changes nothing.

    A message to all who are in does not reach them any more.
    """
    appeal, known = _locked(uow, slack_id, appeal_id)
    if known.id is not None:
        uow.session.delete(known)
        key = letter_key(appeal, slack_id)
        if state_of(uow.session, key) in UNSENT:
            remove_message(uow, key=key)
        if known.has_place:
            _show(uow, appeal)
    return appeal


def _locked(uow: UnitOfWork, slack_id: str, appeal_id: int) -> tuple[Appeal, SignUp]:
    """Return the appeal with the person's answer; without a number where there is none yet.

    Raises `AppealForgotten`.
    """
    appeal = lock(uow.session, Appeal, appeal_id)
    if appeal is None:
        raise AppealForgotten
    new = SignUp(subject=appeal.key, slack_id=slack_id, place=SignUpStatus.TAKEN)
    return appeal, find_sign_up(uow.session, appeal.key, slack_id) or new


def _show(uow: UnitOfWork, appeal: Appeal) -> None:
    """Bring the post in step: at once after a quiet time, else with all who press meanwhile."""
    uow.session.flush()
    people = count_people(uow.session, appeal)
    shown = Countries.from_json(appeal.countries)
    if shown.is_step(people):
        counts = places_by_country(uow.session, appeal.key, NOT_SAID)
        appeal.countries = shown.step(counts).as_json()
        uow.session.add(appeal)
    at = next_edit(uow.session, appeal.post_key, uow.now)
    update_post(uow, partial(views.post, appeal, people), key=appeal.post_key, due_at=at)


def _forget(uow: UnitOfWork, before: datetime) -> int:
    """Delete old appeals and who was in; their posts keep the total."""
    old = appeals_before(uow.session, before)
    for appeal in old:
        people = count_people(uow.session, appeal)
        update_post(uow, partial(views.closed, appeal, people), key=appeal.post_key)
    return _delete(uow, old)


def _delete(uow: UnitOfWork, appeals: list[Appeal]) -> int:
    for appeal in appeals:
        uow.session.delete(appeal)
    forget_subjects(uow.session, [appeal.key for appeal in appeals])
    return len(appeals)


def _join(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    for known in own_sign_ups(uow.session, person.slack_id, APPEAL, uow.now, MOST_OWN):
        if known.held_until and known.held_until > uow.now:
            step_in(uow, person.slack_id, known.occasion)


def _leave(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    for known in own_sign_ups(uow.session, person.slack_id, APPEAL, uow.now, MOST_OWN):
        step_out(uow, person.slack_id, known.occasion)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the person's own appeals out of the channel, with the answers to them."""
    own = appeals_by(uow.session, person.slack_id)
    for appeal in own:
        remove_message(uow, key=appeal.post_key)
    _delete(uow, own)


HOOKS = NounHooks(
    departure={Departure.LEFT: _leave, Departure.CLOSED: _leave, Departure.ERASED: _erase},
    on_join=_join,
    totals=(
        Total("appeals", count_appeals, views.appeals_posted),
        Total("appeal-answers", count_answers, views.answers_given),
    ),
    forgets=(Forgetting(Appeal, Retention.OUTCOME, _forget),),
)


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
