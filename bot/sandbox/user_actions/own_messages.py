"""The events by which an app hears of messages of its own, as of anybody else's.

https://docs.slack.dev/reference/events/message and .../file_shared
"""

from bot.sandbox import serializers
from bot.sandbox.workspace import Json, Message, MessageChange, Workspace


def events_of(
    workspace: Workspace, change: MessageChange, message: Message, before: Message | None
) -> list[Json]:
    """Return the events that follow the change; `before` is a changed message as it was."""
    content = serializers.message(workspace, message)
    if change == "posted":
        uploads = [workspace.files[each] for each in message.files]
        subtype = {"subtype": "file_share"} if uploads else {}
        event = content | subtype | _place(workspace, message, message.ts)
        return [event, *(_shared(message, each.id, each.user) for each in uploads)]
    event = {"type": "message", "subtype": f"message_{change}", "hidden": True}
    event |= _place(workspace, message, workspace.new_ts())
    if before is None:
        return [event | {"deleted_ts": message.ts, "previous_message": content}]
    previous = serializers.message(workspace, before)
    return [event | {"message": content, "previous_message": previous}]


def _place(workspace: Workspace, message: Message, ts: str) -> Json:
    channel = workspace.channels[message.channel]
    return {"channel": channel.id, "channel_type": channel.type, "ts": ts, "event_ts": ts}


def _shared(message: Message, file_id: str, user_id: str) -> Json:
    return {
        "type": "file_shared",
        "file_id": file_id,
        "user_id": user_id,
        "file": {"id": file_id},
        "channel_id": message.channel,
    }
