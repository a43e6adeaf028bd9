"""The Home tab: shown afresh whenever somebody opens it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from bot.domain.access import Audience, Whose
from bot.services.notifications import open_home
from bot.views.blocks import modal
from bot.views.home import HomeIds
from commands.entries import action, event
from commands.request import Request
from commands.results import Nothing, Result, Show, ViewMethod


def show(request: Request) -> Result:
    """Have the Home tab drawn afresh."""
    open_home(request.uow, request.actor)
    return Nothing()


def show_here(request: Request) -> Show:
    """Show the Home tab as a modal: people of other workspaces have no Home here."""
    blocks = request.home.overview(
        request.uow,
        request.person,
        request.member,
        is_in_core_team=request.caller.is_in_core_team,
    )
    title = request.t("Overview")
    return Show(modal(request.t, title, blocks, callback=HomeIds.OPEN))


def show_all(request: Request) -> Result:
    """Show a list of the Home tab in full; where nothing of it is left, the whole tab."""
    view = request.home.list_in_full(
        request.uow,
        request.person,
        request.member,
        request.value,
        is_in_core_team=request.caller.is_in_core_team,
    )
    return Show(view) if view is not None else show_here(request)


def show_door(request: Request) -> Result:
    """Show what is behind a door; the whole tab to whoever has no such door any more."""
    view = request.home.door(
        request.uow,
        request.person,
        request.member,
        request.value,
        is_in_core_team=request.caller.is_in_core_team,
    )
    return replace(show_here(request) if view is None else Show(view), how=ViewMethod.UPDATE)


def _is_home(_session: Session, payload: Mapping[str, Any]) -> bool:
    # The same event tells of the messages tab, which holds nothing of ours to refresh.
    return bool(payload["event"].get("tab") == "home")


ENTRIES = (
    event("app_home_opened", show, Whose.OWN, "Show the Home tab", concerns=_is_home),
    action(
        HomeIds.ALL, show_all, Audience.EVERYONE, Whose.OWN, "Show a list of your Home tab in full"
    ),
    action(HomeIds.DOOR, show_door, Audience.EVERYONE, Whose.OWN, "Show a part of your Home tab"),
    action(
        HomeIds.OPEN,
        show_here,
        Audience.EVERYONE,
        Whose.OWN,
        "Show an overview of what concerns you",
    ),
)
