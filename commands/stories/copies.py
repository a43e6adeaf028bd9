"""Copies elsewhere that are to go: the core team notes what came of each."""

from bot.domain.access import Audience, Whose
from bot.domain.copies import CopyState
from bot.services.stories import copies
from bot.views.stories.copies import copies_view
from bot.views.stories.ids import StoryIds as Ids
from commands.entries import action, write
from commands.request import Request
from commands.results import Result, Show, ViewMethod
from commands.values import number_of


def open_copies(request: Request) -> Result:
    """Show the copies that are to go, behind the one that the value names."""
    page = copies.copies_page(request.uow, number_of(request.value))
    return Show(copies_view(page, request.t), ViewMethod.UPDATE)


def _note_copy(request: Request, state: CopyState) -> Result:
    core_team = request.slack.core_team()
    copies.note_copy(request.uow, request.actor, number_of(request.value), state, core_team)
    return Show(copies_view(copies.copies_page(request.uow), request.t), ViewMethod.UPDATE)


def copy_asked(request: Request) -> Result:
    """Note that somebody was asked to take a copy down."""
    return _note_copy(request, CopyState.ASKED)


def copy_gone(request: Request) -> Result:
    """Note that a copy is gone."""
    return _note_copy(request, CopyState.GONE)


def copy_cannot(request: Request) -> Result:
    """Note that a copy can't be taken down."""
    return _note_copy(request, CopyState.CANNOT)


ENTRIES = (
    action(
        Ids.COPIES,
        open_copies,
        Audience.CORE_TEAM,
        Whose.NOTHING,
        "See copies to be taken down",
    ),
    action(Ids.COPIES_MORE, open_copies, Audience.CORE_TEAM, Whose.NOTHING, "See more of them"),
    write(
        Ids.COPY_ASKED,
        copy_asked,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Note that somebody was asked",
    ),
    write(Ids.COPY_GONE, copy_gone, Audience.CORE_TEAM, Whose.SHARED, "Note that a copy is gone"),
    write(
        Ids.COPY_CANNOT,
        copy_cannot,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Note that it can’t be done",
    ),
)
