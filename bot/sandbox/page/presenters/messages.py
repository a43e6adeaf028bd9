"""Messages of a channel or a thread, as one person sees them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from bot.sandbox.page import dates
from bot.sandbox.page.emoji import character
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.page.presenters.viewer import UserCard, Viewer, user_card
from bot.sandbox.page.render import RenderContext, render_blocks
from bot.sandbox.workspace import BOT_USER, Channel, Ephemeral, Message

_JOINED_UP: Final = 300  # seconds within which messages of one author stand together


@dataclass(frozen=True)
class MessageItem:
    """A message as the template draws it."""

    ts: str
    channel: str
    author: UserCard
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


def messages(viewer: Viewer, channel: Channel, thread_ts: str = "") -> list[MessageItem]:
    """What stands in a channel or a thread for this person, oldest first."""
    everything: list[Message | Ephemeral] = [
        message
        for message in viewer.workspace.messages_in(channel.id)
        if _belongs(message, thread_ts)
    ]
    everything += [
        each
        for each in list(viewer.workspace.ephemerals.values())
        if each.channel == channel.id
        and each.user == viewer.user.id
        and each.thread_ts == thread_ts
        and not each.deleted
        and each.ts not in viewer.page_state.dismissed
    ]
    everything.sort(key=lambda each: float(each.ts))
    return _together([_shown(viewer, each, thread_ts) for each in everything], viewer.names)


def _belongs(message: Message, thread_ts: str) -> bool:
    if thread_ts:
        return thread_ts in {message.ts, message.thread_ts}
    return not message.is_reply or message.broadcast


def _together(shown: list[MessageItem], names: Names) -> list[MessageItem]:
    """Days get a heading; what one person writes in a row stands under one name."""
    result: list[MessageItem] = []
    before: MessageItem | None = None
    for post in shown:
        day = dates.day_name(post.moment, names)
        new_day = before is None or dates.day_name(before.moment, names) != day
        joined = not new_day and before is not None and _joined(before, post)
        result.append(replace(post, day=day if new_day else "", joined=joined))
        before = post
    return result


def _joined(before: MessageItem, post: MessageItem) -> bool:
    same = before.author.id == post.author.id and not post.author.is_app
    return same and float(post.ts) - float(before.ts) < _JOINED_UP


def _shown(viewer: Viewer, post: Message | Ephemeral, thread_ts: str) -> MessageItem:
    names = viewer.names
    author = post.user if isinstance(post, Message) else _whisperer(viewer, post)
    moment = datetime.fromtimestamp(float(post.ts), UTC)
    common = MessageItem(
        ts=post.ts,
        channel=post.channel,
        author=user_card(viewer.workspace.users.get(author), author),
        moment=moment,
        time=dates.clock_time(moment, names),
        body=_body(viewer, post, "t" if thread_ts else "m"),
        ephemeral=isinstance(post, Ephemeral),
    )
    if isinstance(post, Ephemeral):
        return common
    replies = 0 if thread_ts else len(viewer.workspace.replies(post.channel, post.ts))
    return replace(
        common,
        edited=bool(post.edited),
        reactions=_reactions(viewer, post),
        replies=replies,
        files=_files(viewer, post),
    )


def _body(viewer: Viewer, post: Message | Ephemeral, prefix: str) -> Markup:
    state = post.state.get(viewer.user.id, {})
    surface = RenderContext(viewer.names, f"{prefix}{post.ts}", "message", state)
    parts = [render_blocks(post.blocks, surface)]
    if not post.blocks and post.text:
        parts = [Markup('<div class="text">{}</div>').format(mrkdwn(post.text, viewer.names))]
    for attachment in post.attachments:
        inner = render_blocks(attachment.get("blocks") or [], surface)
        text = str(attachment.get("text") or attachment.get("fallback") or "")
        inner = inner or mrkdwn(text, viewer.names)
        parts.append(Markup('<div class="attachment">{}</div>').format(inner))
    return Markup("").join(parts)


def _reactions(viewer: Viewer, post: Message) -> list[tuple[str, str, int, bool, str]]:
    users = viewer.workspace.users
    return [
        (
            name,
            character(name),
            len(who),
            viewer.user.id in who,
            ", ".join(users[u].shown_name for u in who if u in users),
        )
        for name, who in post.reactions.items()
        if who
    ]


def _files(viewer: Viewer, post: Message) -> list[tuple[str, str, bool]]:
    found = [viewer.workspace.files[f] for f in post.files if f in viewer.workspace.files]
    return [
        (
            f"{viewer.base}/media/{f.id}",
            f.alt_txt or f.title or f.name,
            f.mimetype.startswith("image/"),
        )
        for f in found
    ]


def _whisperer(viewer: Viewer, post: Ephemeral) -> str:
    """Whoever wrote an ephemeral message: the app, or Slack itself."""
    return post.bot_id if post.bot_id in viewer.workspace.users else BOT_USER
