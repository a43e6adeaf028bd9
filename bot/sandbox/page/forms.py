"""A posted form -> what the person entered, as the values that Slack keeps of elements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from bot.sandbox.controls import (
    MULTIPLE,
    WITH_OPTIONS,
    Control,
    all_options,
    controls,
    find,
    initial_state,
    state_holding,
    wire_value,
)
from bot.sandbox.page.render import path
from bot.sandbox.page.responses import PageError
from bot.sandbox.user_actions import SurfaceRef

Json = dict[str, Any]


class ElementGone(PageError):
    """The form names an element or an option that the bot has taken away meanwhile."""

    def __init__(self) -> None:
        super().__init__("nothing_to_press", 400)


class InvalidMoment(PageError):
    """A date or a time that cannot be read; browsers send none, scripts may."""

    def __init__(self) -> None:
        super().__init__("no_such_date", 400)


@dataclass(frozen=True)
class FormData:
    """A form as the browser sent it: texts and uploads by field name."""

    texts: dict[str, list[str]]
    uploads: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the field's text; empty where it was not sent."""
        return next(iter(self.texts.get(name, ())), "")

    @property
    def ref(self) -> SurfaceRef:
        """The message or view that the form stands on."""
        return SurfaceRef(self.first("channel"), self.first("ts"), self.first("view"))


def entered(
    blocks: Sequence[Mapping[str, Any]],
    form: FormData,
    zone: ZoneInfo,
    before: Json,
    suggested: Mapping[str, Sequence[Json]] | None = None,
) -> Json:
    """Return block_id -> action_id -> state for every element that holds a value.

    `suggested` has the options that the bot delivered for external menus, by the menu's path.
    Raises ElementGone where an option is not on offer, InvalidMoment for a wrong date or time.
    """
    states: Json = {}
    for control in controls(blocks):
        if initial_state(control.element) is not None:
            ids = path(control.block_id, control.action_id)
            options = [*all_options(control.element), *(suggested or {}).get(ids, ())]
            texts = [text for text in form.texts.get(f"f/{ids}", ()) if text]
            values = [_value(control, text, zone, options) for text in texts]
            if control.type == "file_input":
                values = _kept_files(control, form.texts.get(f"kept/{ids}", ()), before)
            value = values if control.type in MULTIPLE else next(iter(values), None)
            state = state_holding(control.element, value)
            states.setdefault(control.block_id, {})[control.action_id] = state
    return states


def _kept_files(control: Control, kept: Sequence[str], before: Json) -> list[object]:
    old = before.get(control.block_id, {}).get(control.action_id) or {}
    return [file for file in old.get("files") or [] if file.get("id") in kept]


def pressed(blocks: Sequence[Mapping[str, Any]], value: str) -> tuple[Control, str]:
    """Return the element that a button names and the option chosen in it, if any.

    Raises ElementGone.
    """
    block_id, action_id, option = ([unquote(part) for part in value.split("/")] + ["", "", ""])[:3]
    control = find(blocks, block_id, action_id)
    # Home is published anew while somebody looks at it: its blocks have other ids then, and the
    # only button of this action is still the one they meant.
    same = [one for one in controls(blocks) if one.action_id == action_id]
    if control is None and len(same) != 1:
        raise ElementGone
    return control or same[0], option


def _value(control: Control, text: str, zone: ZoneInfo, options: Sequence[Json]) -> object:
    if control.type in WITH_OPTIONS:
        element = control.element
        initial = [element.get("initial_option"), *(element.get("initial_options") or [])]
        known = [*options, *(one for one in initial if one)]
        found = next((one for one in known if one.get("value") == text), None)
        if found is None:
            raise ElementGone
        return found
    try:
        if control.type == "datetimepicker":
            return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())
        return wire_value(control.type, text.replace("\r\n", "\n"))
    except (OverflowError, ValueError):
        raise InvalidMoment from None
