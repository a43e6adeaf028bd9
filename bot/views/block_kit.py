"""Slack's Block Kit as plain dictionaries, typed for whoever writes a view, under Slack's names.

What the bot uses of "Blocks", "Block elements" and "Composition objects" (docs.slack.dev). Nothing
is checked when a view is built: blocks.py and budget.py cut what people typed to Slack's limits,
and bot/sandbox/blocks refuses in every test what Slack would.
"""

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict


class PlainText(TypedDict):
    """A text that formats nothing."""

    type: Literal["plain_text"]
    text: str
    emoji: bool


class Mrkdwn(TypedDict):
    """A text in Slack's mrkdwn."""

    type: Literal["mrkdwn"]
    text: str
    verbatim: bool


class Confirm(TypedDict):
    """The question before a step."""

    title: PlainText
    text: PlainText
    confirm: PlainText
    deny: PlainText


class Option(TypedDict):
    """One choice of a menu, of checkboxes or radio buttons."""

    text: PlainText
    value: str
    description: NotRequired[PlainText]


Style = Literal["primary", "danger"]
"""Green, for the next step; red, for what is hard to take back."""


class ButtonElement(TypedDict):
    """A button with words on it."""

    type: Literal["button"]
    text: PlainText
    action_id: str
    value: NotRequired[str]
    url: NotRequired[str]
    style: NotRequired[Style]
    confirm: NotRequired[Confirm]


class PlainTextInputElement(TypedDict):
    """A field to type into."""

    type: Literal["plain_text_input"]
    action_id: str
    max_length: int
    multiline: bool
    initial_value: NotRequired[str]
    placeholder: NotRequired[PlainText]


class NumberInputElement(TypedDict):
    """A field for a number."""

    type: Literal["number_input"]
    action_id: str
    is_decimal_allowed: bool
    min_value: str
    max_value: str
    initial_value: NotRequired[str]


class StaticSelectElement(TypedDict):
    """A menu of options, of which one is chosen; radio buttons as well."""

    type: Literal["static_select", "radio_buttons"]
    action_id: str
    options: Sequence[Option]
    initial_option: NotRequired[Option]


class StaticMultiSelectElement(TypedDict):
    """A menu of options, of which several are chosen; checkboxes as well."""

    type: Literal["multi_static_select", "checkboxes"]
    action_id: str
    options: Sequence[Option]
    initial_options: NotRequired[Sequence[Option]]
    max_selected_items: NotRequired[int]


class ExternalSelectElement(TypedDict):
    """A menu whose options are asked for while somebody types."""

    type: Literal["external_select"]
    action_id: str
    min_query_length: int
    placeholder: PlainText
    initial_option: NotRequired[Option]


class UsersSelectElement(TypedDict):
    """A menu of the workspace's people."""

    type: Literal["users_select"]
    action_id: str
    placeholder: NotRequired[PlainText]
    confirm: NotRequired[Confirm]


class MultiUsersSelectElement(TypedDict):
    """A menu of the workspace's people, of whom several are chosen."""

    type: Literal["multi_users_select"]
    action_id: str
    max_selected_items: int
    initial_users: NotRequired[Sequence[str]]


class DatePickerElement(TypedDict):
    """A calendar."""

    type: Literal["datepicker"]
    action_id: str
    initial_date: NotRequired[str]


class TimePickerElement(TypedDict):
    """A time of day."""

    type: Literal["timepicker"]
    action_id: str
    initial_time: NotRequired[str]


class FileInputElement(TypedDict):
    """A field to put a file into."""

    type: Literal["file_input"]
    action_id: str
    filetypes: Sequence[str]
    max_files: int


InteractiveElement = ButtonElement | ExternalSelectElement | UsersSelectElement
"""What stands in a message, beside a text or in a row."""

InputElement = (
    PlainTextInputElement
    | NumberInputElement
    | StaticSelectElement
    | StaticMultiSelectElement
    | ExternalSelectElement
    | UsersSelectElement
    | MultiUsersSelectElement
    | DatePickerElement
    | TimePickerElement
    | FileInputElement
)
"""What stands in a form's field."""


class SectionBlock(TypedDict):
    """A paragraph, with something to press beside it or smaller texts below it."""

    type: Literal["section"]
    text: PlainText | Mrkdwn
    accessory: NotRequired[InteractiveElement]
    fields: NotRequired[Sequence[PlainText | Mrkdwn]]


class HeaderBlock(TypedDict):
    """A heading."""

    type: Literal["header"]
    text: PlainText


class ContextBlock(TypedDict):
    """A line of small print."""

    type: Literal["context"]
    elements: Sequence[PlainText | Mrkdwn]


class DividerBlock(TypedDict):
    """A line across."""

    type: Literal["divider"]


class ActionsBlock(TypedDict):
    """A row of buttons."""

    type: Literal["actions"]
    elements: Sequence[InteractiveElement]


class SlackFile(TypedDict):
    """A file that Slack has."""

    id: str


class ImageBlock(TypedDict):
    """A picture with its description."""

    type: Literal["image"]
    alt_text: str
    slack_file: SlackFile


class InputBlock(dict[str, Any]):
    """A field of a form; bot/views/form_fields.py has the one kind there is."""


Block = (
    SectionBlock
    | HeaderBlock
    | ContextBlock
    | DividerBlock
    | ActionsBlock
    | ImageBlock
    | InputBlock
)
"""What messages and views consist of."""


class View(TypedDict):
    """A modal or a Home tab; the latter has nothing but blocks."""

    type: Literal["modal", "home"]
    blocks: Sequence[Block]
    callback_id: NotRequired[str]
    title: NotRequired[PlainText]
    submit: NotRequired[PlainText]
    close: NotRequired[PlainText]
    private_metadata: NotRequired[str]
    notify_on_close: NotRequired[bool]
    clear_on_close: NotRequired[bool]
