"""Interactive elements: where they stand, what they hold, and what choosing in them means.

The shapes are those of https://docs.slack.dev/reference/block-kit/block-elements and of the
`state.values` that Slack sends with actions and submissions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.visible_text import Reader, text_object

Json = dict[str, Any]
Value = Any
"""What stands in a field, as JSON: a text, an id, an option, a list of them."""

TEXT_INPUTS = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
# Element type -> the key under which its state stands, and the key of what it starts with.
_STATE_KEYS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(TEXT_INPUTS, ("value", "initial_value")),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "file_input": ("files", ""),
}
MULTIPLE = frozenset(kind for kind, (key, _) in _STATE_KEYS.items() if key.endswith("s"))
PEOPLE = frozenset({"users_select", "multi_users_select"})
CLICKABLE = frozenset({"button", "workflow_button", "overflow", "icon_button", "feedback_buttons"})


class OptionNotFound(ValueError):
    """What was to be chosen is not among what the element offers."""


@dataclass(frozen=True)
class Control:
    """An interactive element together with the block in which it stands."""

    block: Json
    element: Json

    @property
    def type(self) -> str:
        """The element's type."""
        return str(self.element["type"])

    @property
    def block_id(self) -> str:
        """The id of its block."""
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        """The id of the element."""
        return str(self.element.get("action_id", ""))

    @property
    def is_input(self) -> bool:
        """Whether it waits for the view to be submitted."""
        return self.block.get("type") == "input"

    @property
    def is_clickable(self) -> bool:
        """True for buttons and overflow menus, which are clicked and hold no value."""
        return self.type in CLICKABLE

    @property
    def dispatches_action(self) -> bool:
        """Whether a change reaches the bot at once."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    def label_for(self, reader: Reader) -> str:
        """The words by which a person knows it."""
        if self.is_input:
            return text_object(self.block.get("label"), reader)
        return (
            text_object(self.element.get("text"), reader)
            or text_object(self.element.get("placeholder"), reader)
            or text_object(self.block.get("text"), reader)
        )

    def labels_for(self, reader: Reader) -> list[str]:
        """Every text that may name it: its own words first, then those beside it."""
        beside = "" if self.is_input else text_object(self.block.get("text"), reader)
        placeholder = text_object(self.element.get("placeholder"), reader)
        return [word for word in (self.label_for(reader), placeholder, beside) if word]


def controls(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Control]:
    """All interactive elements of these blocks in reading order."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") in _STATE_KEYS or element.get("type") in CLICKABLE:
                yield Control(dict(block), dict(element))


def _elements(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    kind = block.get("type")
    if kind == "input":
        yield block.get("element") or {}
    elif kind == "section":
        yield block.get("accessory") or {}
    elif kind in {"actions", "context_actions"}:
        yield from block.get("elements") or []
    elif kind == "card":
        yield from block.get("actions") or []


def find(blocks: Sequence[Mapping[str, Any]], block_id: str, action_id: str) -> Control | None:
    """The element with these ids, if it stands there."""
    return next(
        (c for c in controls(blocks) if c.block_id == block_id and c.action_id == action_id), None
    )


def initial_state(element: Mapping[str, Any]) -> Json | None:
    """The state of an element nobody has touched; nothing for buttons, which hold none."""
    kind = str(element.get("type"))
    if kind not in _STATE_KEYS:
        return None
    key, initial = _STATE_KEYS[kind]
    value = element.get(initial)
    if kind == "file_input" or (value is None and kind in MULTIPLE):
        value = []
    return {"type": kind, key: value}


def state_holding(element: Mapping[str, Any], value: object) -> Json:
    """The state of an element that holds this value, in Slack's own form of it."""
    kind = str(element["type"])
    key, _ = _STATE_KEYS[kind]
    return {"type": kind, key: None if value == "" else value}


def held_value(state: Mapping[str, Any] | None) -> Value:
    """The bare value in an element's state; None where nothing was chosen."""
    if not state:
        return None
    return state.get(_STATE_KEYS[str(state["type"])][0]) or None


def state_values(blocks: Sequence[Mapping[str, Any]], touched: Mapping[str, Any]) -> Json:
    """`state.values` of a surface: what was touched, else what each element starts with."""
    values: Json = {}
    for control in controls(blocks):
        start = initial_state(control.element)
        if start is None:
            continue
        state = touched.get(control.block_id, {}).get(control.action_id)
        kept = state if state and state.get("type") == control.type else start
        values.setdefault(control.block_id, {})[control.action_id] = kept
    return values


def all_options(element: Mapping[str, Any]) -> list[Json]:
    """All options of a menu, those in groups too."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for g in groups for o in g["options"])]


def option_with_text(options: Sequence[Json], wanted: str, reader: Reader) -> Json:
    """The option that shows this text; else the one with this value.

    Raises OptionNotFound with the texts on offer.
    """
    for option in options:
        if text_object(option.get("text"), reader) == wanted:
            return option
    for option in options:
        if option.get("value") == wanted:
            return option
    offered = ", ".join(f'"{text_object(o.get("text"), reader)}"' for o in options)
    raise OptionNotFound(f'"{wanted}" is not on offer; there is: {offered or "nothing"}')


def wire_value(kind: str, value: object) -> object:
    """Dates, times, moments and numbers in the form Slack writes them; other values as they are.

    Raises ValueError for what is none.
    """
    forms: dict[str, Callable[[Any], object]] = {
        "datepicker": lambda v: _or_read(v, date).isoformat(),
        "timepicker": lambda v: _or_read(v, time).strftime("%H:%M"),
        "datetimepicker": lambda v: int(v.timestamp()) if isinstance(v, datetime) else int(v),
        **dict.fromkeys(TEXT_INPUTS, str),
        "rich_text_input": _rich_text,
    }
    return forms[kind](value) if kind in forms and value is not None else value


def _or_read(value: Value, kind: type[date] | type[time]) -> Value:
    return value if isinstance(value, kind) else kind.fromisoformat(str(value))


def _rich_text(value: Value) -> object:
    if not isinstance(value, str):
        return value
    piece = {"type": "text", "text": value}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [piece]}]}


def displayed_value(state: Mapping[str, Any] | None, reader: Reader) -> Value:
    """What a person reads in a filled element: texts, names, lists of them; "" when empty."""
    value = held_value(state)
    kind = str((state or {}).get("type", ""))
    if value is None:
        return [] if kind in MULTIPLE else ""
    if isinstance(value, list):
        return [_one_read(kind, item, reader) for item in value]
    return _one_read(kind, value, reader)


def _one_read(kind: str, value: Value, reader: Reader) -> Value:
    if isinstance(value, Mapping):
        return str(value.get("name") or text_object(value.get("text"), reader) or value)
    if kind in PEOPLE:
        return reader.user(value)
    if "conversations" in kind or "channels" in kind:
        return reader.channel(value)
    return value
