"""Drafts: what was typed into a form, for its preview and for coming back to it."""

from datetime import timedelta
from typing import Any

from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.texts import _
from storage.drafts import Draft, find_draft, write_draft
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
    uow.session.delete(draft)
    return draft.content


def discard_draft(uow: UnitOfWork, slack_id: str, kind: str) -> None:
    """Delete what was typed into this form and not published."""
    if draft := find_draft(uow.session, slack_id, kind):
        uow.session.delete(draft)
