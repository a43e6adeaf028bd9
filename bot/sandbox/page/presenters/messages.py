"""Messages of a channel or a thread, as one person sees them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from bot.sandbox.page import dates
from bot.sandbox.page.emoji import character
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.page.presenters.viewer import Face, Looking, face
from bot.sandbox.page.render import Surface, render_blocks
from bot.sandbox.workspace import BOT_USER, Channel, Ephemeral, Message

_JOINED_UP: Final = 300  # seconds within which messages of one author stand together


@dataclass(frozen=True)
class Shown:
    """A message as the template draws it."""

    ts: str
    channel: str
    face: Face
    moment: datetime
    time: str
    body: Markup
    day: str = ""
    joined: bool = False
    ephemeral: bool = False
    edited: bool = False
    reactions: list[tuple[str, str, int, bool, str]] = field(default_factory=list)
    replies: int = 0
    files: list[tuple[str, str, bool]] = field(default_factory=list)


def posts(looking: Looking, channel: Channel, thread_ts: str = "") -> list[Shown]:
    """What stands in a channel or a thread for this person, oldest first."""
    everything: list[Message | Ephemeral] = [
        message
        for message in looking.workspace.messages_in(channel.id)
        if _belongs(message, thread_ts)
    ]
    everything += [
        each
        for each in list(looking.workspace.ephemerals.values())
        if each.channel == channel.id
        and each.user == looking.user.id
        and each.thread_ts == thread_ts
        and not each.deleted
        and each.ts not in looking.memory.dismissed
    ]
    everything.sort(key=lambda each: float(each.ts))
    return _together([_shown(looking, each, thread_ts) for each in everything], looking.names)


def _belongs(message: Message, thread_ts: str) -> bool:
    if thread_ts:
        return thread_ts in {message.ts, message.thread_ts}
    return not message.is_reply or message.broadcast


def _together(shown: list[Shown], names: Names) -> list[Shown]:
    """Days get a heading; what one person writes in a row stands under one name."""
    result: list[Shown] = []
    before: Shown | None = None
    for post in shown:
        day = dates.day_name(post.moment, names)
        new_day = before is None or dates.day_name(before.moment, names) != day
        joined = not new_day and before is not None and _joined(before, post)
        result.append(replace(post, day=day if new_day else "", joined=joined))
        before = post
    return result


def _joined(before: Shown, post: Shown) -> bool:
    same = before.face.id == post.face.id and not post.face.is_app
    return same and float(post.ts) - float(before.ts) < _JOINED_UP


def _shown(looking: Looking, post: Message | Ephemeral, thread_ts: str) -> Shown:
    names = looking.names
    author = post.user if isinstance(post, Message) else _whisperer(looking, post)
    moment = datetime.fromtimestamp(float(post.ts), UTC)
    common = Shown(
        ts=post.ts,
        channel=post.channel,
        face=face(looking.workspace.users.get(author), author),
        moment=moment,
        time=dates.clock_time(moment, names),
        body=_body(looking, post, "t" if thread_ts else "m"),
        ephemeral=isinstance(post, Ephemeral),
    )
    if isinstance(post, Ephemeral):
        return common
    replies = 0 if thread_ts else len(looking.workspace.replies(post.channel, post.ts))
    return replace(
        common,
        edited=bool(post.edited),
        reactions=_reactions(looking, post),
        replies=replies,
        files=_files(looking, post),
    )


def _body(looking: Looking, post: Message | Ephemeral, prefix: str) -> Markup:
    state = post.state.get(looking.user.id, {})
    surface = Surface(looking.names, f"{prefix}{post.ts}", "message", state)
    parts = [render_blocks(post.blocks, surface)]
    if not post.blocks and post.text:
        parts = [Markup('<div class="text">{}</div>').format(mrkdwn(post.text, looking.names))]
    for attachment in post.attachments:
        inner = render_blocks(attachment.get("blocks") or [], surface)
        text = str(attachment.get("text") or attachment.get("fallback") or "")
        inner = inner or mrkdwn(text, looking.names)
        parts.append(Markup('<div class="attachment">{}</div>').format(inner))
    return Markup("").join(parts)


def _reactions(looking: Looking, post: Message) -> list[tuple[str, str, int, bool, str]]:
    users = looking.workspace.users
    return [
        (
            name,
            character(name),
            len(who),
            looking.user.id in who,
            ", ".join(users[u].shown_name for u in who if u in users),
        )
        for name, who in post.reactions.items()
        if who
    ]


def _files(looking: Looking, post: Message) -> list[tuple[str, str, bool]]:
    found = [looking.workspace.files[f] for f in post.files if f in looking.workspace.files]
    return [
        (
            f"{looking.base}/media/{f.id}",
            f.alt_txt or f.title or f.name,
            f.mimetype.startswith("image/"),
        )
        for f in found
    ]


def _whisperer(looking: Looking, post: Ephemeral) -> str:
    """Whoever wrote an ephemeral message: the app, or Slack itself."""
    return post.bot_id if post.bot_id in looking.workspace.users else BOT_USER
