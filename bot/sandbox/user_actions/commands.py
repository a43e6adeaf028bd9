"""Slash commands and shortcuts."""

from bot.sandbox.blocks import completed, message_errors
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


def command(
    dispatcher: PayloadDispatcher, user_id: str, channel_id: str, line: str, *, thread_ts: str = ""
) -> ActionResult:
    """Somebody sends a line that starts with a slash."""
    person = dispatcher.person(user_id)
    channel = channel_before(dispatcher, person, channel_id)
    name, _, text = line.strip().partition(" ")
    refusal = _refusal(dispatcher, person, name, thread_ts)
    if refusal:
        slackbot.post_ephemeral(dispatcher.workspace, user_id, channel_id, refusal)
        return ActionResult(error=refusal)
    sent = escaped(text.strip())
    if dispatcher.escapes(name):
        sent = linked(dispatcher.workspace, sent, named=True)
    payload = payloads.command(dispatcher.workspace, person, channel, name, sent)
    answer = dispatcher.send("commands", payload)
    if not answer.ok:
        error = slackbot.command_error(person.locale, name, answer)
        slackbot.post_ephemeral(dispatcher.workspace, user_id, channel_id, error)
        return ActionResult(error=error, answer=answer)
    return _acknowledged(dispatcher, person, channel, name, ActionResult(answer=answer))


def channel_before(dispatcher: PayloadDispatcher, person: User, channel_id: str) -> Channel:
    """The channel in which a person writes. Raises ActionNotPossible where they can't."""
    channel = dispatcher.workspace.channels.get(channel_id)
    if channel is None or not dispatcher.workspace.can_see(person.id, channel):
        raise ActionNotPossible(f"{person.name} sees no channel {channel_id}")
    if person.id not in channel.members:
        raise ActionNotPossible(f"{person.name} is not in #{channel.name}")
    if channel.is_archived:
        raise ActionNotPossible(f"#{channel.name} is archived")
    return channel


def _refusal(dispatcher: PayloadDispatcher, person: User, name: str, thread_ts: str) -> str:
    # People of other workspaces can't run an app's commands: for them there is no such thing.
    if not dispatcher.knows_command(name) or person.is_stranger:
        return slackbot.text(person.locale, "no_command", command=name)
    if thread_ts:
        return slackbot.text(person.locale, "not_in_threads", command=name)
    return ""


def _acknowledged(
    dispatcher: PayloadDispatcher, person: User, channel: Channel, name: str, outcome: ActionResult
) -> ActionResult:
    body: Json | str = outcome.answer.body if outcome.answer else ""
    said: Json = {"text": body} if isinstance(body, str) else dict(body or {})
    blocks = said.get("blocks") or []
    if not (said.get("text") or blocks or said.get("attachments")):
        return outcome
    if message_errors(blocks):
        error = "invalid_command_response"
        outcome.error = slackbot.text(person.locale, "command_failed", command=name, error=error)
        slackbot.post_ephemeral(dispatcher.workspace, person.id, channel.id, outcome.error)
        return outcome
    outcome.ts = say(dispatcher.workspace, person, channel, said)
    return outcome


def say(workspace: Workspace, person: User, channel: Channel, said: Json) -> str:
    """Show what the bot answered: to this person alone, or to the channel. Returns the `ts`."""
    ts, text = workspace.new_ts(), str(said.get("text") or "")
    blocks = completed(said.get("blocks") or [], lambda: workspace.new_id("b"))
    attachments = list(said.get("attachments") or [])
    if said.get("response_type") == "in_channel":
        workspace.add_message(Message(ts, channel.id, BOT_USER, text, blocks, attachments, BOT_ID))
    else:
        workspace.add_ephemeral(
            Ephemeral(ts, channel.id, person.id, text, blocks, attachments, bot_id=BOT_ID)
        )
    return ts


def shortcut(
    dispatcher: PayloadDispatcher, user_id: str, callback_id: str, message: Message | None
) -> ActionResult:
    """Somebody chooses a shortcut, of the app or of a message."""
    person = dispatcher.person(user_id)
    if person.is_stranger or not dispatcher.knows_shortcut(callback_id):
        raise ActionNotPossible(f"{person.name} has no shortcut {callback_id}")
    if message is None:
        payload = payloads.shortcut(dispatcher.workspace, person, callback_id)
    else:
        payload = payloads.message_shortcut(dispatcher.workspace, person, callback_id, message)
    answer = dispatcher.send("interactive", payload)
    return ActionResult(slackbot.action_error(person.locale, answer), answer=answer)
