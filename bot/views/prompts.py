"""What stands below every prompt: tomorrow, and no more of these."""

from enum import StrEnum

from slack_sdk.models.blocks import ButtonElement

from bot.domain.keys import Key
from bot.domain.prompts import Prompt
from bot.i18n import Translator
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
