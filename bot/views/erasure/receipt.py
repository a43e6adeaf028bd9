"""The receipt of an erasure: what is gone, what Slack refused, and what is nobody's to remove."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.i18n import Translator
from bot.views.blocks import Message, context, header, section
from bot.views.mrkdwn import channel_link
from storage.outbox.erased import Outcome


@dataclass(frozen=True)
class Receipt:
    """What an erasure came to: its number, deleted rows by table, and messages in Slack."""

    number: int
    gone: Mapping[str, int]
    messages: Outcome


def receipt(said: Receipt, t: Translator) -> Message:
    """Return the message that says what was deleted."""
    title = t("Your data are deleted")
    rows = sum(said.gone.values())
    blocks = [
        header(title),
        section(
            t(
                "I’ve deleted {rows} entries, and {messages} messages of mine in Slack.",
                rows=t.number(rows),
                messages=t.number(said.messages.gone),
            )
        ),
    ]
    blocks += [
        section(t("Slack kept some here: {place}.", place=channel_link(place)))
        for place in said.messages.refused
    ]
    number = context(t("Erasure no. {number}", number=str(said.number)))
    return Message(title, [*blocks, number])
