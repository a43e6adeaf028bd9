"""Where a click was made decides how it is answered."""

from bot.views.blocks import Message
from commands.request import Request
from commands.results import Replace, Result, Say, Show, ViewMethod
from commands.slack_replies import outcome_view


def in_list(request: Request) -> bool:
    """Whether the click was made in an answer that only this person sees, not in a post."""
    container = request.payload.get("container") or {}
    return bool(container.get("is_ephemeral")) or in_modal(request)


def in_modal(request: Request) -> bool:
    """Whether the click was made in a modal."""
    return bool((request.payload.get("view") or {}).get("type") == "modal")


def answer(request: Request, message: Message) -> Result:
    """The message in the place of the list that was clicked in, else beneath the post."""
    if in_modal(request):
        return Show(outcome_view(request.t, message), ViewMethod.UPDATE)
    return Replace(message) if in_list(request) else Say(message)
