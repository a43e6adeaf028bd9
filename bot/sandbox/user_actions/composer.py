"""What Slack makes of a typed line before the bot gets it.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from html import escape

from bot.sandbox.visible_text import unescape
from bot.sandbox.workspace import Json, Workspace

_TOKEN = re.compile(r"(<[@#!][^<>]+>)")
_MENTIONS = {
    "<@": ("user", "user_id"),
    "<#": ("channel", "channel_id"),
    "<!": ("broadcast", "range"),
}
_HANDLE = re.compile(r"(?<![\w@])@([\w.-]*\w)")
_CHANNEL = re.compile(r"(?<![\w#])#([\w-]+)")


def escaped(text: str) -> str:
    """Return the line with `& < >` as Slack sends them; mentions that are complete stay."""
    pieces = _TOKEN.split(text)
    return "".join(piece if n % 2 else escape(piece, quote=False) for n, piece in enumerate(pieces))


def linked(workspace: Workspace, text: str, *, named: bool = False) -> str:
    """Return the line with @handles and #channels turned into mentions by id.

    `named`: with the name beside the id, as in commands that ask for it (`should_escape`).
    """
    users = {user.name: user.id for user in workspace.users.values()}
    channels = {c.name: c.id for c in workspace.channels.values() if c.name}

    def user(found: re.Match[str]) -> str:
        name = found[1]
        label = f"|{name}" if named else ""
        return f"<@{users[name]}{label}>" if name in users else found[0]

    def channel(found: re.Match[str]) -> str:
        name = found[1]
        return f"<#{channels[name]}|{name if named else ''}>" if name in channels else found[0]

    return _CHANNEL.sub(channel, _HANDLE.sub(user, text))


def rich_text(text: str, block_id: str) -> Json:
    """Return the block that Slack makes of a typed message (with its mentions as ids)."""
    pieces = [_piece(piece) for piece in _TOKEN.split(text) if piece]
    section = {"type": "rich_text_section", "elements": pieces}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _piece(piece: str) -> Json:
    if piece[:2] not in _MENTIONS:
        return {"type": "text", "text": unescape(piece)}
    kind, key = _MENTIONS[piece[:2]]
    return {"type": kind, key: piece[2:-1].partition("|")[0]}
