"""reactions.* and pins.*."""

import re

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.channel_access import existing_message, joined_channel, visible_channel
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.workspace import BOT_USER, Channel, Json, Message

EMOJI = re.compile(r"[a-z0-9_+'\-]{1,100}(::skin-tone-[2-6])?")
MOST_EMOJI = 23
"""Different reactions on a message (Slack's documentation of too_many_emoji)."""
_FIELDS = ("type", "user", "ts", "text", "team", "bot_id", "app_id", "bot_profile")


def _target(call: Call) -> tuple[Channel, Message]:
    channel = joined_channel(call)
    return channel, existing_message(call, channel, "timestamp")


def add_reaction(call: Call) -> Json:
    """reactions.add."""
    name = call.text("name")
    if not EMOJI.fullmatch(name):
        raise ApiError("invalid_name")
    channel, message = _target(call)
    if channel.is_archived:
        raise ApiError("is_archived")
    if BOT_USER in message.reactions.get(name, []):
        raise ApiError("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise ApiError("too_many_emoji")
    message.reactions.setdefault(name, []).append(BOT_USER)
    call.workspace.notify({"type": "reaction", "channel": channel.id, "ts": message.ts})
    return {}


def remove_reaction(call: Call) -> Json:
    """reactions.remove."""
    name = call.text("name")
    channel, message = _target(call)
    if BOT_USER not in message.reactions.get(name, []):
        raise ApiError("no_reaction")
    message.remove_reaction(name, BOT_USER)
    call.workspace.notify({"type": "reaction", "channel": channel.id, "ts": message.ts})
    return {}


def get_reactions(call: Call) -> Json:
    """reactions.get."""
    channel = visible_channel(call)
    message = existing_message(call, channel, "timestamp")
    whole = serializers.message(call.workspace, message, with_metadata=False)
    body = {name: whole[name] for name in (*_FIELDS, "reactions", "blocks") if name in whole}
    body["permalink"] = serializers.permalink(call.workspace, message)
    return {"type": "message", "channel": channel.id, "message": body}


def add_pin(call: Call) -> Json:
    """pins.add."""
    channel, message = _target(call)
    if message.ts in channel.pins:
        raise ApiError("already_pinned")
    channel.pins.append(message.ts)
    call.workspace.notify({"type": "pins", "channel": channel.id})
    return {}


def remove_pin(call: Call) -> Json:
    """pins.remove."""
    channel, message = _target(call)
    if message.ts not in channel.pins:
        raise ApiError("no_pin")
    channel.pins.remove(message.ts)
    call.workspace.notify({"type": "pins", "channel": channel.id})
    return {}
