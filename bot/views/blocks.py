"""Blocks as views need them: slack_sdk's models with our defaults."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputInteractiveElement,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    SectionBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.i18n import Markup, Text, Translator
from bot.views.budget import MOST_BLOCKS_OF_VIEW, Part, fit_lists, fit_message
from bot.views.form_fields import MOST_TYPED, FieldBlock, FormField, fields_of
from bot.views.mrkdwn import clip, clip_mrkdwn, mrkdwn, unformatted
from bot.views.who_sees import who_sees

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
TITLE_LIMIT = 24
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


def note(text: Text, *buttons: InteractiveElement) -> Message:
    """Return a message of one paragraph and the buttons below it."""
    return Message(text, [section(text), *([actions(*buttons)] if buttons else [])])


def plain(text: Text | str, most: int | None = None) -> PlainTextObject:
    """Return a text that is shown letter by letter, of so many characters at most."""
    shown = unformatted(text)
    return PlainTextObject(text=clip(shown, most) if most else shown, emoji=True)


def _formatted(text: Text | Markup) -> MarkdownTextObject:
    return MarkdownTextObject(text=clip_mrkdwn(mrkdwn(text), SECTION_LIMIT), verbatim=True)


def section(text: Text | Markup, accessory: InteractiveElement | None = None) -> SectionBlock:
    """Return a paragraph of our own words, with what stands in them."""
    return SectionBlock(text=_formatted(text), accessory=accessory)


def quoted(text: Text | str) -> SectionBlock:
    """Return a paragraph that somebody typed, shown letter by letter."""
    return SectionBlock(text=plain(text, SECTION_LIMIT))


def header(text: Text | str) -> HeaderBlock:
    """Return a heading."""
    return HeaderBlock(text=plain(text, HEADER_LIMIT))


def context(text: Text | Markup) -> ContextBlock:
    """Return a line of small print."""
    return ContextBlock(elements=[_formatted(text)])


def divider() -> DividerBlock:
    """Return a line."""
    return DividerBlock()


def button(
    text: Text | str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: ConfirmObject | None = None,
) -> ButtonElement:
    """Return a button with words on it; `value` is a hint that is checked when clicked."""
    return ButtonElement(
        text=plain(text, BUTTON_LIMIT),
        action_id=action_id,
        value=value or None,
        style=style,
        confirm=confirm,
    )


def confirm(title: Text, text: Text, yes: Text, no: Text) -> ConfirmObject:
    """Return the question before a step that is hard to take back."""
    return ConfirmObject(title=str(title), text=plain(text), confirm=str(yes), deny=str(no))


def actions(*elements: InteractiveElement) -> ActionsBlock:
    """Return a row of buttons. Slack wants distinct action ids in a message; views see to it."""
    return ActionsBlock(elements=list(elements))


def option(text: Text | str, value: str) -> Option:
    """One choice of a select, of checkboxes or radio buttons."""
    return Option(text=plain(text, OPTION_LIMIT), value=value)


def _chosen(options: Sequence[Option], values: Sequence[str]) -> list[Option] | None:
    return [one for one in options if one.value in values] or None


def field_of(
    label: Text | str,
    field: FormField,
    element: InputInteractiveElement,
    *,
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a form's field, which knows in which columns its value is stored."""
    return FieldBlock(
        field,
        label=plain(label),
        element=element,
        hint=plain(hint) if hint else None,
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
    element = PlainTextInputElement(
        action_id=field.name,
        initial_value=shown or None,
        max_length=max(field.most, len(shown)),
        multiline=lines,
        placeholder=plain(placeholder) if placeholder else None,
    )
    block = field_of(label, field, element, hint=hint, optional=optional)
    block.typed = len(value)
    return block


def select_field(
    label: Text | str,
    field: FormField,
    options: Sequence[Option],
    *,
    value: str | None = None,
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a field to choose one of the options."""
    chosen = next((one for one in options if one.value == value), None)
    element = StaticSelectElement(action_id=field.name, options=options, initial_option=chosen)
    return field_of(label, field, element, hint=hint, optional=optional)


def choices_field(
    label: Text | str,
    field: FormField,
    options: Sequence[Option],
    *,
    values: Sequence[str] = (),
    hint: Text | str | None = None,
    optional: bool = False,
    most: int | None = None,
) -> FieldBlock:
    """Return a field to choose several of the options."""
    element = StaticMultiSelectElement(
        action_id=field.name,
        options=options,
        initial_options=_chosen(options, values),
        max_selected_items=most,
    )
    return field_of(label, field, element, hint=hint, optional=optional)


def ticks_field(
    label: Text | str,
    field: FormField,
    options: Sequence[Option],
    *,
    values: Sequence[str] = (),
    hint: Text | str | None = None,
    optional: bool = False,
) -> FieldBlock:
    """Return a field of checkboxes."""
    element = CheckboxesElement(
        action_id=field.name, options=options, initial_options=_chosen(options, values)
    )
    return field_of(label, field, element, hint=hint, optional=optional)


def radio_field(
    label: Text | str,
    field: FormField,
    options: Sequence[Option],
    *,
    value: str | None = None,
    hint: Text | str | None = None,
) -> FieldBlock:
    """Return a field of radio buttons."""
    chosen = next((one for one in options if one.value == value), None)
    element = RadioButtonsElement(action_id=field.name, options=options, initial_option=chosen)
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
) -> View:
    """Return a modal; one with fields ends with the line who sees what is entered, until when.

    Its private metadata carries a fresh id, by which a repeated submission is recognised, and
    `hints` (ids of drafts, versions), which are checked again when it is submitted.
    """
    fields = fields_of(blocks)
    for one in fields:
        one.say_limit(t)
    end = [context(who_sees([(one.field, one.caption) for one in fields], t))] if fields else []
    return View(
        type="modal",
        callback_id=callback,
        title=plain(title, TITLE_LIMIT),
        blocks=[*fit_lists(blocks, MOST_BLOCKS_OF_VIEW - len(end)), *end],
        submit=plain(submit) if submit else None,
        close=plain(close or t("Close")),
        private_metadata=json.dumps({"id": secrets.token_hex(8), **(hints or {})}),
        notify_on_close=tells_closing,
        clear_on_close=closes_all,
    )


def home(blocks: Sequence[Part]) -> View:
    """Return the Home tab."""
    return View(type="home", blocks=fit_lists(blocks, MOST_BLOCKS_OF_VIEW))
