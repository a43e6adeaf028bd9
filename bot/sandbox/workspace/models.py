"""The records that a workspace consists of.

Moments are as on the wire: `ts` texts, or whole seconds since 1970.
"""

import mimetypes
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, Literal

Json = dict[str, Any]
CHANNEL_SCOPES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


@dataclass(slots=True)
class User:
    """A person or a bot. An empty `team_id` means: of this workspace."""

    id: str
    name: str
    real_name: str
    email: str = ""
    tz: str = "Europe/Berlin"
    locale: str = "de-DE"
    team_id: str = ""
    display_name: str = ""
    title: str = ""
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_bot: bool = False
    deleted: bool = False
    updated: int = 0

    @property
    def is_guest(self) -> bool:
        """True if the person sees only the channels they were invited to."""
        return self.is_restricted or self.is_ultra_restricted or self.is_stranger

    @property
    def shown_name(self) -> str:
        """The name beside a message: the display name, else the full one."""
        return self.display_name or self.real_name


@dataclass(slots=True)
class Channel:
    """A channel (`C…`), group DM (`G…`) or DM (`D…`; `user` is the one beside the bot)."""

    id: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    is_im: bool = False
    is_mpim: bool = False
    is_private: bool = False
    is_archived: bool = False
    is_general: bool = False
    user: str = ""
    creator: str = ""
    created: int = 0
    topic: str = ""
    purpose: str = ""
    pins: list[str] = field(default_factory=list)
    open: bool = True

    @property
    def type(self) -> str:
        """Slack's name for the kind of conversation in events: channel, group, im or mpim."""
        if self.is_im:
            return "im"
        return "mpim" if self.is_mpim else "group" if self.is_private else "channel"

    @property
    def scope(self) -> str:
        """The same in scopes and subscriptions, such as "channels" in channels:read."""
        return CHANNEL_SCOPES[self.type]


@dataclass(slots=True)
class Post:
    """What messages and ephemeral messages have in common. `bot_id` is set where an app wrote it.

    `state` maps a reader to what they entered (block_id -> action_id -> value).
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str = ""
    thread_ts: str = ""
    state: dict[str, Json] = field(default_factory=dict)
    deleted: bool = False

    @property
    def all_blocks(self) -> list[Json]:
        """Its blocks, then those of its attachments."""
        attached = (attachment.get("blocks") or [] for attachment in self.attachments)
        return [*self.blocks, *chain.from_iterable(attached)]

    def attachment_with(self, block_id: str) -> int | None:
        """Return the number of the attachment that the block stands in; None for its own."""
        for attachment in self.attachments:
            if any(block["block_id"] == block_id for block in attachment.get("blocks") or []):
                return int(attachment["id"])
        return None


@dataclass(slots=True)
class Message(Post):
    """A message in a channel, by `user`; `reactions` maps names to user ids, first one first."""

    username: str = ""
    metadata: Json | None = None
    broadcast: bool = False
    subtype: str = ""
    client_msg_id: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: Json | None = None
    files: list[str] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        """True if it stands in a thread below another message."""
        return bool(self.thread_ts) and self.thread_ts != self.ts

    def remove_reaction(self, name: str, user_id: str) -> None:
        """Take away this user's reaction, which is there."""
        self.reactions[name].remove(user_id)
        if not self.reactions[name]:
            del self.reactions[name]


@dataclass(slots=True)
class Ephemeral(Post):
    """A message that only `user` sees. `ts` is its id; apps change it by response_url only."""

    response_url: str = ""


@dataclass(slots=True)
class View:
    """A modal or a Home tab.

    `json` is the view as validated and completed (ids, `emoji`, `verbatim`).
    `state` is what the person has entered: block_id -> action_id -> value as Slack sends it.
    """

    id: str
    type: Literal["modal", "home"]
    user: str
    json: Json
    state: dict[str, Json] = field(default_factory=dict)
    hash: str = ""
    root_id: str = ""
    previous_id: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True

    @property
    def blocks(self) -> list[Json]:
        """The blocks that it shows."""
        blocks: list[Json] = self.json["blocks"]
        return blocks

    @property
    def external_id(self) -> str:
        """The id that the app gave the view."""
        return str(self.json.get("external_id") or "")


@dataclass(slots=True)
class UserGroup:
    """A group of people with a handle, such as @kernteam."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    description: str = ""
    date_create: int = 0
    date_update: int = 0
    date_delete: int = 0


@dataclass(slots=True)
class SlackFile:
    """An upload: announced, then filled, then completed (and shared with the channel named)."""

    id: str
    name: str
    title: str
    user: str
    mimetype: str = "application/octet-stream"
    announced: int = 0
    content: bytes = b""
    uploaded: bool = False
    completed: bool = False
    alt_txt: str = ""
    created: int = 0
    channels: list[str] = field(default_factory=list)
    shares: Json = field(default_factory=dict)
    deleted: bool = False

    @property
    def filetype(self) -> str:
        """The ending of its name, in small letters."""
        return self.name.rpartition(".")[2].lower()

    @property
    def is_image(self) -> bool:
        """True if browsers can show it."""
        return self.mimetype.startswith("image/")

    @property
    def is_available(self) -> bool:
        """True if the upload was completed and not deleted since."""
        return self.completed and not self.deleted


@dataclass(slots=True)
class ScheduledMessage:
    """A message that is posted when the workspace's clock reaches `post_at`."""

    id: str
    channel: str
    post_at: int
    date_created: int
    message: Message


@dataclass(slots=True)
class Token:
    """A token, by which a caller identifies."""

    value: str
    kind: Literal["bot", "app"]
    scopes: frozenset[str]
    error: str = ""
    """Slack's error for a token that no longer works: token_revoked, account_inactive, …"""


@dataclass(slots=True)
class Trigger:
    """The right to open one modal, within three real seconds; `view_id`: the modal clicked in."""

    id: str
    user: str
    expires: datetime
    view_id: str = ""
    channel: str = ""
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """The right to answer into a channel five times within half an hour of real time.

    `message_ts` is the message that `replace_original` and `delete_original` mean; empty after a
    command.
    """

    token: str
    user: str
    channel: str
    expires: datetime
    message_ts: str = ""
    thread_ts: str = ""
    uses_left: int = 5


@dataclass(slots=True)
class TrafficEntry:
    """One exchange between the bot and Slack, for the inspector and `--traffic`."""

    n: int
    at: datetime
    direction: Literal["bot->slack", "slack->bot"]
    type: str
    body: Any
    answer: Any
    ms: float
    status: int


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = name.split() or ["?"]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def guess_mimetype(name: str) -> str:
    """Return the MIME type that a file's name suggests."""
    return mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
