"""The request a handler gets: the payload's parts by name, the person, the unit of work."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from bot.config import Community
from bot.delivery.workspace import Workspace
from bot.domain.access import Caller
from bot.domain.members import MemberState
from bot.errors import StaleForm
from bot.i18n import Translator
from bot.services.home import Home
from bot.services.memberships import state_of
from commands.entry_info import EntryInfo
from storage.members import Member, find_member
from storage.people import Person
from storage.unit_of_work import UnitOfWork

ONE_OF_MANY = (
    "selected_user",
    "selected_channel",
    "selected_conversation",
    "selected_date",
    "selected_time",
)
MANY = ("selected_users", "selected_channels", "selected_conversations")


def number_of(hint: object) -> int:
    """Return a row's number from a button or a form; 0, which no row has, for anything else."""
    text = str(hint or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def read_value(element: Mapping[str, Any]) -> Any:
    """Return what was entered in one input: a text, a list of texts, or None if it is empty.

    A text of nothing but white space is empty as well.
    """
    if "selected_options" in element:
        return [one["value"] for one in element["selected_options"]]
    if "selected_option" in element:
        return element["selected_option"] and element["selected_option"]["value"]
    if element.get("type") == "file_input":
        return [file["id"] for file in element.get("files") or []]
    for key in (*ONE_OF_MANY, *MANY, "value"):
        if key in element:
            return _unless_blank(element[key])
    return None


def _unless_blank(entered: Any) -> Any:
    return None if isinstance(entered, str) and not entered.strip() else entered


class Values(dict[str, Any]):
    """A form's values by field name; a missing one means a form of another version."""

    def __missing__(self, field: str) -> Any:
        """Raise `StaleForm`: the form has to be opened again."""
        raise StaleForm


class Surface(StrEnum):
    """The places where buttons are clicked."""

    MODAL = "modal"
    HOME = "home"
    EPHEMERAL = "ephemeral"
    MESSAGE = "message"


VIEWS = frozenset({Surface.MODAL, Surface.HOME})


@dataclass(frozen=True)
class Request:
    """One call by one person."""

    payload: Mapping[str, Any]
    person: Person
    member: Member | None
    caller: Caller
    uow: UnitOfWork
    t: Translator
    slack: Workspace
    home: Home
    entries: tuple[EntryInfo, ...] = ()

    @property
    def actor(self) -> str:
        """The acting person's Slack id, from the payload Slack signed."""
        return self.person.slack_id

    @property
    def community(self) -> Community:
        """The settings from community.toml."""
        return self.uow.community

    def state_now(self) -> MemberState:
        """Return the person's state after what this request has changed."""
        return state_of(self.uow.session, self.person, find_member(self.uow.session, self.actor))

    @property
    def text(self) -> str:
        """The text typed behind the command or verb, as it was typed."""
        # Slack escapes these three, and only these, in what people type.
        return html.unescape(str(self.payload.get("text") or "")).strip()

    @property
    def value(self) -> str:
        """The clicked element's value or chosen option: a hint, to be checked."""
        return str(read_value(self._action) or "")

    @property
    def _action(self) -> Mapping[str, Any]:
        actions = self.payload.get("actions") or [{}]
        action: Mapping[str, Any] = actions[0]
        return action

    @property
    def _view(self) -> Mapping[str, Any]:
        view: Mapping[str, Any] = self.payload.get("view") or {}
        return view

    @property
    def surface(self) -> Surface:
        """The place of the click; an ephemeral message is an answer only one person sees."""
        if self._view:
            return Surface.MODAL if self._view.get("type") == "modal" else Surface.HOME
        is_ephemeral = (self.payload.get("container") or {}).get("is_ephemeral")
        return Surface.EPHEMERAL if is_ephemeral else Surface.MESSAGE

    @property
    def view_id(self) -> str:
        """The callback id of the view that was clicked in or submitted; empty outside of views."""
        return str(self._view.get("callback_id") or "")

    @cached_property
    def values(self) -> "Values":
        """The form's values by field name (a field's name is its block id)."""
        state = (self._view or self.payload).get("state") or {}
        return Values(
            (block, read_value(element))
            for block, elements in (state.get("values") or {}).items()
            for element in elements.values()
        )

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The ids and versions from the view's private metadata, to be checked."""
        metadata = self._view.get("private_metadata") or "{}"
        try:
            hints = json.loads(metadata)
        except ValueError:
            return {}
        return hints if isinstance(hints, dict) else {}

    @property
    def version(self) -> int:
        """The version of the membership the form was opened with; 0 where none is named."""
        return number_of(self.hints.get("version"))

    @property
    def event(self) -> Mapping[str, Any]:
        """The event inside its envelope."""
        event: Mapping[str, Any] = self.payload.get("event") or {}
        return event
