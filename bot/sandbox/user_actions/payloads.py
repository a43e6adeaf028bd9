"""What Slack sends to the bot when people do something, field for field.

https://docs.slack.dev/reference/interaction-payloads and .../reference/events
"""

from collections.abc import Iterator

from bot.sandbox import serializers
from bot.sandbox.controls import Control, controls, held_value, state_values
from bot.sandbox.user_actions.surfaces import Surface
from bot.sandbox.workspace import (
    APP_ID,
    BOT_USER,
    Channel,
    Ephemeral,
    Json,
    Message,
    User,
    View,
    Workspace,
)

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - deprecated at Slack, checked by nobody


def interaction(workspace: Workspace, person: User, type_: str) -> Json:
    """Return the fields that every interactive payload starts with."""
    return {
        "type": type_,
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id,
        },
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def command(workspace: Workspace, person: User, channel: Channel, name: str, text: str) -> Json:
    """Return the payload of a slash command: a form of texts."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": _channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": workspace.new_response_url(person.id, channel.id),
        "trigger_id": workspace.new_trigger(person.id, channel=channel.id).id,
    }


def _channel_name(channel: Channel) -> str:
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private or channel.is_mpim else channel.name


def action(workspace: Workspace, person: User, surface: Surface, done: Json) -> Json:
    """Return `block_actions`: something was clicked or chosen."""
    payload = interaction(workspace, person, "block_actions")
    payload |= _container(workspace, person, surface, done["block_id"])
    here = "" if isinstance(surface.content, View) else surface.content.channel
    payload |= {
        "trigger_id": workspace.new_trigger(person.id, surface.view_id, here).id,
        "actions": [done | {"action_ts": workspace.new_ts()}],
    }
    if not isinstance(surface.content, View):
        payload["response_url"] = workspace.new_response_url(
            person.id,
            surface.content.channel,
            message_ts=surface.content.ts,
            thread_ts=surface.content.thread_ts,
        )
    return payload


def suggestion(
    workspace: Workspace, person: User, surface: Surface, control: Control, query: str
) -> Json:
    """Return `block_suggestion`: an external menu asks for its options."""
    payload = interaction(workspace, person, "block_suggestion")
    payload |= _container(workspace, person, surface, control.block_id)
    ids = {"block_id": control.block_id, "action_id": control.action_id}
    return payload | ids | {"value": query}


def submission(workspace: Workspace, person: User, shown: View) -> Json:
    """Return `view_submission`: a modal was submitted."""
    return interaction(workspace, person, "view_submission") | {
        "trigger_id": workspace.new_trigger(person.id, shown.id).id,
        "view": view(workspace, shown),
        "response_urls": list(_response_urls(workspace, person, shown)),
    }


def _response_urls(workspace: Workspace, person: User, shown: View) -> Iterator[Json]:
    """Yield an address for each channel chosen in an input with `response_url_enabled`."""
    values = state_values(shown.blocks, shown.state)
    for one in controls(shown.blocks):
        chosen = held_value(values.get(one.block_id, {}).get(one.action_id))
        if one.is_input and one.element.get("response_url_enabled") and chosen:
            yield {
                "block_id": one.block_id,
                "action_id": one.action_id,
                "channel_id": chosen,
                "response_url": workspace.new_response_url(person.id, chosen),
            }


def closed(workspace: Workspace, person: User, shown: View, *, cleared: bool) -> Json:
    """Return `view_closed`: a modal was closed, alone or with all below it."""
    payload = interaction(workspace, person, "view_closed")
    return payload | {"view": view(workspace, shown), "is_cleared": cleared}


def shortcut(workspace: Workspace, person: User, callback_id: str) -> Json:
    """Return the payload of a global shortcut; Slack was never seen to name the app in one."""
    payload = interaction(workspace, person, "shortcut")
    del payload["api_app_id"]
    return payload | {
        "callback_id": callback_id,
        "trigger_id": workspace.new_trigger(person.id).id,
        "action_ts": workspace.new_ts(),
    }


def message_shortcut(workspace: Workspace, person: User, callback_id: str, post: Message) -> Json:
    """Return the payload of a shortcut in a message's menu."""
    channel = workspace.channels[post.channel]
    url = workspace.new_response_url(person.id, channel.id, message_ts=post.ts)
    return shortcut(workspace, person, callback_id) | {
        "type": "message_action",
        "channel": {"id": channel.id, "name": _channel_name(channel)},
        "message": serializers.message(workspace, post),
        "message_ts": post.ts,
        "response_url": url,
    }


def view(workspace: Workspace, shown: View) -> Json:
    """Return a view with the values of all its inputs."""
    values = state_values(shown.blocks, shown.state)
    return serializers.view(workspace, shown, state=values)


def event(workspace: Workspace, inner: Json) -> Json:
    """Return an event in its envelope."""
    event_id = workspace.new_id("Ev")
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.team_id,
        "user_id": BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": workspace.epoch(),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def _container(workspace: Workspace, person: User, surface: Surface, block_id: str) -> Json:
    content = surface.content
    if isinstance(content, View):
        of_view = {"type": "view", "view_id": content.id}
        return {"container": of_view, "view": view(workspace, content)}
    channel = workspace.channels[content.channel]
    container: Json = {
        "type": "message",
        "message_ts": content.ts,
        "channel_id": channel.id,
        "is_ephemeral": isinstance(content, Ephemeral),
    }
    if (attachment := content.attachment_with(block_id)) is not None:
        container |= {"type": "message_attachment", "attachment_id": attachment}
        container["is_app_unfurl"] = False
    if content.thread_ts:
        container["thread_ts"] = content.thread_ts
    payload: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": _channel_name(channel)},
        "state": {"values": state_values(content.all_blocks, content.state.get(person.id, {}))},
    }
    # Slack keeps the content of an ephemeral message to itself: apps get no `message` for it.
    if isinstance(content, Message):
        payload["message"] = serializers.message(workspace, content)
    return payload
