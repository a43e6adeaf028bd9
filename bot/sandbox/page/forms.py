"""A posted form -> what the person entered, as the values that Slack keeps of elements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from bot.sandbox import controls
from bot.sandbox.page.render import path

Json = dict[str, Any]


class ElementGone(ValueError):
    """The form names an element or an option that the bot has taken away meanwhile."""


class InvalidMoment(ValueError):
    """A date or a time that cannot be read; browsers send none, scripts may."""


@dataclass(frozen=True)
class Filled:
    """A form as it was sent: texts by field name, uploads already kept as Slack's files.

    `offered` holds the options that the bot delivered for external menus, by the menu's path.
    """

    texts: Mapping[str, Sequence[str]]
    zone: ZoneInfo
    files: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    offered: Mapping[str, Sequence[Json]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the field's text; empty where it was not sent."""
        return next(iter(self.texts.get(name, ())), "")


def entered(blocks: Sequence[Mapping[str, Any]], filled: Filled, before: Json) -> Json:
    """Return block_id -> action_id -> value for every element that holds one.

    Raises ElementGone where an option is not on offer, InvalidMoment for a wrong date or time.
    """
    values: Json = {}
    for control in controls.controls(blocks):
        if controls.initial_state(control.element) is None:
            continue
        value = _value(control, filled, before)
        state = controls.state_holding(control.element, value)
        values.setdefault(control.block_id, {})[control.action_id] = state
    return values


def pressed(blocks: Sequence[Mapping[str, Any]], value: str) -> tuple[controls.Control, str]:
    """Return the element that a button names and the option chosen in it, if any.

    Raises ElementGone where the element has gone.
    """
    block_id, action_id, option = ([unquote(part) for part in value.split("/")] + ["", "", ""])[:3]
    control = controls.find(blocks, block_id, action_id) or _redrawn(blocks, action_id)
    if control is None:
        raise ElementGone(value)
    return control, option


def _redrawn(blocks: Sequence[Mapping[str, Any]], action_id: str) -> controls.Control | None:
    # Home is published anew while somebody looks at it: its blocks have other ids then, and the
    # only button of this action is still the one they meant.
    same = [one for one in controls.controls(blocks) if one.action_id == action_id]
    return same[0] if len(same) == 1 else None


def option(control: controls.Control, value: str, offered: Sequence[Json] = ()) -> Json:
    """Return the option with this value. Raises ElementGone where there is none."""
    known = [*controls.all_options(control.element), *offered, *_initial(control.element)]
    found = next((o for o in known if o.get("value") == value), None)
    if found is None:
        raise ElementGone(value)
    return found


def _value(control: controls.Control, filled: Filled, before: Json) -> object:
    field_path = path(control.block_id, control.action_id)
    raw = [text for text in filled.texts.get(f"f/{field_path}", ()) if text != ""]
    if control.type == "file_input":
        return _files(control, field_path, filled, before)
    if control.type in controls.MULTIPLE:
        return [_one(control, text, filled, field_path) for text in raw]
    if not raw:
        return None
    return _one(control, raw[0], filled, field_path)


def _one(control: controls.Control, text: str, filled: Filled, field_path: str) -> object:
    if control.type in _OPTIONS:
        return option(control, text, filled.offered.get(field_path, ()))
    try:
        return _READ.get(control.type, _as_is)(text, filled.zone)
    except (OverflowError, ValueError):
        raise InvalidMoment(text) from None


def _files(control: controls.Control, field_path: str, filled: Filled, before: Json) -> list[Json]:
    """New files take the place of the old ones; without new ones the ticked old ones stay."""
    new = list(filled.files.get(f"f/{field_path}", ()))
    if new:
        return new
    kept = set(filled.texts.get(f"kept/{field_path}", ()))
    old = before.get(control.block_id, {}).get(control.action_id) or {}
    return [file for file in old.get("files") or [] if file.get("id") in kept]


def _initial(element: Mapping[str, Any]) -> list[Json]:
    one, many = element.get("initial_option"), element.get("initial_options")
    return [*([one] if one else []), *(many or [])]


def _as_is(text: str, _zone: ZoneInfo) -> object:
    return text.replace("\r\n", "\n")


def _moment(text: str, zone: ZoneInfo) -> object:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def _rich_text(text: str, _zone: ZoneInfo) -> object:
    return controls.wire_value("rich_text_input", text.replace("\r\n", "\n"))


_READ: Final[dict[str, Callable[[str, ZoneInfo], object]]] = {
    "datepicker": lambda text, _: controls.wire_value("datepicker", text),
    "timepicker": lambda text, _: controls.wire_value("timepicker", text),
    "datetimepicker": _moment,
    "rich_text_input": _rich_text,
}
_OPTIONS: Final = frozenset(
    {
        "static_select",
        "external_select",
        "radio_buttons",
        "checkboxes",
        "multi_static_select",
        "multi_external_select",
    }
)
