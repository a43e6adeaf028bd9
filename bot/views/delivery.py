"""What the core team is told when messages don't get through."""

from bot.i18n import Translator
from bot.texts import _
from bot.views.blocks import Message, note

_HELD = {
    "not_in_channel": _(
        "I can't post in {place}: I am not a member of this channel. "
        "Please invite me there (/invite); the waiting messages then follow."
    ),
    "is_archived": _(
        "I can't post in {place}: the channel is archived. Please unarchive it, "
        "or name another channel in community.toml; the waiting messages then follow."
    ),
    "channel_not_found": _(
        "I can't find {place}. Please invite me there if the channel is private, "
        "or correct its name in community.toml; the waiting messages then follow."
    ),
}
_HELD_OTHERWISE = _(
    "I may not post in {place} ({error}). Please allow me to post in this channel; "
    "the waiting messages then follow."
)
_DROPPED = _("A message to {place} could not be delivered ({error}) and was given up.")


def undelivered(t: Translator, place: str, error: str, *, is_held: bool) -> Message:
    """Which place can't be reached, why, and what somebody can do about it."""
    sentence = _HELD.get(error, _HELD_OTHERWISE) if is_held else _DROPPED
    return note(t(sentence, place=place, error=error))
