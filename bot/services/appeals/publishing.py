"""The core team asks "who is in?"; the button under the post is the way in."""

from functools import partial

from bot.domain.appeals import AlreadyPosted
from bot.services.drafts import check_written, open_draft, save_draft, take_draft, tell_kept
from bot.services.notifications import post
from bot.views.appeals import posts as views
from bot.views.appeals.ids import AppealIds
from storage.appeals import APPEAL, Appeal
from storage.drafts import Draft
from storage.unit_of_work import UnitOfWork


def form_text(uow: UnitOfWork, slack_id: str) -> str:
    """Return what the form starts with: the draft, else nothing."""
    draft = open_draft(uow, slack_id, APPEAL)
    return draft.content["text"] if draft else ""


def save(uow: UnitOfWork, slack_id: str, text: str) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` for an empty appeal."""
    check_written("text", text)
    return save_draft(uow, slack_id, APPEAL, {"text": text})


def new_appeal(uow: UnitOfWork, slack_id: str, text: str) -> Appeal:
    """Return an appeal that is not published yet."""
    return Appeal(author_id=slack_id, text=text, published_at=uow.now)


def tell_draft_kept(uow: UnitOfWork, slack_id: str) -> None:
    """Tell somebody who has closed the form that its draft is kept, if there is one."""
    tell_kept(uow, slack_id, APPEAL, views.KEPT, AppealIds.OPEN)


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> None:
    """Post the appeal to the community's channel.

    Raises `AlreadyPosted` where its draft is gone, as after publishing it on another device.
    """
    text = take_draft(uow, slack_id, APPEAL, draft_id, gone=AlreadyPosted)["text"]
    appeal = new_appeal(uow, slack_id, text)
    uow.session.add(appeal)
    uow.session.flush()
    post(uow, "community", partial(views.post, appeal, 0), key=appeal.post_key)
