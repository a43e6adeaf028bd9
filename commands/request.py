"""What a handler gets: the payload's parts by name, who acts, the moment, the unit of work."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.config import Community
from bot.delivery.workspace import Workspace
from bot.domain.access import Caller
from bot.domain.members import MemberState
from bot.errors import StaleForm
from bot.i18n import Translator
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
    """A row's number from a button or a form; 0, which no row has, where it is none."""
    text = str(hint or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def read_value(element: Mapping[str, Any]) -> Any:
    """What somebody entered in one input, as text, a list of texts, or None where it is empty."""
    if "selected_options" in element:
        return [one["value"] for one in element["selected_options"]]
    if "selected_option" in element:
        return element["selected_option"] and element["selected_option"]["value"]
    if element.get("type") == "file_input":
        return [file["id"] for file in element.get("files") or []]
    for key in (*ONE_OF_MANY, *MANY, "value"):
        if key in element:
            return element[key]
    return None


class Values(dict[str, Any]):
    """What a form holds; a needed field that is not there belongs to a form of another version."""

    def __missing__(self, field: str) -> Any:
        """Raises `StaleForm`: the form has to be opened again."""
        raise StaleForm


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
    entries: tuple[EntryInfo, ...] = ()

    @property
    def actor(self) -> str:
        """The acting person's Slack id, from the payload Slack signed."""
        return self.person.slack_id

    @property
    def community(self) -> Community:
        """What community.toml says."""
        return self.uow.community

    def state_now(self) -> MemberState:
        """Where the person stands after what this request has changed."""
        return state_of(self.uow.session, self.person, find_member(self.uow.session, self.actor))

    @property
    def text(self) -> str:
        """What was typed behind the command, or behind the verb, as it was typed."""
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

    @cached_property
    def values(self) -> "Values":
        """The form's values by field name (a field's name is its block id)."""
        state = (self.payload.get("view") or self.payload).get("state") or {}
        return Values(
            (block, read_value(element))
            for block, elements in (state.get("values") or {}).items()
            for element in elements.values()
        )

    @cached_property
    def hints(self) -> dict[str, Any]:
        """What the view's private metadata carries: ids and versions, to be checked."""
        metadata = (self.payload.get("view") or {}).get("private_metadata") or "{}"
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
