"""Which conversations a call may name, by what the bot sees and where it is a member."""

from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.workspace import BOT_USER, Channel, Message, User


def visible_channel(call: Call, name: str = "channel") -> Channel:
    """Return the conversation that the argument names, if the bot can see it."""
    channel = call.workspace.channels.get(call.text(name))
    if channel is None or not call.workspace.can_see(BOT_USER, channel):
        raise ApiError("channel_not_found")
    return channel


def joined_channel(call: Call) -> Channel:
    """Return the conversation that the call names, if the bot is in it."""
    channel = visible_channel(call)
    if BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


def writable_channel(call: Call, name: str = "channel") -> Channel:
    """Return the conversation to post to.

    A user's id stands for the direct message with them, "#name" for the channel of this name.
    Public channels need no membership with the scope chat:write.public.
    """
    _replace_name(call, name)
    user = call.workspace.users.get(call.text(name))
    if user is not None:
        check_reachable(user)
        return call.workspace.dm(user.id)
    channel = visible_channel(call, name)
    if channel.is_im:
        check_reachable(call.workspace.users[channel.user])
    if channel.is_archived:
        raise ApiError("is_archived")
    is_open = channel.type == "channel" and "chat:write.public" in call.token.scopes
    if BOT_USER not in channel.members and not is_open:
        raise ApiError("not_in_channel")
    return channel


def _replace_name(call: Call, name: str) -> None:
    hash_sign, _, wanted = call.text(name).partition("#")
    if wanted and not hash_sign and name == "channel":
        try:
            call.args[name] = call.workspace.channel_named(wanted).id
        except KeyError:
            raise ApiError("channel_not_found") from None


def check_reachable(user: User) -> None:
    """Refuse the call if the bot can't write to the user directly."""
    if user.is_bot:
        raise ApiError("cannot_dm_bot")
    if user.deleted:
        raise ApiError("user_disabled")


def existing_message(call: Call, channel: Channel, name: str = "ts") -> Message:
    """Return the message that the argument names."""
    message = call.workspace.message(channel.id, call.text(name))
    if message is None:
        raise ApiError("message_not_found")
    return message
