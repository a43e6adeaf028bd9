"""Slash commands and shortcuts."""

from bot.sandbox.blocks import message_errors, normalized
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.composer import escaped, linked
from bot.sandbox.user_actions.dispatch import ActionResult, PayloadDispatcher
from bot.sandbox.user_actions.surfaces import ActionNotPossible
from bot.sandbox.workspace import (
    BOT_ID,
    BOT_USER,
    Channel,
    Ephemeral,
    Json,
    Message,
    User,
    Workspace,
)


class CommandActions(PayloadDispatcher):
    """Running slash commands and choosing shortcuts."""

    def command(
        self, user_id: str, channel_id: str, line: str, *, thread_ts: str = ""
    ) -> ActionResult:
        """Send a line that starts with a slash; what the bot acknowledges with is shown."""
        person = self.person(user_id)
        channel = self.joined_channel(person, channel_id)
        name, _, text = line.strip().partition(" ")
        if refusal := self._refusal(person, name, thread_ts):
            return self._failed(person, channel, refusal)
        sent = escaped(text.strip())
        commands = self.features("slash_commands")
        if any(one["command"] == name and one.get("should_escape") for one in commands):
            sent = linked(self.workspace, sent, named=True)
        payload = payloads.command(self.workspace, person, channel, name, sent)
        response = self.send("commands", payload)
        if not response.ok:
            error = slackbot.command_error(person.locale, name, response)
            result = self._failed(person, channel, error)
        else:
            result = self._acknowledged(person, channel, name, response.body)
        result.response = response
        return result

    def joined_channel(self, person: User, channel_id: str) -> Channel:
        """Return the channel to write in. Raises ActionNotPossible where the person can't."""
        channel = self.workspace.channels.get(channel_id)
        if channel is None or not self.workspace.can_see(person.id, channel):
            raise ActionNotPossible(f"{person.name} sees no channel {channel_id}")
        if person.id not in channel.members:
            raise ActionNotPossible(f"{person.name} is not in #{channel.name}")
        if channel.is_archived:
            raise ActionNotPossible(f"#{channel.name} is archived")
        return channel

    def _refusal(self, person: User, name: str, thread_ts: str) -> str:
        # People of other workspaces can't run an app's commands: for them there is no such thing.
        if person.is_stranger or not self.has_feature("slash_commands", "command", name):
            return slackbot.text(person.locale, "no_command", command=name)
        return slackbot.text(person.locale, "not_in_threads", command=name) if thread_ts else ""

    def _failed(self, person: User, channel: Channel, error: str) -> ActionResult:
        slackbot.post_ephemeral(self.workspace, person.id, channel.id, error)
        return ActionResult(error)

    def _acknowledged(
        self, person: User, channel: Channel, name: str, body: Json | str
    ) -> ActionResult:
        answer: Json = {"text": body} if isinstance(body, str) else dict(body or {})
        if not any(answer.get(part) for part in ("text", "blocks", "attachments")):
            return ActionResult()
        if message_errors(answer.get("blocks") or []):
            fields = {"command": name, "error": "invalid_command_response"}
            return self._failed(
                person, channel, slackbot.text(person.locale, "command_failed", **fields)
            )
        return ActionResult(ts=_post_answer(self.workspace, person, channel, answer))

    def shortcut(
        self, user_id: str, callback_id: str, message: Message | None = None
    ) -> ActionResult:
        """Choose a shortcut: a global one, or one in the menu of `message`."""
        person = self.person(user_id)
        if person.is_stranger or not self.has_feature("shortcuts", "callback_id", callback_id):
            raise ActionNotPossible(f"{person.name} has no shortcut {callback_id}")
        if message is None:
            payload = payloads.shortcut(self.workspace, person, callback_id)
        else:
            payload = payloads.message_shortcut(self.workspace, person, callback_id, message)
        response = self.send("interactive", payload)
        return ActionResult(slackbot.action_error(person.locale, response), response=response)


def _post_answer(workspace: Workspace, person: User, channel: Channel, answer: Json) -> str:
    """Show the bot's answer to this person alone, or to the channel; return its `ts`."""
    ts, text = workspace.new_ts(), str(answer.get("text") or "")
    blocks = normalized(answer.get("blocks") or [], lambda: workspace.new_id("b"))
    attachments = list(answer.get("attachments") or [])
    if answer.get("response_type") == "in_channel":
        workspace.add_message(Message(ts, channel.id, BOT_USER, text, blocks, attachments, BOT_ID))
    else:
        workspace.add_ephemeral(
            Ephemeral(ts, channel.id, person.id, text, blocks, attachments, bot_id=BOT_ID)
        )
    return ts
