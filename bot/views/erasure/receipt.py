"""The receipt of an erasure: what is gone, what Slack refused, and what is nobody's to remove."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.erasure import by_topic
from bot.i18n import Text, Translator, lines
from bot.views import blocks as ui
from bot.views.block_kit import Block
from bot.views.blocks import Message
from bot.views.erasure.labels import another_entry, counted, topic_lines
from bot.views.mrkdwn import channel_link
from storage.outbox.erased import Outcome

MOST_PLACES = 10
"""Places named one by one: a receipt is read on a phone."""

CHANNELS = ("C", "G", "#")
"""How the ids of channels begin, as Slack gives them, and the names of those it gave no id for."""

DIRECT = ""
"""Stands for the direct messages, whatever the outbox calls their place."""


@dataclass(frozen=True)
class Receipt:
    """What an erasure came to: its number, deleted rows by table, and messages in Slack."""

    number: int
    gone: Mapping[str, int]
    messages: Outcome
    may_be_listed: bool = False
    contact: str = ""


def receipt(said: Receipt, t: Translator) -> Message:
    """Return the last message to somebody: no name of theirs, and no words."""
    title = t("Your data is deleted")
    return Message(
        title,
        [
            ui.header(title),
            ui.section(lines(*_gone(said, t))),
            *_refused(said.messages.refused, t),
            ui.context(
                t(
                    "Backups and logs still have traces of you until whoever runs me deletes "
                    "them. Should a backup be restored, I delete you again."
                )
            ),
            *([ui.context(another_entry(said.contact, t))] if said.may_be_listed else []),
            ui.context(
                t(
                    "Erasure no. {number}. Give this number if you have questions: by now I don’t "
                    "know any more who you are.",
                    number=str(said.number),
                )
            ),
        ],
    )


def _gone(said: Receipt, t: Translator) -> Iterator[Text]:
    yield from topic_lines(by_topic(said.gone), t)
    yield counted(t("Messages and files in Slack"), said.messages.gone, t)
    if said.messages.changed:
        label = t("Messages in which “a former member” now stands for you")
        yield counted(label, said.messages.changed, t)


def _refused(refused: Mapping[str, int], t: Translator) -> list[Block]:
    if not refused:
        return []
    found: dict[str, int] = {}
    for place, number in refused.items():
        where = place if place.startswith(CHANNELS) else DIRECT
        found[where] = found.get(where, 0) + number
    places = sorted(found.items())
    named = [counted(_place(place, t), number, t) for place, number in places[:MOST_PLACES]]
    rest = sum(number for _place_, number in places[MOST_PLACES:])
    others = [counted(t("In other channels"), rest, t)] if rest else []
    text = t(
        "Slack didn’t let me delete these messages. Please ask an admin of your workspace to "
        "delete them:"
    )
    return [ui.section(lines(text, *named, *others))]


def _place(place: str, t: Translator) -> Text:
    if place == DIRECT:
        return t("In my direct messages to you")
    return t("In {place}", place=place if place.startswith("#") else channel_link(place))
