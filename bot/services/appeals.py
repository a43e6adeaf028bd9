"""Appeals: the core team asks "who is in?"; the button under the post is the way in."""

from datetime import timedelta

from bot.domain.keys import Key
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError
from bot.services.notifications import post
from bot.services.visits import Visit
from bot.texts import _
from bot.views import appeals as views
from bot.views.home_parts import HomePart
from storage.drafts import Draft, find_draft, keep_draft
from storage.unit_of_work import UnitOfWork

KIND = "appeal"


class NothingAsked(UserFacingError):
    """An appeal without a word."""

    sentence = _("A sentence or two is enough, but not none.")


def begun(uow: UnitOfWork, slack_id: str) -> str:
    """Return what the form starts with: the draft, else nothing."""
    draft = find_draft(uow.session, slack_id, KIND)
    return str(draft.content["text"]) if draft and draft.expires_at > uow.now else ""


def keep(uow: UnitOfWork, slack_id: str, text: str) -> Draft:
    """The draft that the preview refers to; raises `FieldErrors` for an empty appeal."""
    if not text.strip():
        raise FieldErrors({"text": NothingAsked()})
    expires = uow.now + timedelta(days=uow.community.periods.draft_days)
    return keep_draft(uow.session, slack_id, KIND, {"text": text}, expires)


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> None:
    """Post the appeal to the community's channel.

    Raises `NoLongerOpen` where its draft is gone, as after publishing it on another device.
    """
    draft = find_draft(uow.session, slack_id, KIND)
    if draft is None or draft.id != draft_id:
        raise NoLongerOpen
    text = str(draft.content["text"])
    uow.session.delete(draft)
    post(
        uow,
        "community",
        lambda t: views.post(text, slack_id, t),
        key=Key("appeal", slack_id, uow.now.isoformat()),
    )


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
