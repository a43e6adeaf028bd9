"""conversations.* and users.conversations."""

from collections import defaultdict

from bot.sandbox import serializers
from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.web_api.channel_access import (
    check_reachable,
    conversation_type,
    joined_channel,
    visible_channel,
)
from bot.sandbox.web_api.pagination import next_cursor, paginate
from bot.sandbox.workspace import BOT_USER, Channel, Json, Message, User

KINDS = {
    "public_channel": "channels",
    "private_channel": "groups",
    "im": "im",
    "mpim": "mpim",
}
MOST_IN_GROUP_DM = 8


def open_(call: Call) -> Json:
    """conversations.open."""
    call.require_scope("im:write")
    if call.has("channel"):
        channel = visible_channel(call)
        if not channel.is_im and not channel.is_mpim:
            raise ApiError("method_not_supported_for_channel_type")
        return _opened(call, channel, was_open=channel.open)
    people = [_invited(call, user_id) for user_id in dict.fromkeys(call.string_list("users"))]
    if not people:
        raise ApiError("users_list_not_supplied")
    if len(people) > MOST_IN_GROUP_DM:
        raise ApiError("too_many_users")
    if len(people) > 1:
        call.require_scope("mpim:write")
    channel, was_open = _between(call, people)
    return _opened(call, channel, was_open=was_open)


def _invited(call: Call, user_id: str) -> User:
    user = call.workspace.users.get(user_id)
    if user is None:
        raise ApiError("user_not_found")
    return check_reachable(user)


def _between(call: Call, people: list[User]) -> tuple[Channel, bool]:
    members = {BOT_USER, *(each.id for each in people)}
    known = call.workspace.dm_of(people[0].id) if len(people) == 1 else _group(call, members)
    if known is not None:
        return known, known.open
    if call.flag("prevent_creation"):
        raise ApiError("channel_not_found")
    if len(people) == 1:
        return call.workspace.dm(people[0].id), False
    name = "mpdm-" + "--".join(each.name for each in people) + "-1"
    group = Channel(call.workspace.new_id("G"), name=name, is_mpim=True, members=members)
    return call.workspace.add_channel(group), False


def _group(call: Call, members: set[str]) -> Channel | None:
    channels = call.workspace.channels.values()
    return next((each for each in channels if each.is_mpim and each.members == members), None)


def _opened(call: Call, channel: Channel, *, was_open: bool) -> Json:
    channel.open = True
    whole = call.flag("return_im")
    answer: Json = {"no_op": True, "already_open": True} if was_open else {}
    shape = serializers.channel(call.workspace, channel) if whole else {"id": channel.id}
    return answer | {"channel": shape}


def info(call: Call) -> Json:
    """conversations.info."""
    channel = visible_channel(call)
    call.require_scope(f"{conversation_type(channel)}:read")
    shape = serializers.channel(
        call.workspace, channel, num_members=call.flag("include_num_members")
    )
    if call.flag("include_locale"):
        shape["locale"] = "de-DE"
    return {"channel": shape}


def list_(call: Call) -> Json:
    """conversations.list."""
    channels = [c for c in _of_types(call) if call.workspace.can_see(BOT_USER, c)]
    shown, following = paginate(call, channels, usual=100, most=1000)
    answer = [serializers.channel(call.workspace, c, num_members=True) for c in shown]
    return {"channels": answer} | next_cursor(following)


def of_user(call: Call) -> Json:
    """users.conversations: those the bot sees that this user (else the bot itself) is in."""
    user_id = call.text("user") or BOT_USER
    if user_id not in call.workspace.users:
        raise ApiError("user_not_found")
    channels = [
        channel
        for channel in _of_types(call)
        if user_id in channel.members and call.workspace.can_see(BOT_USER, channel)
    ]
    shown, following = paginate(call, channels, usual=100, most=999)
    answer = [_without_membership(serializers.channel(call.workspace, each)) for each in shown]
    return {"channels": answer} | next_cursor(following)


def _without_membership(shape: Json) -> Json:
    shape.pop("is_member", None)
    return shape


def _of_types(call: Call) -> list[Channel]:
    types = call.string_list("types") or ["public_channel"]
    if not KINDS.keys() >= set(types):
        raise ApiError("invalid_types")
    kinds = {KINDS[each] for each in types}
    for kind in sorted(kinds):
        call.require_scope(f"{kind}:read")
    without_archived = call.flag("exclude_archived")
    return [
        channel
        for channel in call.workspace.channels.values()
        if conversation_type(channel) in kinds and not (without_archived and channel.is_archived)
    ]


def members(call: Call) -> Json:
    """conversations.members."""
    channel = visible_channel(call)
    call.require_scope(f"{conversation_type(channel)}:read")
    shown, following = paginate(call, sorted(channel.members), usual=100, most=1000)
    return {"members": shown} | next_cursor(following)


def join(call: Call) -> Json:
    """conversations.join."""
    channel = visible_channel(call)
    if conversation_type(channel) != "channels":
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
    call.require_scope(f"{conversation_type(channel)}:history")
    posts = [
        post
        for post in reversed(call.workspace.messages_in(channel.id))
        if (not post.is_reply or post.broadcast) and _in_range(call, post)
    ]
    shown, following = paginate(call, posts, usual=100, most=999)
    return _read(call, channel, shown) | {"pin_count": len(channel.pins)} | _more(following)


def replies(call: Call) -> Json:
    """conversations.replies: the message itself, then its answers, oldest first."""
    channel = joined_channel(call)
    call.require_scope(f"{conversation_type(channel)}:history")
    parent = call.workspace.message(channel.id, call.text("ts"))
    if parent is None:
        raise ApiError("thread_not_found")
    if parent.is_reply:
        posts = [parent]
    else:
        below = call.workspace.replies(channel.id, parent.ts)
        posts = [parent, *(each for each in below if _in_range(call, each))]
    shown, following = paginate(call, posts, usual=1000, most=1000)
    return _read(call, channel, shown) | _more(following)


def _in_range(call: Call, post: Message) -> bool:
    moment = float(post.ts)
    try:
        oldest = float(call.text("oldest") or 0)
        latest = float(call.text("latest") or "inf")
    except ValueError:
        raise ApiError("invalid_ts_latest") from None
    if call.flag("inclusive"):
        return oldest <= moment <= latest
    return oldest < moment < latest


def _read(call: Call, channel: Channel, posts: list[Message]) -> Json:
    with_metadata = call.flag("include_all_metadata")
    answers: dict[str, list[Message]] = defaultdict(list)
    for post in call.workspace.messages_in(channel.id):
        if post.is_reply:
            answers[post.thread_ts].append(post)
    shown = [
        serializers.message(call.workspace, post, with_metadata=with_metadata)
        | serializers.thread_counts(answers.get(post.ts, []))
        for post in posts
    ]
    return {"messages": shown}


def _more(following: str) -> Json:
    return {"has_more": bool(following)} | next_cursor(following)
