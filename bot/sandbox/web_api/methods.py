"""All methods the sandbox knows: handler, scope, rate limit, required arguments.

Scopes and tiers: the page of each method in Slack's documentation. Tier 0: a limit of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.web_api import (
    app,
    chat,
    conversations,
    files,
    reactions,
    scheduled_messages,
    users,
    views,
)
from bot.sandbox.web_api.call import Call
from bot.sandbox.workspace import Json


@dataclass(frozen=True)
class Method:
    """A method. `scope` is empty where none, or one that depends on the channel, is needed."""

    handler: Callable[[Call], Json]
    scope: str
    tier: int
    required: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ("bot",)


_ITEM = ("channel", "timestamp")

METHODS: dict[str, Method] = {
    "api.test": Method(app.api_test, "", 4, tokens=("bot", "app", "none")),
    "auth.test": Method(app.auth_test, "", 0, tokens=("bot", "app")),
    "apps.connections.open": Method(app.open_connection, "connections:write", 1, tokens=("app",)),
    "bots.info": Method(app.bot_info, "users:read", 3, ("bot",)),
    "team.info": Method(app.team_info, "team:read", 3),
    "chat.postMessage": Method(chat.post_message, "chat:write", 0, ("channel",)),
    "chat.update": Method(chat.update, "chat:write", 3, ("channel", "ts")),
    "chat.delete": Method(chat.delete, "chat:write", 3, ("channel", "ts")),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write", 4, ("channel", "user")),
    "chat.getPermalink": Method(chat.get_permalink, "", 0, ("channel", "message_ts")),
    "chat.scheduleMessage": Method(
        scheduled_messages.schedule, "chat:write", 3, ("channel", "post_at")
    ),
    "chat.scheduledMessages.list": Method(scheduled_messages.list_, "", 3),
    "chat.deleteScheduledMessage": Method(
        scheduled_messages.delete, "chat:write", 3, ("channel", "scheduled_message_id")
    ),
    "conversations.open": Method(conversations.open_, "", 3),
    "conversations.info": Method(conversations.info, "", 3, ("channel",)),
    "conversations.list": Method(conversations.list_, "", 2),
    "conversations.members": Method(conversations.members, "", 4, ("channel",)),
    "conversations.join": Method(conversations.join, "channels:join", 3, ("channel",)),
    "conversations.history": Method(conversations.history, "", 3, ("channel",)),
    "conversations.replies": Method(conversations.replies, "", 3, ("channel", "ts")),
    "users.info": Method(users.info, "users:read", 4, ("user",)),
    "users.list": Method(users.list_, "users:read", 2),
    "users.lookupByEmail": Method(users.lookup_by_email, users.EMAIL, 3, ("email",)),
    "users.conversations": Method(conversations.of_user, "", 3),
    "usergroups.list": Method(users.list_usergroups, "usergroups:read", 2),
    "usergroups.users.list": Method(
        users.list_usergroup_users, "usergroups:read", 2, ("usergroup",)
    ),
    "views.open": Method(views.open_, "", 4, ("trigger_id", "view")),
    "views.push": Method(views.push, "", 4, ("trigger_id", "view")),
    "views.update": Method(views.update, "", 4, ("view",)),
    "views.publish": Method(views.publish, "", 4, ("user_id", "view")),
    "reactions.add": Method(reactions.add_reaction, "reactions:write", 3, ("name", *_ITEM)),
    "reactions.remove": Method(reactions.remove_reaction, "reactions:write", 2, ("name", *_ITEM)),
    "reactions.get": Method(reactions.get_reactions, "reactions:read", 3, _ITEM),
    "pins.add": Method(reactions.add_pin, "pins:write", 2, _ITEM),
    "pins.remove": Method(reactions.remove_pin, "pins:write", 2, _ITEM),
    "files.getUploadURLExternal": Method(
        files.get_upload_url, "files:write", 4, ("filename", "length")
    ),
    "files.completeUploadExternal": Method(files.complete_upload, "files:write", 4, ("files",)),
    "files.info": Method(files.info, "files:read", 4, ("file",)),
    "files.delete": Method(files.delete, "files:write", 3, ("file",)),
}
