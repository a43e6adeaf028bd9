"""People who have never met the bot, and what they do at first."""

from typing import Any

from bot.app import Bot
from bot.sandbox.workspace import User, Workspace
from bot.views.members.ids import MemberIds
from commands.entry_info import PayloadKind
from tests.commands.payloads import agreeing, payload_of


def newcomers(workspace: Workspace, count: int) -> list[str]:
    """People of whom the bot has never heard."""
    ids = [f"U0NEW{number:05d}" for number in range(count)]
    for one in ids:
        workspace.add_user(User(one, one.lower(), f"New {one}", tz="Asia/Tokyo", locale="en-GB"))
    return ids


def asks(bot: Bot, slack_id: str, came_at: float | None = None) -> Any:
    """The answer to a command that only reads; it came at this moment."""
    payload = payload_of(PayloadKind.VERB, "status", slack_id, int(slack_id[5:]))
    return bot.dispatcher.handle(PayloadKind.COMMAND, payload, came_at)


def joins(bot: Bot, slack_id: str, came_at: float | None = None) -> Any:
    """The answer to the form with which somebody joins; it came at this moment."""
    payload = payload_of(PayloadKind.VIEW, MemberIds.JOIN_FORM, slack_id, int(slack_id[5:]))
    form = agreeing(payload, f"form of {slack_id}")
    return bot.dispatcher.handle(PayloadKind.VIEW, form, came_at)
