"""Slash commands and shortcuts."""

from bot.sandbox.blocks import completed, faults_of_message
from bot.sandbox.user_actions import payloads, slackbot
from bot.sandbox.user_actions.composer import escaped, linked
from bot.sandbox.user_actions.dispatch import Desk, Outcome
from bot.sandbox.user_actions.surfaces import CannotDo
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
    desk: Desk, user_id: str, channel_id: str, line: str, *, thread_ts: str = ""
) -> Outcome:
    """Somebody sends a line that starts with a slash."""
    person = desk.person(user_id)
    channel = channel_before(desk, person, channel_id)
    name, _, text = line.strip().partition(" ")
    refusal = _refusal(desk, person, name, thread_ts)
    if refusal:
        slackbot.whisper(desk.workspace, user_id, channel_id, refusal)
        return Outcome(error=refusal)
    sent = escaped(text.strip())
    if desk.escapes(name):
        sent = linked(desk.workspace, sent, named=True)
    payload = payloads.command(desk.workspace, person, channel, name, sent)
    answer = desk.send("commands", payload)
    if not answer.ok:
        error = slackbot.command_failed(person.locale, name, answer)
        slackbot.whisper(desk.workspace, user_id, channel_id, error)
        return Outcome(error=error, answer=answer)
    return _acknowledged(desk, person, channel, name, Outcome(answer=answer))


def channel_before(desk: Desk, person: User, channel_id: str) -> Channel:
    """The channel in which a person writes. Raises CannotDo where they can't."""
    channel = desk.workspace.channels.get(channel_id)
    if channel is None or not desk.workspace.can_see(person.id, channel):
        raise CannotDo(f"{person.name} sees no channel {channel_id}")
    if person.id not in channel.members:
        raise CannotDo(f"{person.name} is not in #{channel.name}")
    if channel.is_archived:
        raise CannotDo(f"#{channel.name} is archived")
    return channel


def _refusal(desk: Desk, person: User, name: str, thread_ts: str) -> str:
    # People of other workspaces can't run an app's commands: for them there is no such thing.
    if not desk.knows_command(name) or person.is_stranger:
        return slackbot.words(person.locale, "no_command", command=name)
    if thread_ts:
        return slackbot.words(person.locale, "not_in_threads", command=name)
    return ""


def _acknowledged(
    desk: Desk, person: User, channel: Channel, name: str, outcome: Outcome
) -> Outcome:
    body: Json | str = outcome.answer.body if outcome.answer else ""
    said: Json = {"text": body} if isinstance(body, str) else dict(body or {})
    blocks = said.get("blocks") or []
    if not (said.get("text") or blocks or said.get("attachments")):
        return outcome
    if faults_of_message(blocks):
        error = "invalid_command_response"
        outcome.error = slackbot.words(person.locale, "command_failed", command=name, error=error)
        slackbot.whisper(desk.workspace, person.id, channel.id, outcome.error)
        return outcome
    outcome.ts = say(desk.workspace, person, channel, said)
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


def shortcut(desk: Desk, user_id: str, callback_id: str, message: Message | None) -> Outcome:
    """Somebody chooses a shortcut, of the app or of a message."""
    person = desk.person(user_id)
    if person.is_stranger or not desk.knows_shortcut(callback_id):
        raise CannotDo(f"{person.name} has no shortcut {callback_id}")
    if message is None:
        payload = payloads.shortcut(desk.workspace, person, callback_id)
    else:
        payload = payloads.message_shortcut(desk.workspace, person, callback_id, message)
    answer = desk.send("interactive", payload)
    return Outcome(slackbot.press_failed(person.locale, answer), answer=answer)
