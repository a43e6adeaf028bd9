"""Messages of a channel or a thread, as one person sees them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup

from bot.sandbox.page import dates
from bot.sandbox.page.emoji import character
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.presenters.viewer import UserCard, Viewer, user_card
from bot.sandbox.page.render import RenderContext, render_blocks
from bot.sandbox.workspace import BOT_USER, Channel, Ephemeral, Message

_JOINED_WITHIN: Final = 300  # seconds within which messages of one author stand together


@dataclass
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
    """Return what stands in a channel or a thread for this person, oldest first."""
    found: list[Message | Ephemeral] = [
        message
        for message in viewer.workspace.messages_in(channel.id)
        if _belongs(message, thread_ts)
    ]
    found += [
        each
        for each in list(viewer.workspace.ephemerals.values())
        if each.channel == channel.id
        and each.user == viewer.user.id
        and each.thread_ts == thread_ts
        and not each.deleted
        and each.ts not in viewer.page_state.dismissed
    ]
    found.sort(key=lambda each: float(each.ts))
    items = [_item(viewer, each, thread_ts) for each in found]
    _group(viewer, items)
    return items


def _belongs(message: Message, thread_ts: str) -> bool:
    if thread_ts:
        return thread_ts in {message.ts, message.thread_ts}
    return not message.is_reply or message.broadcast


def _group(viewer: Viewer, items: list[MessageItem]) -> None:
    """Give each day a heading; what one person writes in a row stands under one name."""
    day = ""
    for before, item in zip([None, *items], items, strict=False):
        is_same_day = day == (day := dates.day_name(item.moment, viewer.names))
        item.day = "" if is_same_day else day
        is_same_author = before and before.author.id == item.author.id and not item.author.is_app
        if before and is_same_day and is_same_author:
            item.joined = float(item.ts) - float(before.ts) < _JOINED_WITHIN


def _item(viewer: Viewer, post: Message | Ephemeral, thread_ts: str) -> MessageItem:
    workspace, moment = viewer.workspace, datetime.fromtimestamp(float(post.ts), UTC)
    # An ephemeral message is the app's, or Slackbot's.
    author = post.bot_id if post.bot_id in workspace.users else BOT_USER
    author = post.user if isinstance(post, Message) else author
    item = MessageItem(
        ts=post.ts,
        channel=post.channel,
        author=user_card(workspace.users.get(author), author),
        moment=moment,
        time=dates.clock_time(moment, viewer.names),
        body=_body(viewer, post, "t" if thread_ts else "m"),
        ephemeral=isinstance(post, Ephemeral),
    )
    if isinstance(post, Message):
        item.edited = bool(post.edited)
        item.replies = 0 if thread_ts else len(workspace.replies(post.channel, post.ts))
        item.reactions, item.files = _reactions(viewer, post), _files(viewer, post)
    return item


def _body(viewer: Viewer, post: Message | Ephemeral, prefix: str) -> Markup:
    state = post.state.get(viewer.user.id, {})
    context = RenderContext(viewer.names, f"{prefix}{post.ts}", "message", state)
    parts = [render_blocks(post.blocks, context)]
    if not post.blocks and post.text:
        parts = [Markup('<div class="text">{}</div>').format(mrkdwn(post.text, viewer.names))]
    for attachment in post.attachments:
        inner = render_blocks(attachment.get("blocks") or [], context)
        text = str(attachment.get("text") or attachment.get("fallback") or "")
        inner = inner or mrkdwn(text, viewer.names)
        parts.append(Markup('<div class="attachment">{}</div>').format(inner))
    return Markup("").join(parts)


def _reactions(viewer: Viewer, post: Message) -> list[tuple[str, str, int, bool, str]]:
    users, me = viewer.workspace.users, viewer.user.id
    return [
        (
            name,
            character(name),
            len(who),
            me in who,
            ", ".join(users[u].shown_name for u in who if u in users),
        )
        for name, who in post.reactions.items()
        if who
    ]


def _files(viewer: Viewer, post: Message) -> list[tuple[str, str, bool]]:
    known = viewer.workspace.files
    return [
        (f"{viewer.base}/media/{f.id}", f.alt_txt or f.title or f.name, f.is_image)
        for f in (known[each] for each in post.files if each in known)
    ]
