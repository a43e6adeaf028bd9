"""What appeals do when somebody joins or leaves, and what of them is forgotten."""

from datetime import datetime
from functools import partial

from bot.services.appeals.answers import count_people, step_out_of_all, take_held
from bot.services.notifications import remove_message, update_post
from bot.views.appeals import posts as views
from storage.appeals import (
    Appeal,
    appeals_before,
    appeals_by,
    count_answers,
    count_appeals,
    forget_appeals,
)
from storage.members import Member
from storage.people import Person
from storage.signup import forget_subjects
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, Total, UnitOfWork


def _forget(uow: UnitOfWork, before: datetime) -> int:
    """Delete old appeals and who was in; their posts keep the total."""
    old = appeals_before(uow.session, before)
    for appeal in old:
        people = count_people(uow, appeal)
        update_post(uow, partial(views.closed, appeal, people), key=appeal.post_key)
    forget_subjects(uow.session, [appeal.key for appeal in old])
    return forget_appeals(uow.session, before)


def _join(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    take_held(uow, person.slack_id)


def _leave(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    step_out_of_all(uow, person.slack_id)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the person's own appeals out of the channel, with the answers to them."""
    own = appeals_by(uow.session, person.slack_id)
    forget_subjects(uow.session, [appeal.key for appeal in own])
    for appeal in own:
        remove_message(uow, key=appeal.post_key)
        uow.session.delete(appeal)


HOOKS = NounHooks(
    departure={Departure.LEFT: _leave, Departure.CLOSED: _leave, Departure.ERASED: _erase},
    on_join=_join,
    totals=(
        Total("appeals", count_appeals, views.appeals_posted),
        Total("appeal-answers", count_answers, views.answers_given),
    ),
    forgets=(Forgetting(Appeal, Retention.OUTCOME, _forget),),
)
