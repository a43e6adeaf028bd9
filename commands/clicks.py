"""The outcome of a click is shown where the click was made."""

from bot.views.blocks import Message
from commands.request import VIEWS, Request, Surface
from commands.results import Nothing, Replace, Result, Say


def answer_click(request: Request, message: Message, *, is_edited: bool = False) -> Result:
    """Return the outcome, in the place of what only this person sees: a view or an answer.

    A message that was posted stays, and the outcome stands beneath it. `is_edited` says that the
    outbox changes messages about this by itself: then nothing is added to one.
    """
    if is_edited and request.surface not in VIEWS:
        return Nothing()
    return Say(message) if request.surface is Surface.MESSAGE else Replace(message)
