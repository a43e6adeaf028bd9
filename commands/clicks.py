"""The outcome of a click is shown where the click was made."""

from collections.abc import Callable

from bot.views.blocks import Message
from commands.entries import Handler
from commands.request import VIEWS, Request, Surface
from commands.results import Nothing, Replace, Result, Say
from commands.values import number_of
from storage.unit_of_work import UnitOfWork

Act = Callable[[UnitOfWork, str, int], None]
"""Does something with a thing, given who acts and the thing's number."""


def answer_click(request: Request, message: Message, *, is_edited: bool = False) -> Result:
    """Return the outcome, in the place of what only this person sees: a view or an answer.

    A message that was posted stays, and the outcome stands beneath it. `is_edited` says that the
    outbox changes messages about this by itself: then nothing is added to one.
    """
    if is_edited and request.surface not in VIEWS:
        return Nothing()
    return Say(message) if request.surface is Surface.MESSAGE else Replace(message)


def acts_on(act: Act, show: Callable[[Request, int], Result]) -> Handler:
    """Return the handler of a button that names a thing: it acts, and shows the thing anew."""

    def handle(request: Request) -> Result:
        number = number_of(request.value)
        act(request.uow, request.actor, number)
        return show(request, number)

    return handle
