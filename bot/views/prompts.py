"""What stands below every prompt: tomorrow, and no more of these."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.i18n import Translator
from bot.views.block_kit import ButtonElement
from bot.views.blocks import Message, button, note
from bot.views.settings import SettingsIds


class PromptIds(StrEnum):
    """What stands below every prompt."""

    TOMORROW = "prompts:tomorrow"
    OFF = "prompts:off"


def ways_out(occurrence_id: int, kind: Prompt, t: Translator) -> list[ButtonElement]:
    """Return the two buttons that belong on every prompt."""
    return [tomorrow(PromptIds.TOMORROW, Key(occurrence_id, kind.value), t), off(kind, t)]


def tomorrow(action_id: str, value: str, t: Translator) -> ButtonElement:
    """Return the button that puts a prompt off, for nouns that plan no row ahead."""
    return button(t("Ask me tomorrow"), action_id, value)


def off(kind: Prompt, t: Translator) -> ButtonElement:
    """Return the button that ends prompts of this kind."""
    return button(t("Turn these off"), PromptIds.OFF, kind.value)


def settings_button(t: Translator) -> ButtonElement:
    """Leads to where kinds of prompts are switched on and off."""
    return button(t("Settings"), f"{SettingsIds.OPEN}#prompts")


def without_ways_out(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a message says to Slack without the buttons that put it off or end its kind."""
    blocks = [_without_ways_out(block) for block in payload.get("blocks", ())]
    return {**payload, "blocks": [one for one in blocks if one.get("elements") != []]}


def _without_ways_out(block: Mapping[str, Any]) -> dict[str, Any]:
    if block["type"] != "actions":
        return dict(block)
    return {**block, "elements": [one for one in block["elements"] if not _is_way_out(one)]}


def _is_way_out(element: Mapping[str, Any]) -> bool:
    name = str(element.get("action_id", "")).partition("#")[0]
    return name == PromptIds.OFF or name.endswith("tomorrow")


def see_below(t: Translator) -> Message:
    """Return a question that has been asked once more."""
    return note(t("I asked again, further down."))


def newer_below(t: Translator) -> Message:
    """Return a message that a later one on the same topic has taken the place of."""
    return note(t("There’s a newer message about this further down."))


def put_off(moment: str, t: Translator) -> Message:
    """Return the message that the prompt comes again."""
    return note(t("OK, I’ll ask again on {moment}.", moment=moment))


def switched_off(kind: Prompt, t: Translator) -> Message:
    """Prompts of this kind come no more."""
    sentence = (
        t(
            "OK, I won’t write to you about this any more: {kind}. What’s waiting for you is on "
            "my Home tab. You can turn this back on in your settings."
        )
        if kind.is_on_home
        else t(
            "OK, I won’t write to you about this any more: {kind}. You can turn it back on in "
            "your settings."
        )
    )
    return note(sentence.fill(kind=t(kind.label)), settings_button(t))
