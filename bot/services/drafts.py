"""Drafts: what was typed into a form, for its preview and for coming back to it."""

from datetime import timedelta
from functools import partial
from typing import Any

from bot.domain.hours import local_date
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.services.notifications import MessageBuilder, notify, settle_topic
from bot.services.zones import zone_of
from bot.texts import _
from bot.views import drafts as views
from storage.drafts import Draft, drafts_until, find_draft, write_draft
from storage.outbox.rows import DeliveryPolicy
from storage.unit_of_work import UnitOfWork


class NothingWritten(UserFacingError):
    """The form's main field holds no word."""

    sentence = _("Please write a sentence or two.")


def check_written(field: str, text: str) -> None:
    """Refuse an empty text; raises `FieldErrors` beside this field."""
    if not text.strip():
        raise FieldErrors({field: NothingWritten()})


def save_draft(uow: UnitOfWork, slack_id: str, kind: str, content: dict[str, Any]) -> Draft:
    """Write the person's draft of this form, and return it; every change keeps it for longer."""
    expires_at = uow.now + timedelta(days=uow.community.periods.draft_days)
    return write_draft(uow.session, slack_id, kind, content, expires_at)


def open_draft(uow: UnitOfWork, slack_id: str, kind: str) -> Draft | None:
    """Return the person's draft of this form, unless its time is over."""
    draft = find_draft(uow.session, slack_id, kind)
    return draft if draft and draft.expires_at > uow.now else None


def take_draft(
    uow: UnitOfWork,
    slack_id: str,
    kind: str,
    draft_id: int,
    *,
    gone: type[UserFacingError] = NoLongerOpen,
) -> dict[str, Any]:
    """Delete the draft that a preview showed, and return what it holds.

    Raises `gone` where there is none any more: it was published, perhaps on another device.
    """
    draft = find_draft(uow.session, slack_id, kind)
    if draft is None or draft.id != draft_id:
        raise gone
    _delete(uow, draft, views.sent_off)
    return draft.content


def _delete(uow: UnitOfWork, draft: Draft, build: MessageBuilder) -> None:
    settle_topic(uow, draft.slack_id, draft.topic, build)
    uow.session.delete(draft)


def send_off(uow: UnitOfWork, draft: Draft) -> None:
    """Delete a draft that has been sent off; messages that lead to it say so."""
    _delete(uow, draft, views.sent_off)


def tell_kept(
    uow: UnitOfWork, slack_id: str, kind: str, what: str, action_id: str, value: str = ""
) -> None:
    """Tell somebody who has closed a form that its draft is kept, if there is one.

    `what` names it in a sentence; the button `action_id` with `value` leads back to the form. Once
    for each state of a draft: closing the form again says nothing new.
    """
    draft = open_draft(uow, slack_id, kind)
    if draft is None:
        return
    until = local_date(draft.expires_at, zone_of(uow, slack_id))
    notify(
        uow,
        slack_id,
        partial(views.kept, what, action_id, value, until),
        key=draft.topic.child(int(draft.expires_at.timestamp())),
        policy=DeliveryPolicy.AT_ONCE,
        topic=draft.topic,
    )


def forget(uow: UnitOfWork) -> int:
    """Delete drafts whose time is over; messages that lead to one say so. Return how many."""
    drafts = drafts_until(uow.session, uow.now)
    for draft in drafts:
        _delete(uow, draft, views.not_kept)
    return len(drafts)


def discard_draft(uow: UnitOfWork, slack_id: str, kind: str) -> None:
    """Delete what was typed into this form and not published."""
    if draft := find_draft(uow.session, slack_id, kind):
        _delete(uow, draft, views.not_kept)
