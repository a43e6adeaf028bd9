"""conversations.* and users.conversations."""

from collections import defaultdict

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.channel_access import check_reachable, joined_channel, visible_channel
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.pagination import page_of
from bot.sandbox.workspace import BOT_USER, Channel, Json, Message, User

SCOPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
"""The scope for each value of the argument `types`."""
MOST_IN_GROUP_DM = 8


def open_(call: Call) -> Json:
    """conversations.open."""
    call.require_scope("im:write")
    if call.has("channel"):
        channel = visible_channel(call)
        if not channel.is_im and not channel.is_mpim:
            raise ApiError("method_not_supported_for_channel_type")
    else:
        users = [_invited(call, user_id) for user_id in dict.fromkeys(call.string_list("users"))]
        if not users:
            raise ApiError("users_list_not_supplied")
        if len(users) > MOST_IN_GROUP_DM:
            raise ApiError("too_many_users")
        if len(users) > 1:
            call.require_scope("mpim:write")
        channel = _between(call, users)
    body: Json = {"no_op": True, "already_open": True} if channel.open else {}
    channel.open = True
    whole = call.flag("return_im")
    shown = serializers.channel(call.workspace, channel) if whole else {"id": channel.id}
    return body | {"channel": shown}


def _invited(call: Call, user_id: str) -> User:
    user = call.workspace.users.get(user_id)
    if user is None:
        raise ApiError("user_not_found")
    check_reachable(user)
    return user


def _between(call: Call, users: list[User]) -> Channel:
    """Return the direct message with these users; a new one is not open yet."""
    workspace, members = call.workspace, {BOT_USER, *(user.id for user in users)}
    if len(users) == 1:
        known = workspace.dm_of(users[0].id)
    else:
        groups = (one for one in workspace.channels.values() if one.is_mpim)
        known = next((group for group in groups if group.members == members), None)
    if known is not None:
        return known
    if call.flag("prevent_creation"):
        raise ApiError("channel_not_found")
    if len(users) == 1:
        channel = workspace.dm(users[0].id)
    else:
        name = "mpdm-" + "--".join(user.name for user in users) + "-1"
        group = Channel(workspace.new_id("G"), name=name, is_mpim=True, members=members)
        channel = workspace.add_channel(group)
    channel.open = False
    return channel


def info(call: Call) -> Json:
    """conversations.info."""
    channel = visible_channel(call)
    call.require_scope(f"{channel.scope}:read")
    num_members = call.flag("include_num_members")
    body = serializers.channel(call.workspace, channel, num_members=num_members)
    if call.flag("include_locale"):
        body["locale"] = "de-DE"
    return {"channel": body}


def list_(call: Call) -> Json:
    """conversations.list."""
    shown, metadata = page_of(call, _of_types(call))
    bodies = [serializers.channel(call.workspace, one, num_members=True) for one in shown]
    return {"channels": bodies} | metadata


def of_user(call: Call) -> Json:
    """users.conversations: those the bot sees that this user (else the bot itself) is in."""
    user_id = call.text("user") or BOT_USER
    if user_id not in call.workspace.users:
        raise ApiError("user_not_found")
    channels = [channel for channel in _of_types(call) if user_id in channel.members]
    shown, metadata = page_of(call, channels, most=999)
    bodies = [serializers.channel(call.workspace, channel) for channel in shown]
    for body in bodies:
        body.pop("is_member", None)
    return {"channels": bodies} | metadata


def _of_types(call: Call) -> list[Channel]:
    """Return the conversations of the types asked for that the bot can see."""
    types = call.string_list("types") or ["public_channel"]
    if not SCOPES.keys() >= set(types):
        raise ApiError("invalid_types")
    scopes = {SCOPES[one] for one in types}
    for scope in sorted(scopes):
        call.require_scope(f"{scope}:read")
    without_archived = call.flag("exclude_archived")
    return [
        channel
        for channel in call.workspace.channels.values()
        if channel.scope in scopes
        and not (without_archived and channel.is_archived)
        and call.workspace.can_see(BOT_USER, channel)
    ]


def members(call: Call) -> Json:
    """conversations.members."""
    channel = visible_channel(call)
    call.require_scope(f"{channel.scope}:read")
    shown, metadata = page_of(call, sorted(channel.members))
    return {"members": shown} | metadata


def join(call: Call) -> Json:
    """conversations.join."""
    channel = visible_channel(call)
    if channel.type != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise ApiError("is_archived")
    if BOT_USER in channel.members:
        call.warnings.append("already_in_channel")
    channel.members.add(BOT_USER)
    return {"channel": serializers.channel(call.workspace, channel)}


def history(call: Call) -> Json:
    """conversations.history: newest first, answers in threads only where they were broadcast."""
    channel = joined_channel(call)
    call.require_scope(f"{channel.scope}:history")
    messages = [
        message
        for message in reversed(call.workspace.messages_in(channel.id))
        if (not message.is_reply or message.broadcast) and _in_range(call, message)
    ]
    return _page_of_messages(call, channel, messages, 100, 999) | {"pin_count": len(channel.pins)}


def replies(call: Call) -> Json:
    """conversations.replies: the message itself, then its answers, oldest first."""
    channel = joined_channel(call)
    call.require_scope(f"{channel.scope}:history")
    parent = call.workspace.message(channel.id, call.text("ts"))
    if parent is None:
        raise ApiError("thread_not_found")
    messages = [parent]
    if not parent.is_reply:
        below = call.workspace.replies(channel.id, parent.ts)
        messages += [message for message in below if _in_range(call, message)]
    return _page_of_messages(call, channel, messages, 1000, 1000)


def _in_range(call: Call, message: Message) -> bool:
    moment = float(message.ts)
    try:
        oldest = float(call.text("oldest") or 0)
        latest = float(call.text("latest") or "inf")
    except ValueError:
        raise ApiError("invalid_ts_latest") from None
    if call.flag("inclusive"):
        return oldest <= moment <= latest
    return oldest < moment < latest


def _page_of_messages(
    call: Call, channel: Channel, messages: list[Message], usual: int, most: int
) -> Json:
    shown, metadata = page_of(call, messages, usual=usual, most=most)
    with_metadata = call.flag("include_all_metadata")
    answers: dict[str, list[Message]] = defaultdict(list)
    for message in call.workspace.messages_in(channel.id):
        if message.is_reply:
            answers[message.thread_ts].append(message)
    bodies = [
        serializers.message(call.workspace, message, with_metadata=with_metadata)
        | serializers.thread_counts(answers.get(message.ts, []))
        for message in shown
    ]
    has_more = bool(metadata["response_metadata"]["next_cursor"])
    return {"messages": bodies, "has_more": has_more} | metadata
