"""Which conversations a call may name, by what the bot sees and where it is a member."""

from bot.sandbox.web_api.call import Call, RefusedError
from bot.sandbox.workspace import BOT_USER, Channel, Message, User


def kind_of(channel: Channel) -> str:
    """Slack's word for the kind of conversation, as in `types` and in scopes."""
    if channel.is_im:
        return "im"
    if channel.is_mpim:
        return "mpim"
    return "groups" if channel.is_private else "channels"


def visible(call: Call, name: str = "channel") -> Channel:
    """The conversation that the argument names, if the bot can see it."""
    channel = call.workspace.channels.get(call.text(name))
    if channel is None or not call.workspace.can_see(BOT_USER, channel):
        raise RefusedError("channel_not_found")
    return channel


def of_member(call: Call, name: str = "channel") -> Channel:
    """The conversation that the argument names, if the bot is in it."""
    channel = visible(call, name)
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def writable(call: Call, name: str = "channel") -> Channel:
    """The conversation to post to. A user's id stands for the direct message with them."""
    user = call.workspace.users.get(call.text(name))
    if user is not None:
        reachable(user)
        return call.workspace.dm(user.id)
    channel = visible(call, name)
    if channel.is_im:
        reachable(call.workspace.users[channel.user])
    if channel.is_archived:
        raise RefusedError("is_archived")
    if BOT_USER not in channel.members:
        raise RefusedError("not_in_channel")
    return channel


def reachable(user: User) -> User:
    """The user, if the bot can write to them directly."""
    if user.is_bot:
        raise RefusedError("cannot_dm_bot")
    if user.deleted:
        raise RefusedError("user_disabled")
    return user


def posted(call: Call, channel: Channel, name: str = "ts") -> Message:
    """The message that the argument names."""
    message = call.workspace.message(channel.id, call.text(name))
    if message is None:
        raise RefusedError("message_not_found")
    return message
