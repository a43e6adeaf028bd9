"""Appeals: the core team asks "who is in?"; the button under the post is the way in."""

from functools import partial

from bot.domain.keys import Key
from bot.services.drafts import check_written, open_draft, save_draft, take_draft
from bot.services.notifications import post
from bot.services.visits import Visit
from bot.views import appeals as views
from bot.views.home_parts import HomePart
from storage.drafts import Draft
from storage.unit_of_work import UnitOfWork

KIND = "appeal"


def form_text(uow: UnitOfWork, slack_id: str) -> str:
    """Return what the form starts with: the draft, else nothing."""
    draft = open_draft(uow, slack_id, KIND)
    return draft.content["text"] if draft else ""


def save(uow: UnitOfWork, slack_id: str, text: str) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` for an empty appeal."""
    check_written("text", text)
    return save_draft(uow, slack_id, KIND, {"text": text})


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> None:
    """Post the appeal to the community's channel.

    Raises `NoLongerOpen` where its draft is gone, as after publishing it on another device.
    """
    text = take_draft(uow, slack_id, KIND, draft_id)["text"]
    key = Key("appeal", slack_id, uow.now.isoformat())
    post(uow, "community", partial(views.post, text, slack_id), key=key)


def home_part(visit: Visit) -> HomePart:
    """Return the core team's way in."""
    return views.home_part(visit.t)
