"""What people do that reaches the bot as an event: reactions, messages, memberships, accounts."""

from bot.sandbox import serializers
from bot.sandbox.controls import Value
from bot.sandbox.user_actions import payloads
from bot.sandbox.user_actions.commands import CommandActions
from bot.sandbox.user_actions.composer import escaped, linked, rich_text
from bot.sandbox.user_actions.dispatch import ActionResult
from bot.sandbox.user_actions.surfaces import ActionNotPossible
from bot.sandbox.workspace import BOT_USER, Channel, Json, Message, SlackFile, User, guess_mimetype


class EventActions(CommandActions):
    """Reacting, writing, coming and going, and changes of accounts, groups and the app."""

    # --- in channels ---

    def react(self, user_id: str, channel_id: str, ts: str, name: str) -> ActionResult:
        """Add a reaction, such as "white_check_mark"; the same one twice changes nothing."""
        message = self._message(user_id, channel_id, ts)
        users = message.reactions.setdefault(name, [])
        if user_id in users:
            return ActionResult()
        users.append(user_id)
        return self._reacted(user_id, message, "reaction_added", name)

    def unreact(self, user_id: str, channel_id: str, ts: str, name: str) -> ActionResult:
        """Take one's reaction back. Raises ActionNotPossible where there is none."""
        message = self._message(user_id, channel_id, ts)
        if user_id not in message.reactions.get(name, []):
            raise ActionNotPossible(f"{user_id} has not reacted with :{name}:")
        message.remove_reaction(name, user_id)
        return self._reacted(user_id, message, "reaction_removed", name)

    def _message(self, user_id: str, channel_id: str, ts: str) -> Message:
        channel = self.joined_channel(self.person(user_id), channel_id)
        message = self.workspace.message(channel_id, ts)
        if message is None:
            where = channel.name or channel_id
            raise ActionNotPossible(f"there is no message {ts} in #{where}")
        return message

    def _reacted(self, user_id: str, message: Message, kind: str, name: str) -> ActionResult:
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        self.workspace.notify(item)
        event = {"type": kind, "user": user_id, "reaction": name, "item": item}
        channel = self.workspace.channels[message.channel]
        return self.event(event | {"item_user": message.user}, channel)

    def post(self, user_id: str, channel_id: str, text: str, thread_ts: str = "") -> ActionResult:
        """Write a message, in a channel, a thread or a direct message; its `ts` is returned."""
        workspace = self.workspace
        channel = self.joined_channel(self.person(user_id), channel_id)
        ts, sent = workspace.new_ts(), linked(workspace, escaped(text))
        message = Message(ts, channel_id, user_id, sent, thread_ts=thread_ts)
        message.client_msg_id = workspace.new_id("M")
        message.blocks = [rich_text(sent, workspace.new_id("b"))]
        workspace.add_message(message)
        event = serializers.message(workspace, message) | {"channel": channel_id, "event_ts": ts}
        result = self.event(event | {"channel_type": channel.type}, channel)
        if f"<@{BOT_USER}" in sent and not channel.is_im:
            result = self.event(event | {"type": "app_mention"}, channel)
        result.ts = ts
        return result

    def enter(self, user_id: str, channel_id: str, *, inviter: str = "") -> ActionResult:
        """Become a member of a channel."""
        channel = self.workspace.channels[channel_id]
        channel.members.add(user_id)
        more = {"inviter": inviter} if inviter else {}
        return self._membership("member_joined_channel", user_id, channel, **more)

    def leave(self, user_id: str, channel_id: str) -> ActionResult:
        """Leave a channel."""
        channel = self.workspace.channels[channel_id]
        channel.members.discard(user_id)
        return self._membership("member_left_channel", user_id, channel)

    def _membership(self, kind: str, user_id: str, channel: Channel, **more: str) -> ActionResult:
        self.workspace.notify({"type": "channel", "channel": channel.id})
        event = {
            "type": kind,
            "user": user_id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": self.workspace.team_id,
        }
        return self.event(event | more, channel)

    def create_channel(self, user_id: str, name: str) -> ActionResult:
        """Create a public channel; every app that subscribes hears of it."""
        workspace = self.workspace
        channel = Channel(workspace.new_id("C"), name, {user_id}, creator=user_id)
        workspace.add_channel(channel)
        workspace.notify({"type": "channel", "channel": channel.id})
        known = serializers.channel(workspace, channel)
        fields = {key: known[key] for key in ("id", "name", "name_normalized", "created")}
        fields |= {"is_channel": True, "creator": user_id, "context_team_id": workspace.team_id}
        return self.event({"type": "channel_created", "channel": fields})

    def archive(self, user_id: str, channel_id: str) -> ActionResult:
        """Archive a channel: nobody can write there any more."""
        channel = self.workspace.channels[channel_id]
        channel.is_archived = True
        moved = {"channel": channel_id, "user": user_id, "is_moved": 0}
        return self._channel_changed(channel, "archive", moved)

    def unarchive(self, user_id: str, channel_id: str) -> ActionResult:
        """Bring an archived channel back."""
        channel = self.workspace.channels[channel_id]
        channel.is_archived = False
        back = {"channel": channel_id, "user": user_id}
        return self._channel_changed(channel, "unarchive", back)

    def rename(self, channel_id: str, name: str) -> ActionResult:
        """Give a channel another name; its id stays."""
        channel = self.workspace.channels[channel_id]
        channel.name = name
        named = {"id": channel_id, "name": name, "created": channel.created}
        return self._channel_changed(channel, "rename", {"channel": named})

    def share_outside(self, channel_id: str) -> ActionResult:
        """Share a private channel with another company: it gets another id, for good.

        As docs.slack.dev, "channel_id_changed", says; the old id is worth nothing any more.
        """
        workspace = self.workspace
        channel = workspace.channels[channel_id]
        if not channel.is_private:
            raise ActionNotPossible("the id of a public channel stays when it is shared")
        with workspace.lock:
            channel.id = workspace.new_id("C")
            workspace.channels[channel.id] = workspace.channels.pop(channel_id)
            workspace.messages[channel.id] = workspace.messages.pop(channel_id)
            kept = (workspace.ephemerals, workspace.scheduled, workspace.messages[channel.id])
            for one in [each for held in kept for each in held.values()]:
                one.channel = channel.id if one.channel == channel_id else one.channel
        workspace.notify({"type": "channel", "channel": channel.id})
        event = {"type": "channel_id_changed", "old_channel_id": channel_id}
        return self.event(event | {"new_channel_id": channel.id}, channel)

    def _channel_changed(self, channel: Channel, change: str, fields: Json) -> ActionResult:
        self.workspace.notify({"type": "channel", "channel": channel.id})
        kind = "group" if channel.is_private else "channel"
        return self.event({"type": f"{kind}_{change}"} | fields, channel)

    def upload(self, user_id: str, name: str, content: bytes) -> SlackFile:
        """Return a new file of this person's, ready to be chosen in a file input by its id."""
        workspace, size = self.workspace, len(content)
        self.person(user_id)
        file = SlackFile(workspace.new_id("F"), name, name, user_id, guess_mimetype(name), size)
        file.content, file.created = content, workspace.epoch()
        file.uploaded = file.completed = True
        workspace.files[file.id] = file
        return file

    # --- the app ---

    def open_home(self, user_id: str) -> ActionResult:
        """Open the app's Home tab."""
        workspace = self.workspace
        if self.person(user_id).is_stranger:
            # They find an empty tab there, whatever the bot published (slackapi/bolt-js #1948).
            raise ActionNotPossible("people of other workspaces see no Home of an app")
        channel = workspace.dm(user_id).id
        event = {"type": "app_home_opened", "user": user_id, "channel": channel, "tab": "home"}
        home = workspace.homes.get(user_id)
        return self.event(event | ({"view": payloads.view(workspace, home)} if home else {}))

    def uninstall(self) -> ActionResult:
        """Remove the app from the workspace: its tokens are worth nothing any more."""
        for token in self.workspace.tokens.values():
            token.error = "account_inactive"
        self.event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}})
        return self.event({"type": "app_uninstalled"})

    # --- accounts and groups ---

    def user_change(self, user_id: str, **fields: Value) -> ActionResult:
        """Change fields of a person: locale="en-GB", tz, names, a guest's flags, `deleted`."""
        person = self.workspace.users[user_id]
        for name, value in fields.items():
            setattr(person, name, value)
        person.updated = self.workspace.epoch()
        self.workspace.notify({"type": "user", "user": user_id})
        user = serializers.user(self.workspace, person, with_locale=True)
        return self.event({"type": "user_change", "user": user, "cache_ts": person.updated})

    def team_join(self, person: User) -> ActionResult:
        """Add a new user to the workspace, and to its general channel."""
        workspace = self.workspace
        workspace.add_user(person)
        for channel in workspace.channels.values():
            if channel.is_general and not person.is_guest:
                channel.members.add(person.id)
        workspace.notify({"type": "user", "user": person.id})
        user = serializers.user(workspace, person, with_locale=True)
        return self.event({"type": "team_join", "user": user})

    def group_changed(self, handle: str, *, add: str = "", remove: str = "") -> ActionResult:
        """Put a user id into a user group, or take one out."""
        workspace = self.workspace
        group = next((g for g in workspace.usergroups.values() if g.handle == handle), None)
        if group is None:
            raise ActionNotPossible(f"there is no user group @{handle}")
        group.users = [one for one in group.users if one != remove] + ([add] if add else [])
        previous, group.date_update = group.date_update, workspace.epoch()
        subteam = serializers.usergroup(workspace, group, with_users=True)
        self.event({"type": "subteam_updated", "subteam": subteam})
        event: Json = {
            "type": "subteam_members_changed",
            "subteam_id": group.id,
            "team_id": workspace.team_id,
            "date_previous_update": previous,
            "date_update": group.date_update,
            "added_users": [add] if add else [],
            "added_users_count": int(bool(add)),
            "removed_users": [remove] if remove else [],
            "removed_users_count": int(bool(remove)),
        }
        return self.event(event)
