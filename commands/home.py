"""The Home tab: shown afresh whenever somebody opens it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.domain.access import Who
from bot.services.telling import refresh_home
from bot.texts import _
from commands.answers import Answer, Nothing
from commands.entries import Entry, Feature, Trigger
from commands.request import Request


def show(request: Request) -> Answer:
    """Ask for a fresh Home tab."""
    refresh_home(request.uow, request.actor)
    return Nothing()


def _is_home(_session: Session, payload: Mapping[str, Any]) -> bool:
    # The same event tells of the messages tab, which holds nothing of ours to refresh.
    return bool(payload["event"].get("tab") == "home")


FEATURE = Feature(
    "home",
    (
        Entry(
            Trigger.EVENT,
            "app_home_opened",
            show,
            Who.EVERYONE,
            _("Show your Home tab"),
            writes=True,
            concerns=_is_home,
        ),
    ),
)
