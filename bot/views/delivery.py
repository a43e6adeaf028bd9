"""What the core team is told when messages don't get through."""

from bot.i18n import Text, Translator
from bot.texts import _
from bot.views.blocks import Message, note

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
