"""Messages for later, posted when the workspace's clock gets there."""

from bot.sandbox import serializers
from bot.sandbox.web_api.call import ApiError, Call
from bot.sandbox.web_api.channel_access import writable_channel
from bot.sandbox.web_api.chat import new_message
from bot.sandbox.web_api.message_content import read_content
from bot.sandbox.web_api.pagination import next_cursor, paginate
from bot.sandbox.workspace import Json, ScheduledMessage, Workspace

FARTHEST = 120 * 24 * 3600
"""Seconds ahead: Slack schedules at most 120 days (its documentation)."""


def schedule(call: Call) -> Json:
    """chat.scheduleMessage."""
    workspace = call.workspace
    channel = writable_channel(call)
    post_at = call.number("post_at", 0)
    if post_at <= workspace.epoch():
        raise ApiError("time_in_past")
    if post_at > workspace.epoch() + FARTHEST:
        raise ApiError("time_too_far")
    message = new_message(call, channel, read_content(call))
    planned = ScheduledMessage(
        workspace.new_id("Q"), channel.id, post_at, workspace.epoch(), message
    )
    workspace.scheduled[planned.id] = planned
    shape = serializers.message(workspace, message)
    for name in ("ts", "thread_ts", "parent_user_id", "attachments", "username"):
        shape.pop(name, None)
    answer = {"scheduled_message_id": planned.id, "channel": channel.id, "post_at": post_at}
    return answer | {"message": shape}


def listed(call: Call) -> Json:
    """chat.scheduledMessages.list."""
    wanted = [
        planned
        for planned in sorted(call.workspace.scheduled.values(), key=lambda each: each.post_at)
        if _asked_for(call, planned)
    ]
    shown, following = paginate(call, wanted, usual=100, most=1000)
    return {"scheduled_messages": [_shape(each) for each in shown]} | next_cursor(following)


def _asked_for(call: Call, planned: ScheduledMessage) -> bool:
    if call.has("channel") and planned.channel != call.text("channel"):
        return False
    oldest, latest = call.number("oldest", 0), call.number("latest", 0)
    return planned.post_at >= oldest and (not latest or planned.post_at <= latest)


def _shape(planned: ScheduledMessage) -> Json:
    return {
        "id": planned.id,
        "channel_id": planned.channel,
        "post_at": planned.post_at,
        "date_created": planned.date_created,
        "text": planned.message.text,
    }


def delete(call: Call) -> Json:
    """chat.deleteScheduledMessage."""
    planned = call.workspace.scheduled.get(call.text("scheduled_message_id"))
    if planned is None or planned.channel != call.text("channel"):
        raise ApiError("invalid_scheduled_message_id")
    del call.workspace.scheduled[planned.id]
    return {}


def deliver_due(workspace: Workspace) -> int:
    """Post what the clock has reached, oldest first; returns how many. The server calls it."""
    if not workspace.scheduled:
        return 0
    with workspace.lock:
        now = workspace.epoch()
        due = sorted(
            (each for each in workspace.scheduled.values() if each.post_at <= now),
            key=lambda each: each.post_at,
        )
        for planned in due:
            del workspace.scheduled[planned.id]
            planned.message.ts = workspace.new_ts()
            workspace.add_message(planned.message)
        return len(due)
