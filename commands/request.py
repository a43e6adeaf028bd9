"""The request a handler gets: the payload's parts by name, the person, the unit of work."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from bot.config import Community
from bot.delivery.workspace import Workspace
from bot.domain.access import Caller
from bot.domain.members import MemberState
from bot.domain.visible_text import visible
from bot.i18n import Translator
from bot.services.home import Home
from bot.services.memberships import state_of
from commands.entry_info import EntryInfo
from commands.payloads import hints_of
from commands.values import Values, number_of, read_value
from storage.members import Member, find_member
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def part_of(payload: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the object inside a payload; an empty one where there is none of this name."""
    part = payload.get(name)
    return part if isinstance(part, Mapping) else {}


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

    @cached_property
    def state(self) -> MemberState:
        """The person's state, as it was when it was first asked for."""
        return state_of(self.uow.session, self.person, self.member)

    def state_now(self) -> MemberState:
        """Return the person's state after what this request has changed."""
        return state_of(self.uow.session, self.person, find_member(self.uow.session, self.actor))

    @property
    def text(self) -> str:
        """The text typed behind the command or verb, as it was typed."""
        # Slack escapes these three, and only these, in what people type.
        return html.unescape(visible(str(self.payload.get("text") or ""))).strip()

    @property
    def value(self) -> str:
        """The clicked element's value or chosen option: a hint, to be checked."""
        actions = self.payload.get("actions")
        value = read_value(actions[0]) if isinstance(actions, list) and actions else None
        return value if isinstance(value, str) else ""

    @property
    def _view(self) -> Mapping[str, Any]:
        return part_of(self.payload, "view")

    @property
    def surface(self) -> Surface:
        """The place of the click; an ephemeral message is an answer only one person sees."""
        if self._view:
            return Surface.MODAL if self._view.get("type") == "modal" else Surface.HOME
        is_ephemeral = part_of(self.payload, "container").get("is_ephemeral")
        return Surface.EPHEMERAL if is_ephemeral else Surface.MESSAGE

    @property
    def message_ts(self) -> str:
        """Slack's timestamp of the message that was clicked in; empty outside of messages."""
        return str(part_of(self.payload, "container").get("message_ts") or "")

    @property
    def view_id(self) -> str:
        """The callback id of the view that was clicked in or submitted; empty outside of views."""
        return str(self._view.get("callback_id") or "")

    @cached_property
    def values(self) -> Values:
        """The form's values by field name (a field's name is its block id)."""
        state = part_of(self._view or self.payload, "state")
        return Values(
            (block, read_value(element))
            for block, elements in part_of(state, "values").items()
            if isinstance(elements, Mapping)
            for element in elements.values()
        )

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The ids and versions from the view's private metadata, to be checked."""
        return hints_of(self._view)

    @property
    def version(self) -> int:
        """The version of the membership the form was opened with; 0 where none is named."""
        return number_of(self.hints.get("version"))

    @property
    def event(self) -> Mapping[str, Any]:
        """The event inside its envelope."""
        return part_of(self.payload, "event")
