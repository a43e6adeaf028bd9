"""What happens in the workspace and reaches the bot as an event."""

from bot.sandbox import serializers
from bot.sandbox.controls import Value
from bot.sandbox.user_actions import payloads
from bot.sandbox.user_actions.commands import channel_before
from bot.sandbox.user_actions.composer import escaped, linked, rich_text
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible
from bot.sandbox.workspace import (
    BOT_USER,
    Channel,
    Json,
    Message,
    SlackFile,
    User,
)


def _told(
    dispatcher: PayloadDispatcher, event: Json, channel: Channel | None = None
) -> ActionResult:
    """The outcome of an event; the bot hears of those in its own channels only."""
    if channel is not None and BOT_USER not in channel.members:
        return ActionResult()
    return ActionResult(answer=dispatcher.event(event))


# --- in channels ---


def react(
    dispatcher: PayloadDispatcher, user_id: str, channel_id: str, ts: str, name: str
) -> ActionResult:
    """Add a reaction; a second one of the same name by the same person changes nothing."""
    message = _message(dispatcher, user_id, channel_id, ts)
    people = message.reactions.setdefault(name, [])
    if user_id in people:
        return ActionResult()
    people.append(user_id)
    return _reacted(dispatcher, user_id, message, kind="reaction_added", name=name)


def unreact(
    dispatcher: PayloadDispatcher, user_id: str, channel_id: str, ts: str, name: str
) -> ActionResult:
    """Take one's reaction back. Raises ActionNotPossible where there is none."""
    message = _message(dispatcher, user_id, channel_id, ts)
    people = message.reactions.get(name, [])
    if user_id not in people:
        raise ActionNotPossible(f"{user_id} has not reacted with :{name}:")
    people.remove(user_id)
    if not people:
        del message.reactions[name]
    return _reacted(dispatcher, user_id, message, kind="reaction_removed", name=name)


def _message(dispatcher: PayloadDispatcher, user_id: str, channel_id: str, ts: str) -> Message:
    person = dispatcher.person(user_id)
    channel = channel_before(dispatcher, person, channel_id)
    message = dispatcher.workspace.message(channel_id, ts)
    if message is None:
        raise ActionNotPossible(f"there is no message {ts} in #{channel.name or channel_id}")
    return message


def _reacted(
    dispatcher: PayloadDispatcher, user_id: str, message: Message, *, kind: str, name: str
) -> ActionResult:
    channel = dispatcher.workspace.channels[message.channel]
    dispatcher.workspace.notify({"type": "message", "channel": channel.id, "ts": message.ts})
    event = {
        "type": kind,
        "user": user_id,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user,
    }
    return _told(dispatcher, event, channel)


def post(
    dispatcher: PayloadDispatcher, user_id: str, channel_id: str, text: str, thread_ts: str = ""
) -> ActionResult:
    """Write a message, in a channel, a thread or a direct message."""
    workspace = dispatcher.workspace
    channel = channel_before(dispatcher, dispatcher.person(user_id), channel_id)
    ts, sent = workspace.new_ts(), linked(workspace, escaped(text))
    message = Message(ts, channel_id, user_id, sent, thread_ts=thread_ts)
    message.client_msg_id = workspace.new_id("M")
    message.blocks = [rich_text(sent, workspace.new_id("b"))]
    workspace.add_message(message)
    shape = serializers.message(workspace, message) | {"channel": channel_id, "event_ts": ts}
    outcome = _told(dispatcher, shape | {"channel_type": _kind(channel)}, channel)
    if f"<@{BOT_USER}" in sent and not channel.is_im:
        outcome = _told(dispatcher, shape | {"type": "app_mention"}, channel)
    outcome.ts = ts
    return outcome


def _kind(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "mpim" if channel.is_mpim else "group" if channel.is_private else "channel"


def enter(
    dispatcher: PayloadDispatcher, user_id: str, channel_id: str, *, inviter: str = ""
) -> ActionResult:
    """Become a member of a channel."""
    channel = dispatcher.workspace.channels[channel_id]
    channel.members.add(user_id)
    event = _membership(dispatcher, "member_joined_channel", user_id, channel)
    return _told(dispatcher, event | ({"inviter": inviter} if inviter else {}), channel)


def leave(dispatcher: PayloadDispatcher, user_id: str, channel_id: str) -> ActionResult:
    """Leave a channel."""
    channel = dispatcher.workspace.channels[channel_id]
    channel.members.discard(user_id)
    return _told(
        dispatcher, _membership(dispatcher, "member_left_channel", user_id, channel), channel
    )


def _membership(dispatcher: PayloadDispatcher, kind: str, user_id: str, channel: Channel) -> Json:
    dispatcher.workspace.notify({"type": "channel", "channel": channel.id})
    return {
        "type": kind,
        "user": user_id,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": dispatcher.workspace.team_id,
    }


def archive(dispatcher: PayloadDispatcher, user_id: str, channel_id: str) -> ActionResult:
    """Archive a channel: nobody can write there any more."""
    channel = dispatcher.workspace.channels[channel_id]
    channel.is_archived = True
    dispatcher.workspace.notify({"type": "channel", "channel": channel_id})
    kind = "group_archive" if channel.is_private else "channel_archive"
    event = {"type": kind, "channel": channel_id, "user": user_id, "is_moved": 0}
    return _told(dispatcher, event, channel)


# --- the app ---


def open_home(dispatcher: PayloadDispatcher, user_id: str) -> ActionResult:
    """Open the app's Home tab."""
    workspace = dispatcher.workspace
    if dispatcher.person(user_id).is_stranger:
        # They find an empty tab there, whatever the bot published (slackapi/bolt-js issue 1948).
        raise ActionNotPossible("people of other workspaces see no Home of an app")
    event: Json = {
        "type": "app_home_opened",
        "user": user_id,
        "channel": workspace.dm(user_id).id,
        "tab": "home",
    }
    if user_id in workspace.homes:
        event["view"] = payloads.view(workspace, workspace.homes[user_id])
    return _told(dispatcher, event)


def uninstall(dispatcher: PayloadDispatcher) -> ActionResult:
    """Remove the app: its tokens are worth nothing any more."""
    for token in dispatcher.workspace.tokens.values():
        token.error = "account_inactive"
    _told(dispatcher, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}})
    return _told(dispatcher, {"type": "app_uninstalled"})


# --- people ---


def user_change(dispatcher: PayloadDispatcher, user_id: str, **fields: Value) -> ActionResult:
    """Change fields of a person: language, zone, name, a guest's flags, `deleted`."""
    person = dispatcher.workspace.users[user_id]
    for name, value in fields.items():
        setattr(person, name, value)
    person.updated = dispatcher.workspace.epoch()
    dispatcher.workspace.notify({"type": "user", "user": user_id})
    shape = serializers.user(dispatcher.workspace, person, with_locale=True)
    return _told(dispatcher, {"type": "user_change", "user": shape, "cache_ts": person.updated})


def team_join(dispatcher: PayloadDispatcher, person: User) -> ActionResult:
    """Somebody new comes to the workspace, and into its general channel."""
    workspace = dispatcher.workspace
    workspace.add_user(person)
    for channel in workspace.channels.values():
        if channel.is_general and not person.is_guest:
            channel.members.add(person.id)
    workspace.notify({"type": "user", "user": person.id})
    shape = serializers.user(workspace, person, with_locale=True)
    return _told(dispatcher, {"type": "team_join", "user": shape})


def group_changed(
    dispatcher: PayloadDispatcher, handle: str, *, add: str = "", remove: str = ""
) -> ActionResult:
    """Put somebody into a user group, or take them out of it."""
    group = next((g for g in dispatcher.workspace.usergroups.values() if g.handle == handle), None)
    if group is None:
        raise ActionNotPossible(f"there is no user group @{handle}")
    before = list(group.users)
    group.users = [each for each in before if each != remove] + ([add] if add else [])
    previous, group.date_update = group.date_update, dispatcher.workspace.epoch()
    shape = serializers.usergroup(dispatcher.workspace, group, with_users=True)
    _told(dispatcher, {"type": "subteam_updated", "subteam": shape})
    event = {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": dispatcher.workspace.team_id,
        "date_previous_update": previous,
        "date_update": group.date_update,
        "added_users": [add] if add else [],
        "added_users_count": int(bool(add)),
        "removed_users": [remove] if remove else [],
        "removed_users_count": int(bool(remove)),
    }
    return _told(dispatcher, event)


def upload(dispatcher: PayloadDispatcher, user_id: str, name: str, content: bytes) -> SlackFile:
    """A file of this person's, ready to be chosen in a file input."""
    workspace = dispatcher.workspace
    dispatcher.person(user_id)
    kind = name.rpartition(".")[2].lower()
    mimetype = _MIMETYPES.get(kind, "application/octet-stream")
    file = SlackFile(workspace.new_id("F"), name, name, user_id, mimetype)
    file.announced, file.content = len(content), content
    file.uploaded = file.completed = True
    file.created = workspace.epoch()
    workspace.files[file.id] = file
    return file


_MIMETYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
}
