"""Blocks as views need them: dictionaries for Slack, with our defaults."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.i18n import Markup, Text, Translator
from bot.views import block_kit as kit
from bot.views import pickers
from bot.views.budget import MOST_BLOCKS_OF_VIEW, Part, fit_lists, fit_message
from bot.views.form_fields import MOST_TYPED, FieldBlock, FormField, fields_of
from bot.views.mrkdwn import clip, clip_mrkdwn, mrkdwn, unformatted
from bot.views.who_sees import who_sees

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
TITLE_LIMIT = 24
CONFIRM_LIMIT = 300
LABEL_LIMIT = 2000
PLACEHOLDER_LIMIT = 150
"""Characters Slack allows, as its reference of blocks and objects says."""

MESSAGE_TEXT_LIMIT = 4000
"""Characters of the text beside the blocks that chat.update takes, as its page says."""


@dataclass(frozen=True)
class Message:
    """What is posted: blocks, and the text for notifications and readers that show no blocks."""

    text: Text
    blocks: Sequence[Part] = field(default_factory=tuple)

    def payload(self) -> dict[str, Any]:
        """Return the arguments of chat.postMessage that hold the content."""
        text = clip_mrkdwn(mrkdwn(self.text), MESSAGE_TEXT_LIMIT)
        return {"text": text, "blocks": fit_message(self.blocks)}


def note(text: Text, *buttons: kit.InteractiveElement) -> Message:
    """Return a message of one paragraph and the buttons below it."""
    return Message(text, [section(text), *([actions(*buttons)] if buttons else [])])


def plain(text: Text | str, most: int | None = None) -> kit.PlainText:
    """Return a text that is shown letter by letter, of so many characters at most."""
    shown = unformatted(text)
    return {"type": "plain_text", "text": clip(shown, most) if most else shown, "emoji": True}


def _formatted(text: Text | Markup) -> kit.Mrkdwn:
    shown = clip_mrkdwn(mrkdwn(text), SECTION_LIMIT)
    return {"type": "mrkdwn", "text": shown, "verbatim": True}


def section(
    text: Text | Markup, accessory: kit.InteractiveElement | None = None
) -> kit.SectionBlock:
    """Return a paragraph of our own words, with what stands in them."""
    block: kit.SectionBlock = {"type": "section", "text": _formatted(text)}
    if accessory:
        block["accessory"] = accessory
    return block


def quoted(text: Text | str) -> kit.SectionBlock:
    """Return a paragraph that somebody typed, shown letter by letter."""
    return {"type": "section", "text": plain(text, SECTION_LIMIT)}


def header(text: Text | str) -> kit.HeaderBlock:
    """Return a heading."""
    return {"type": "header", "text": plain(text, HEADER_LIMIT)}


def context(text: Text | Markup) -> kit.ContextBlock:
    """Return a line of small print."""
    return {"type": "context", "elements": [_formatted(text)]}


def divider() -> kit.DividerBlock:
    """Return a line."""
    return {"type": "divider"}


def button(
    text: Text | str,
    action_id: str,
    value: str = "",
    *,
    url: str = "",
    style: kit.Style | None = None,
    confirm: kit.Confirm | None = None,
) -> kit.ButtonElement:
    """Return a button with words on it; `value` is a hint that is checked when clicked.

    One with a `url` opens that; Slack may tell of the click as well.
    """
    element: kit.ButtonElement = {
        "type": "button",
        "text": plain(text, BUTTON_LIMIT),
        "action_id": action_id,
    }
    if value:
        element["value"] = value
    if url:
        element["url"] = url
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = confirm
    return element


def confirm(title: Text, text: Text, yes: Text, no: Text) -> kit.Confirm:
    """Return the question before a step that is hard to take back."""
    return {
        "title": plain(title),
        "text": plain(text, CONFIRM_LIMIT),
        "confirm": plain(yes),
        "deny": plain(no),
    }


def actions(*elements: kit.InteractiveElement) -> kit.ActionsBlock:
    """Return a row of buttons. Slack wants distinct action ids in a message; views see to it."""
    return {"type": "actions", "elements": list(elements)}


def option(text: Text | str, value: str, description: Text | str = "") -> kit.Option:
    """One choice of a select, of checkboxes or radio buttons, and what it means."""
    one: kit.Option = {"text": plain(text, OPTION_LIMIT), "value": value}
    if description:
        one["description"] = plain(description, OPTION_LIMIT)
    return one


def field_of(
    label: Text | str,
    field: FormField,
    element: kit.InputElement,
    *,
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a form's field, which knows in which columns its value is stored."""
    return FieldBlock(
        field,
        label=plain(label, LABEL_LIMIT),
        element=element,
        hint=plain(hint, LABEL_LIMIT) if hint else None,
        optional=optional,
    )


def text_field(
    label: Text | str,
    field: FormField,
    *,
    value: str = "",
    lines: bool = False,
    placeholder: Text | str | None = None,
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a field to type into, at most as much as its columns hold.

    A longer `value`, such as what was typed behind a command, is shown whole, to be shortened.
    """
    shown = clip(value, MOST_TYPED)
    element: kit.PlainTextInputElement = {
        "type": "plain_text_input",
        "action_id": field.name,
        "max_length": max(field.most, len(shown)),
        "multiline": lines,
    }
    if shown:
        element["initial_value"] = shown
    if placeholder:
        element["placeholder"] = plain(placeholder, PLACEHOLDER_LIMIT)
    block = field_of(label, field, element, hint=hint, optional=optional)
    block.typed = len(value)
    return block


def select_field(
    label: Text | str,
    field: FormField,
    options: Sequence[kit.Option],
    *,
    value: str | None = None,
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a field to choose one of the options."""
    element = pickers.menu_of_one("static_select", field, options, value)
    return field_of(label, field, element, hint=hint, optional=optional)


def choices_field(
    label: Text | str,
    field: FormField,
    options: Sequence[kit.Option],
    *,
    values: Sequence[str] = (),
    hint: Text | str | None = None,
    optional: bool = False,
    most: int | None = None,
) -> FieldBlock:
    """Return a field to choose several of the options."""
    element = pickers.menu_of_several("multi_static_select", field, options, values)
    if most is not None:
        element["max_selected_items"] = most
    return field_of(label, field, element, hint=hint, optional=optional)


def ticks_field(
    label: Text | str,
    field: FormField,
    options: Sequence[kit.Option],
    *,
    values: Sequence[str] = (),
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a field of checkboxes."""
    element = pickers.menu_of_several("checkboxes", field, options, values)
    return field_of(label, field, element, hint=hint, optional=optional)


def radio_field(
    label: Text | str,
    field: FormField,
    options: Sequence[kit.Option],
    *,
    value: str | None = None,
    hint: Text | str | None = None,
) -> FieldBlock:
    """Return a field of radio buttons."""
    element = pickers.menu_of_one("radio_buttons", field, options, value)
    return field_of(label, field, element, hint=hint)


def modal(
    t: Translator,
    title: Text | str,
    blocks: Sequence[Part],
    *,
    callback: str,
    submit: Text | str | None = None,
    hints: Mapping[str, str | int] | None = None,
    close: Text | str | None = None,
    tells_closing: bool = False,
    closes_all: bool = False,
) -> kit.View:
    """Return a modal; one with fields ends with the line who sees what is entered, until when.

    Its private metadata carries a fresh id, by which a repeated submission is recognised, and
    `hints` (ids of drafts, versions), which are checked again when it is submitted.
    """
    fields = fields_of(blocks)
    for one in fields:
        one.say_limit(t)
    end = [context(who_sees([(one.field, one.caption) for one in fields], t))] if fields else []
    # Where nothing is sent off, a way back may be added (commands/view_stack.py).
    most = MOST_BLOCKS_OF_VIEW - len(end) - (submit is None)
    view: kit.View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, TITLE_LIMIT),
        "blocks": [*fit_lists(blocks, most), *end],
        "close": plain(close or t("Close")),
        "private_metadata": json.dumps({"id": secrets.token_hex(8), **(hints or {})}),
        "notify_on_close": tells_closing,
        "clear_on_close": closes_all,
    }
    if submit:
        view["submit"] = plain(submit)
    return view


def home(blocks: Sequence[Part]) -> kit.View:
    """Return the Home tab."""
    return {"type": "home", "blocks": fit_lists(blocks, MOST_BLOCKS_OF_VIEW)}
