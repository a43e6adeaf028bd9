"""Appeals: the core team asks "who is in?"; the button under the post is the way in."""

from datetime import datetime, timedelta
from functools import partial

from bot.errors import NoLongerOpen, Way
from bot.services.drafts import check_written, open_draft, save_draft, take_draft, tell_kept
from bot.services.notifications import post, remove_message, update_post
from bot.services.visits import Visit
from bot.texts import _
from bot.views import appeals as views
from bot.views.home_parts import HomePart
from storage.appeals import (
    Appeal,
    AppealAnswer,
    appeals_answered_by,
    appeals_before,
    appeals_by,
    count_answers,
    find_answer,
    forget_answers,
    forget_appeals,
)
from storage.database import lock
from storage.drafts import Draft
from storage.members import Member
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, UnitOfWork, in_storage

KIND = "appeal"

TOGETHER = timedelta(seconds=3)
"""Time that many clicks share one edit of the post: hundreds press within minutes, and Slack takes
about 50 edits a minute for the whole workspace.
"""


class AppealForgotten(NoLongerOpen):
    """Nobody is counted any more: the appeal has been deleted."""

    sentence = _("This call-out is more than a year old, and nobody is counted any more.")
    leads_to = Way.OVERVIEW


class AlreadyPosted(NoLongerOpen):
    """The preview belongs to a draft that was posted, perhaps on another device."""

    sentence = _("This preview has already been posted. Open the form again for another call-out.")
    leads_to = Way.OVERVIEW


def form_text(uow: UnitOfWork, slack_id: str) -> str:
    """Return what the form starts with: the draft, else nothing."""
    draft = open_draft(uow, slack_id, KIND)
    return draft.content["text"] if draft else ""


def save(uow: UnitOfWork, slack_id: str, text: str) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` for an empty appeal."""
    check_written("text", text)
    return save_draft(uow, slack_id, KIND, {"text": text})


def new_appeal(uow: UnitOfWork, slack_id: str, text: str) -> Appeal:
    """Return an appeal that is not published yet."""
    return Appeal(author_id=slack_id, text=text, published_at=uow.now)


def tell_draft_kept(uow: UnitOfWork, slack_id: str) -> None:
    """Tell somebody who has closed the form that its draft is kept, if there is one."""
    tell_kept(uow, slack_id, KIND, views.KEPT, views.AppealIds.OPEN)


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> None:
    """Post the appeal to the community's channel.

    Raises `AlreadyPosted` where its draft is gone, as after publishing it on another device.
    """
    text = take_draft(uow, slack_id, KIND, draft_id, gone=AlreadyPosted)["text"]
    appeal = new_appeal(uow, slack_id, text)
    uow.session.add(appeal)
    uow.session.flush()
    post(uow, "community", partial(views.post, appeal, 0), key=appeal.post_key)


def step_in(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in now; a second click changes nothing.

    Raises `AppealForgotten` for one that was deleted.
    """
    appeal = _locked(uow, appeal_id)
    if find_answer(uow.session, appeal_id, slack_id) is None:
        uow.session.add(AppealAnswer(appeal_id=appeal_id, slack_id=slack_id))
        _show(uow, appeal)
    return appeal


def step_out(uow: UnitOfWork, slack_id: str, appeal_id: int) -> Appeal:
    """Return the appeal that this person is in no longer; a second click changes nothing.

    Raises `AppealForgotten` for one that was deleted.
    """
    appeal = _locked(uow, appeal_id)
    if answer := find_answer(uow.session, appeal_id, slack_id):
        uow.session.delete(answer)
        _show(uow, appeal)
    return appeal


def _locked(uow: UnitOfWork, appeal_id: int) -> Appeal:
    appeal = lock(uow.session, Appeal, appeal_id)
    if appeal is None:
        raise AppealForgotten
    return appeal


def _forget_answers(uow: UnitOfWork, before: datetime) -> int:
    """Delete who was in on old appeals; nobody can be in any more by their posts."""
    for appeal in appeals_before(uow.session, before):
        count = count_answers(uow.session, appeal.number)
        update_post(uow, partial(views.closed, appeal, count), key=appeal.post_key)
    return forget_answers(uow.session, before)


def _show(uow: UnitOfWork, appeal: Appeal) -> None:
    uow.session.flush()
    build = partial(views.post, appeal, count_answers(uow.session, appeal.number))
    update_post(uow, build, key=appeal.post_key, due_at=uow.now + TOGETHER)


def _leave(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    for number in appeals_answered_by(uow.session, person.slack_id):
        step_out(uow, person.slack_id, number)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Take the person's own appeals out of the channel, with the answers to them."""
    for appeal in appeals_by(uow.session, person.slack_id):
        remove_message(uow, key=appeal.post_key)
        uow.session.delete(appeal)


HOOKS = NounHooks(
    departure={Departure.LEFT: _leave, Departure.CLOSED: _leave, Departure.ERASED: _erase},
    forgets=(
        Forgetting(AppealAnswer, Retention.OUTCOME, _forget_answers),
        Forgetting(Appeal, Retention.OUTCOME, in_storage(forget_appeals)),
    ),
)


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
