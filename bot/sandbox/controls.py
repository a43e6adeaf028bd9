"""Interactive elements: where they stand, what they hold, and what choosing in them means.

The shapes are those of https://docs.slack.dev/reference/block-kit/block-elements and of the
`state.values` that Slack sends with actions and submissions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.visible_text import Reader, text_object

Json = dict[str, Any]
Value = Any
"""What stands in a field, as JSON: a text, an id, an option, a list of them."""

TEXT_INPUTS = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
# Element type -> the key of its state, and the key of its initial value.
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
WITH_OPTIONS = frozenset(kind for kind, (key, _) in _STATE_KEYS.items() if "_option" in key)
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
        """True if it waits for the view to be submitted."""
        return self.block.get("type") == "input"

    @property
    def is_clickable(self) -> bool:
        """True for buttons and overflow menus, which are clicked and hold no value."""
        return self.type in CLICKABLE

    @property
    def dispatches_action(self) -> bool:
        """True if a change reaches the bot at once."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    def labels_for(self, reader: Reader) -> list[str]:
        """Return every text that may name it: its own first, then those beside it."""
        own = self.block.get("label") if self.is_input else self.element.get("text")
        beside = None if self.is_input else self.block.get("text")
        texts = (own, self.element.get("placeholder"), beside)
        return [label for text in texts if (label := text_object(text, reader))]

    def label_for(self, reader: Reader) -> str:
        """Return the text by which a person knows it; an input has its label only."""
        if self.is_input:
            return text_object(self.block.get("label"), reader)
        return next(iter(self.labels_for(reader)), "")


def controls(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Control]:
    """Yield all interactive elements of these blocks in reading order."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") in _STATE_KEYS or element.get("type") in CLICKABLE:
                yield Control(dict(block), dict(element))


def interactive(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the interactive elements anywhere in a block whose layout is not known here."""
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, dict) and child.get("type") in {*_STATE_KEYS, *CLICKABLE}:
            yield child
        elif isinstance(child, dict | list):
            yield from interactive(child)


def _elements(block: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    match block.get("type"):
        case "input":
            return [block.get("element") or {}]
        case "section":
            return [block.get("accessory") or {}]
        case "actions" | "context_actions":
            return block.get("elements") or []
        case "card" | "carousel" | "container" | "alert" | "task_card" | "plan" | "data_table":
            return list(interactive(block))
    return []


def find(blocks: Sequence[Mapping[str, Any]], block_id: str, action_id: str) -> Control | None:
    """Return the element with these ids, if it stands there."""
    return next(
        (c for c in controls(blocks) if c.block_id == block_id and c.action_id == action_id), None
    )


def initial_state(element: Mapping[str, Any]) -> Json | None:
    """Return the state of an untouched element; None for buttons, which have none."""
    kind = str(element.get("type"))
    if kind not in _STATE_KEYS:
        return None
    key, initial = _STATE_KEYS[kind]
    value = element.get(initial)
    return {"type": kind, key: [] if value is None and kind in MULTIPLE else value}


def state_holding(element: Mapping[str, Any], value: object) -> Json:
    """Return the state of an element that holds this value, in Slack's own form of it."""
    kind = str(element["type"])
    return {"type": kind, _STATE_KEYS[kind][0]: None if value == "" else value}


def held_value(state: Mapping[str, Any] | None) -> Value:
    """Return the bare value in an element's state; None where nothing was chosen."""
    return state.get(_STATE_KEYS[str(state["type"])][0]) or None if state else None


def state_values(blocks: Sequence[Mapping[str, Any]], touched: Mapping[str, Any]) -> Json:
    """Return `state.values` of a surface: what was touched, else the initial values."""
    values: Json = {}
    for control in controls(blocks):
        initial = initial_state(control.element)
        if initial is not None:
            state = touched.get(control.block_id, {}).get(control.action_id)
            kept = state if state and state.get("type") == control.type else initial
            values.setdefault(control.block_id, {})[control.action_id] = kept
    return values


def all_options(element: Mapping[str, Any]) -> list[Json]:
    """Return all options of a menu, those in groups too."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for g in groups for o in g["options"])]


def option_with_text(options: Sequence[Json], wanted: str, reader: Reader) -> Json:
    """Return the option that shows this text; else the one with this value.

    Raises OptionNotFound with the texts on offer.
    """
    texts = [text_object(option.get("text"), reader) for option in options]
    if wanted in texts:
        return options[texts.index(wanted)]
    for option in options:
        if option.get("value") == wanted:
            return option
    offered = ", ".join(f'"{text}"' for text in texts) or "nothing"
    raise OptionNotFound(f'"{wanted}" is not on offer; there is: {offered}')


def wire_value(kind: str, value: Value) -> Value:
    """Return dates, times, moments and numbers in Slack's form; other values as they are.

    Raises ValueError for what is none.
    """
    if value is None or kind in TEXT_INPUTS:
        return None if value is None else str(value)
    match kind:
        case "datepicker":
            return (
                value if isinstance(value, date) else date.fromisoformat(str(value))
            ).isoformat()
        case "timepicker":
            moment = value if isinstance(value, time) else time.fromisoformat(str(value))
            return moment.strftime("%H:%M")
        case "datetimepicker":
            return int(value.timestamp() if isinstance(value, datetime) else value)
        case "rich_text_input" if isinstance(value, str):
            piece = {"type": "text", "text": value}
            section = {"type": "rich_text_section", "elements": [piece]}
            return {"type": "rich_text", "elements": [section]}
    return value


def displayed_value(state: Mapping[str, Any] | None, reader: Reader) -> Value:
    """Return what a person reads in an element: texts, names, lists of them; "" when empty."""
    value = held_value(state)
    kind = str((state or {}).get("type", ""))
    if value is None:
        return [] if kind in MULTIPLE else ""
    if isinstance(value, list):
        return [_displayed(kind, item, reader) for item in value]
    return _displayed(kind, value, reader)


def _displayed(kind: str, value: Value, reader: Reader) -> Value:
    if isinstance(value, Mapping):
        return str(value.get("name") or text_object(value.get("text"), reader) or value)
    if "users" in kind:
        return reader.user(value)
    if "conversations" in kind or "channels" in kind:
        return reader.channel(value)
    return value
