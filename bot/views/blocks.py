"""Blocks as views need them: slack_sdk's models with our defaults; the only place that escapes."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputBlock,
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

from bot.i18n import Translator

_FORMATTING = re.compile(r"(?<!\w)[*_~`]|[*_~`](?!\w)")
_QUOTING = re.compile(r"^>", re.MULTILINE)
_LOOKALIKES = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
OPTION_LIMIT = 75
TITLE_LIMIT = 24
"""Characters Slack allows (slack.md, limits)."""


@dataclass(frozen=True)
class Message:
    """What is posted: blocks, and the text for notifications and readers that show no blocks."""

    text: str
    blocks: Sequence[Block] = field(default_factory=tuple)

    def payload(self) -> dict[str, Any]:
        """The arguments of chat.postMessage that hold the content."""
        return {"text": self.text, "blocks": [block.to_dict() for block in self.blocks]}


def escape(text: str) -> str:
    """What a person typed, safe inside mrkdwn: `& < >` as Slack asks, no formatting by pairs.

    Slack has no escape for its signs of formatting, and an invisible character behind one does
    not stop it: at the edge of a word each gives way to a sign that looks like it.
    """
    text = _QUOTING.sub("\u203a", text)
    for plain, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(plain, safe)
    return _FORMATTING.sub(lambda sign: _LOOKALIKES[sign.group()], text)


def clip(text: str, limit: int) -> str:
    """The text within a limit of characters, with an ellipsis where something was cut."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def mention(slack_id: str) -> str:
    """A person as Slack links them."""
    return f"<@{slack_id}>"


def plain(text: str) -> PlainTextObject:
    """Text that is shown as it is."""
    return PlainTextObject(text=text, emoji=True)


def section(text: str, accessory: InteractiveElement | None = None) -> SectionBlock:
    """A paragraph of mrkdwn: our own words; what people typed goes through `escape` or `quoted`."""
    return SectionBlock(
        text=MarkdownTextObject(text=clip(text, SECTION_LIMIT), verbatim=True), accessory=accessory
    )


def quoted(text: str) -> SectionBlock:
    """A paragraph that somebody typed, shown letter by letter."""
    return SectionBlock(text=plain(clip(text, SECTION_LIMIT)))


def header(text: str) -> HeaderBlock:
    """A heading."""
    return HeaderBlock(text=plain(clip(text, HEADER_LIMIT)))


def context(text: str) -> ContextBlock:
    """Small print, mrkdwn."""
    return ContextBlock(
        elements=[MarkdownTextObject(text=clip(text, SECTION_LIMIT), verbatim=True)]
    )


def divider() -> DividerBlock:
    """A line."""
    return DividerBlock()


def button(
    text: str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    confirm: ConfirmObject | None = None,
) -> ButtonElement:
    """A button with words on it; `value` is a hint only and is checked again when clicked."""
    return ButtonElement(
        text=plain(clip(text, BUTTON_LIMIT)),
        action_id=action_id,
        value=value or None,
        style=style,
        confirm=confirm,
    )


def confirm(title: str, text: str, yes: str, no: str) -> ConfirmObject:
    """The question before a step that is hard to take back."""
    return ConfirmObject(title=title, text=plain(text), confirm=yes, deny=no)


def actions(*elements: InteractiveElement) -> ActionsBlock:
    """A row of buttons. Slack wants distinct action ids in a message; views see to it."""
    return ActionsBlock(elements=list(elements))


def option(text: str, value: str) -> Option:
    """One choice of a select, of checkboxes or radio buttons."""
    return Option(text=plain(clip(text, OPTION_LIMIT)), value=value)


def _chosen(options: Sequence[Option], values: Sequence[str]) -> list[Option] | None:
    return [one for one in options if one.value in values] or None


def field_of(
    label: str,
    name: str,
    element: InputInteractiveElement,
    *,
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """A field of a form: `name` is its block id, by which its value is read and its error shown."""
    return InputBlock(
        label=plain(label),
        block_id=name,
        element=element,
        hint=plain(hint) if hint else None,
        optional=optional,
    )


def text_field(
    label: str,
    name: str,
    *,
    value: str = "",
    most: int = 3000,
    lines: bool = False,
    placeholder: str | None = None,
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """A field to type into, at most so many characters."""
    element = PlainTextInputElement(
        action_id=name,
        initial_value=value or None,
        max_length=most,
        multiline=lines,
        placeholder=plain(placeholder) if placeholder else None,
    )
    return field_of(label, name, element, hint=hint, optional=optional)


def select_field(
    label: str,
    name: str,
    options: Sequence[Option],
    *,
    value: str | None = None,
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """A field to choose one of the options."""
    chosen = _chosen(options, [value] if value else [])
    element = StaticSelectElement(
        action_id=name, options=options, initial_option=chosen[0] if chosen else None
    )
    return field_of(label, name, element, hint=hint, optional=optional)


def choices_field(
    label: str,
    name: str,
    options: Sequence[Option],
    *,
    values: Sequence[str] = (),
    hint: str | None = None,
    optional: bool = False,
    most: int | None = None,
) -> InputBlock:
    """A field to choose several of the options."""
    element = StaticMultiSelectElement(
        action_id=name,
        options=options,
        initial_options=_chosen(options, values),
        max_selected_items=most,
    )
    return field_of(label, name, element, hint=hint, optional=optional)


def ticks_field(
    label: str,
    name: str,
    options: Sequence[Option],
    *,
    values: Sequence[str] = (),
    hint: str | None = None,
    optional: bool = False,
) -> InputBlock:
    """A field of checkboxes."""
    element = CheckboxesElement(
        action_id=name, options=options, initial_options=_chosen(options, values)
    )
    return field_of(label, name, element, hint=hint, optional=optional)


def radio_field(
    label: str,
    name: str,
    options: Sequence[Option],
    *,
    value: str | None = None,
    hint: str | None = None,
) -> InputBlock:
    """A field of radio buttons."""
    chosen = _chosen(options, [value] if value else [])
    element = RadioButtonsElement(
        action_id=name, options=options, initial_option=chosen[0] if chosen else None
    )
    return field_of(label, name, element, hint=hint)


def modal(
    t: Translator,
    title: str,
    blocks: Sequence[Block],
    *,
    callback: str,
    submit: str | None = None,
    hints: Mapping[str, str | int] | None = None,
    close: str | None = None,
    tells_closing: bool = False,
    closes_all: bool = False,
) -> View:
    """A modal.

    Its private metadata carries a fresh id, by which a repeated submission is recognised, and
    `hints` (ids of drafts, versions), which are checked again when it is submitted.
    """
    return View(
        type="modal",
        callback_id=callback,
        title=plain(clip(title, TITLE_LIMIT)),
        blocks=list(blocks),
        submit=plain(submit) if submit else None,
        close=plain(close or t.gettext("Close")),
        private_metadata=json.dumps({"id": secrets.token_hex(8), **(hints or {})}),
        notify_on_close=tells_closing,
        clear_on_close=closes_all,
    )


def home(blocks: Sequence[Block]) -> View:
    """The Home tab."""
    return View(type="home", blocks=list(blocks))
