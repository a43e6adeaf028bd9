"""What the core team is told, and asked, when messages don't get through."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from bot.domain.keys import Key
from bot.domain.transparency.evaluations import Declared, Reader, Shows, Surface
from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.block_kit import Block
from bot.views.blocks import Message, actions, button, context, note, section
from bot.views.lists import listed
from bot.views.mrkdwn import code, mention
from storage.outbox.rows import OutboxRow, OutboxState

Payload = dict[str, Any]

LIST = "python -m bot outbox list"
LIST_GIVEN_UP = f"{LIST} --state dropped"
"""They show the messages on the machine that the bot runs on."""


class DeliveryIds(StrEnum):
    """Messages of which nobody knows whether they arrived."""

    THERE = "delivery:there"
    AGAIN = "delivery:again"


_HELD = {
    "not_in_channel": _(
        "I can’t post in {place}, because I’m not a member of this channel. Please invite me "
        "there (/invite). The waiting messages will follow."
    ),
    "is_archived": _(
        "I can’t post in {place}, because the channel is archived. Please unarchive it, or name "
        "another channel in community.toml. The waiting messages will follow."
    ),
    "channel_not_found": _(
        "I can’t find {place}. If the channel is private, please invite me there. Otherwise fix "
        "its name in community.toml. The waiting messages will follow."
    ),
}
_HELD_OTHERWISE = _(
    "I’m not allowed to post in {place} ({error}). Please let me post in this channel. The "
    "waiting messages will follow."
)


def undelivered(t: Translator, place: str, error: str) -> Message:
    """Return the message that a channel can't be reached any more."""
    return note(held(t, place, error))


def held(t: Translator, place: Text | str, error: str) -> Text:
    """Return which channel can't be reached, why, and what somebody can do about it."""
    return t(_HELD.get(error, _HELD_OTHERWISE), place=place, error=error)


_WHAT = {
    "story": _("a story"),
    "introduction": _("an introduction"),
    "appeal": _("a call-out"),
    "calls": _("a post about the call"),
    "session": _("a post about an onboarding session"),
    "welcome": _("a welcome"),
    "way-in": _("the post with the way in"),
}
_QUESTION = _("Did this arrive? Slack gave me no answer, so please have a look.")
_ALL_ANSWERED = _("You’ve had a look at what Slack gave me no answer to. Thank you.")

_ANY = _("a message")
"""What posts in channels are about, by the first part of their keys: never what they say."""


def _what(row: OutboxRow, t: Translator) -> Text:
    return t(_WHAT.get(Key(row.key).first, _ANY))


def in_doubt(messages: Sequence[tuple[OutboxRow, str]], time_zone: str, t: Translator) -> Message:
    """Return the question whether these messages are there, each with its place and its answer."""
    is_open = any(_is_open(row) for row, _place in messages)
    title = t(_QUESTION if is_open else _ALL_ANSWERED)

    def show(message: tuple[OutboxRow, str]) -> Sequence[Block]:
        row, place = message
        return list(_asked(row, place, time_zone, t)) if _is_open(row) else [_answer(row, place, t)]

    return Message(title, [section(title), listed(messages, show, t)])


def _is_open(row: OutboxRow) -> bool:
    return row.state is OutboxState.AMBIGUOUS


def _asked(row: OutboxRow, place: str, time_zone: str, t: Translator) -> Iterator[Block]:
    moment = t.moment(row.attempted_at or row.created_at, time_zone)
    sentence = t(
        "In {place}: {what}, sent on {moment}.", place=place, what=_what(row, t), moment=moment
    )
    yield section(sentence)
    yield actions(
        button(t("It’s there"), f"{DeliveryIds.THERE}#{row.id}", str(row.id)),
        button(t("Send again"), f"{DeliveryIds.AGAIN}#{row.id}", str(row.id)),
    )


def _answer(row: OutboxRow, place: str, t: Translator) -> Block:
    return section(t(_outcome(row), place=place, what=_what(row, t), who=_who(row)))


def _who(row: OutboxRow) -> Text | str:
    return mention(row.answered_by) if row.answered_by else ""


def _outcome(row: OutboxRow) -> str:
    if row.answered_by is None:
        return _("In {place}: {what}. Nothing is open here any more.")
    if row.state is OutboxState.DROPPED:
        return _("In {place}: {what}. It was withdrawn, so I won’t send it again.")
    if row.state is OutboxState.SENT and row.channel_id is None:
        return _("In {place}: {what}. It’s there, says {who}.")
    return _("In {place}: {what}. {who} had it sent again.")


def answered(t: Translator) -> Message:
    """Return the answer to a click on a question that somebody has answered already."""
    return note(t("This has been answered already. You can see it in the message above."))


_CHANGED = _(
    "In {place}: {what} has changed. I can’t change the post, because I don’t know which one it "
    "is. If it says something wrong, please have a workspace admin delete it."
)
_WITHDRAWN = _(
    "In {place}: {what} was withdrawn. I can’t delete the post, because I don’t know which one it "
    "is. Please have a workspace admin delete it."
)


def cannot_change(row: OutboxRow, place: str, t: Translator) -> Message:
    """Return the notice that a post has changed, and the bot cannot change it in Slack."""
    return note(t(_CHANGED, place=place, what=_what(row, t)))


def cannot_delete(row: OutboxRow, place: str, t: Translator) -> Message:
    """Return the notice that a post was withdrawn, and the bot cannot delete it in Slack."""
    return note(t(_WITHDRAWN, place=place, what=_what(row, t)))


def given_up(number: int, t: Translator) -> Message:
    """Return the notice that messages waited too long and won't be sent any more."""
    title = t.plural(
        "One message couldn’t be delivered for 30 days. I’ve given up on it.",
        "{n} messages couldn’t be delivered for 30 days. I’ve given up on them.",
        number,
    )
    return Message(title, [section(title), context(for_operator(LIST_GIVEN_UP, t))])


def for_operator(command: str, t: Translator) -> Text:
    """Return with which command whoever runs the bot sees such messages."""
    return t("Whoever runs me sees them with {command}.", command=code(command))


EVALUATIONS: tuple[Declared, ...] = (
    Shows(
        "delivery:notice",
        Surface.POST,
        Reader.CORE_TEAM,
        _(
            "messages that don’t get through, by channel and cause; a person by name where it’s"
            " only one"
        ),
        1,
    ),
)
