"""Which conversations a call may name, by what the bot sees and where it is a member."""

from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.workspace import BOT_USER, Channel, Message, User


def conversation_type(channel: Channel) -> str:
    """Slack's word for the kind of conversation, as in `types` and in scopes."""
    if channel.is_im:
        return "im"
    if channel.is_mpim:
        return "mpim"
    return "groups" if channel.is_private else "channels"


def visible_channel(call: Call, name: str = "channel") -> Channel:
    """The conversation that the argument names, if the bot can see it."""
    channel = call.workspace.channels.get(call.text(name))
    if channel is None or not call.workspace.can_see(BOT_USER, channel):
        raise ApiError("channel_not_found")
    return channel


def joined_channel(call: Call, name: str = "channel") -> Channel:
    """The conversation that the argument names, if the bot is in it."""
    channel = visible_channel(call, name)
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def writable_channel(call: Call, name: str = "channel") -> Channel:
    """The conversation to post to. A user's id stands for the direct message with them."""
    user = call.workspace.users.get(call.text(name))
    if user is not None:
        check_reachable(user)
        return call.workspace.dm(user.id)
    channel = visible_channel(call, name)
    if channel.is_im:
        check_reachable(call.workspace.users[channel.user])
    if channel.is_archived:
        raise ApiError("is_archived")
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def check_reachable(user: User) -> User:
    """The user, if the bot can write to them directly."""
    if user.is_bot:
        raise ApiError("cannot_dm_bot")
    if user.deleted:
        raise ApiError("user_disabled")
    return user


def existing_message(call: Call, channel: Channel, name: str = "ts") -> Message:
    """The message that the argument names."""
    message = call.workspace.message(channel.id, call.text(name))
    if message is None:
        raise ApiError("message_not_found")
    return message
