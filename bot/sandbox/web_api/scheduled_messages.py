"""Messages for later, posted when the workspace's clock gets there."""

from operator import attrgetter

from bot.sandbox import serializers
from bot.sandbox.web_api.call import Call
from bot.sandbox.web_api.channel_access import writable_channel
from bot.sandbox.web_api.chat import new_message
from bot.sandbox.web_api.errors import ApiError
from bot.sandbox.web_api.message_content import read_content
from bot.sandbox.web_api.pagination import page_of
from bot.sandbox.workspace import Json, ScheduledMessage, Workspace

FARTHEST = 120 * 24 * 3600
"""Seconds: Slack schedules at most 120 days ahead (its documentation)."""


def schedule(call: Call) -> Json:
    """chat.scheduleMessage."""
    workspace, now = call.workspace, call.workspace.epoch()
    channel = writable_channel(call)
    post_at = call.number("post_at", 0)
    if post_at <= now:
        raise ApiError("time_in_past")
    if post_at > now + FARTHEST:
        raise ApiError("time_too_far")
    message = new_message(call, channel, read_content(call))
    scheduled = ScheduledMessage(workspace.new_id("Q"), channel.id, post_at, now, message)
    workspace.scheduled[scheduled.id] = scheduled
    body = serializers.message(workspace, message)
    for name in ("ts", "thread_ts", "parent_user_id", "attachments", "username"):
        body.pop(name, None)
    return {
        "scheduled_message_id": scheduled.id,
        "channel": channel.id,
        "post_at": post_at,
        "message": body,
    }


def list_(call: Call) -> Json:
    """chat.scheduledMessages.list."""
    channel = call.text("channel")
    oldest, latest = call.number("oldest", 0), call.number("latest", 0)
    wanted = [
        one
        for one in sorted(call.workspace.scheduled.values(), key=attrgetter("post_at"))
        if channel in {"", one.channel}
        and one.post_at >= oldest
        and (not latest or one.post_at <= latest)
    ]
    shown, metadata = page_of(call, wanted)
    bodies = [
        {
            "id": one.id,
            "channel_id": one.channel,
            "post_at": one.post_at,
            "date_created": one.date_created,
            "text": one.message.text,
        }
        for one in shown
    ]
    return {"scheduled_messages": bodies} | metadata


def delete(call: Call) -> Json:
    """chat.deleteScheduledMessage."""
    scheduled = call.workspace.scheduled.get(call.text("scheduled_message_id"))
    if scheduled is None or scheduled.channel != call.text("channel"):
        raise ApiError("invalid_scheduled_message_id")
    del call.workspace.scheduled[scheduled.id]
    return {}


def deliver_due(workspace: Workspace) -> None:
    """Post what the workspace's clock has reached, oldest first. The server calls it."""
    if not workspace.scheduled:
        return
    with workspace.lock:
        now = workspace.epoch()
        for one in sorted(workspace.scheduled.values(), key=attrgetter("post_at")):
            if one.post_at <= now:
                del workspace.scheduled[one.id]
                one.message.ts = workspace.new_ts()
                workspace.add_message(one.message)
