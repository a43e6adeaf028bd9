"""chat.*: posting, changing, deleting, ephemeral messages, links."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.channel_access import (
    existing_message,
    joined_channel,
    visible_channel,
    writable_channel,
)
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.message_content import LONGEST_TEXT_OF_UPDATE, MessageContent, read_content
from bot.sandbox.workspace import BOT_ID, BOT_USER, Channel, Ephemeral, Json, Message


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    channel = writable_channel(call)
    message = new_message(call, channel, read_content(call))
    call.check_post_rate(channel.id)
    message.ts = call.workspace.new_ts()
    call.workspace.add_message(message)
    body = serializers.message(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "message": body}


def new_message(call: Call, channel: Channel, content: MessageContent) -> Message:
    """Return the bot's message, not yet in the channel and without `ts`."""
    if call.has("username") or call.has("icon_url") or call.has("icon_emoji"):
        call.require_scope("chat:write.customize")
    return Message(
        ts="",
        channel=channel.id,
        user=BOT_USER,
        bot_id=BOT_ID,
        **content.fields,
        metadata=content.metadata,
        thread_ts=_thread(call, channel),
        broadcast=call.flag("reply_broadcast"),
        username=call.text("username"),
    )


def _thread(call: Call, channel: Channel) -> str:
    """Return the thread to answer in: that of a message, never that of an answer."""
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return ""
    parent = call.workspace.message(channel.id, thread_ts)
    if parent is None or parent.is_reply:
        raise ApiError("cannot_reply_to_message")
    parent.thread_ts = parent.ts
    return thread_ts


def update(call: Call) -> Json:
    """chat.update."""
    workspace = call.workspace
    channel = visible_channel(call)
    message = existing_message(call, channel)
    if message.bot_id != BOT_ID or message.subtype == "tombstone":
        raise ApiError("cant_update_message")
    if channel.is_archived:
        raise ApiError("is_archived")
    content = read_content(call, longest=LONGEST_TEXT_OF_UPDATE)
    changed: Json = {"text": content.fallback, "blocks": content.blocks or []}
    if content.attachments is not None:
        changed["attachments"] = content.attachments
    if content.metadata is not None:
        changed["metadata"] = content.metadata or None
    changed["edited"] = {"user": BOT_ID, "ts": workspace.new_ts()}
    workspace.change_message(message, **changed)
    body = serializers.message(workspace, message)
    # As recorded: the message in this response has neither its own place nor its thread's.
    for name in ("ts", "thread_ts", "parent_user_id", "reactions", "attachments", "subtype"):
        body.pop(name, None)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": body}


def delete(call: Call) -> Json:
    """chat.delete. A message with answers below it leaves a tombstone."""
    workspace = call.workspace
    channel = visible_channel(call)
    message = existing_message(call, channel)
    if message.bot_id != BOT_ID:
        raise ApiError("cant_delete_message")
    if workspace.replies(channel.id, message.ts):
        gone: Json = {"text": "This message was deleted.", "subtype": "tombstone"}
        gone |= {"blocks": [], "attachments": [], "files": [], "reactions": {}, "metadata": None}
        workspace.change_message(message, **gone)
    else:
        workspace.remove_message(message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral."""
    workspace = call.workspace
    channel = joined_channel(call)
    reader = call.text("user")
    if channel.is_archived:
        raise ApiError("is_archived")
    if reader not in workspace.users:
        raise ApiError("user_not_found")
    if reader not in channel.members:
        raise ApiError("user_not_in_channel")
    ephemeral = Ephemeral(
        ts=workspace.new_ts(),
        channel=channel.id,
        user=reader,
        bot_id=BOT_ID,
        **read_content(call).fields,
        thread_ts=call.text("thread_ts"),
    )
    workspace.add_ephemeral(ephemeral)
    return {"message_ts": ephemeral.ts}


def get_permalink(call: Call) -> Json:
    """chat.getPermalink."""
    channel = visible_channel(call)
    message = existing_message(call, channel, "message_ts")
    link = serializers.permalink(call.workspace, message)
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
