"""The workspace itself: its content, visibility, new ids, notices of changes, the traffic."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

from bot.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.rate_limits import RateLimits
from bot.sandbox.workspace.models import (
    Channel,
    Ephemeral,
    Json,
    Message,
    ResponseUrl,
    ScheduledMessage,
    SlackFile,
    Token,
    TrafficEntry,
    Trigger,
    User,
    UserGroup,
    View,
)

APP_ID = "A0SANDBOX"
BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
SLACKBOT = "USLACKBOT"
BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - opens nothing but the sandbox
APP_TOKEN = "xapp-sandbox"  # noqa: S105 - opens nothing but the sandbox
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105 - signs nothing but the sandbox's
TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_URL_LIFE = timedelta(minutes=30)
TRAFFIC_KEPT = 10_000

BOT_SCOPES = frozenset(
    {
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:read",
        "im:history",
        "im:write",
        "reactions:read",
        "usergroups:read",
        "users:read",
    }
)
"""The least the bot can do with; a test widens `workspace.tokens[BOT_TOKEN].scopes`."""
APP_SCOPES = frozenset({"connections:write"})

Notice = Callable[[Json], None]
MessageChange = Literal["posted", "changed", "deleted"]


class Workspace:
    """One Slack workspace with one app in it.

    Threads: hold `lock` while reading or changing several things at once, and never while a
    payload is under way to the bot, since the bot calls back before it answers.

    `clock` is the time of the workspace (messages, scheduled messages); `real_clock` is the time
    of triggers, response_urls and rate limits, which no demo may shift.
    """

    team_id = "T0SANDBOX"

    def __init__(self, clock: Clock, real_clock: Clock, *, name: str = "Botschafter") -> None:
        self.name = name
        self.domain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "sandbox"
        self.clock = clock
        self.real_clock = real_clock
        self.lock = threading.RLock()
        self.base_url = "http://sandbox.invalid/"
        self.socket_url: Callable[[], str] | None = None
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.ephemerals: dict[str, Ephemeral] = {}
        self.scheduled: dict[str, ScheduledMessage] = {}
        self.files: dict[str, SlackFile] = {}
        self.usergroups: dict[str, UserGroup] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        tokens = (Token(BOT_TOKEN, "bot", BOT_SCOPES), Token(APP_TOKEN, "app", APP_SCOPES))
        self.tokens = {token.value: token for token in tokens}
        self.limits = RateLimits()
        self.faults = Faults()
        self.outside: dict[str, tuple[str, str]] = {}
        """Addresses of the app's beyond Slack, by their German and English names."""
        self.traffic: list[TrafficEntry] = []
        self._serial = 0
        self._last_micros = 0
        self._dms: dict[str, Channel] = {}
        self._subscribers: list[Notice] = []
        self.on_message: Callable[[MessageChange, Message, Message | None], None] | None = None
        """Told of what the bot did to messages of its own, with a changed one as it was before."""
        self.add_user(User(id=BOT_USER, name=self.domain, real_name=name, is_bot=True, tz="UTC"))

    # --- ids and moments ---

    def new_id(self, prefix: str) -> str:
        """Return an id that looks like Slack's: the prefix, then ten capitals and digits."""
        with self.lock:
            self._serial += 1
            return f"{prefix}{self._serial:08X}XY"

    def new_ts(self) -> str:
        """Return a `ts` of now, used once: later than all before, even if the clock stood still."""
        with self.lock:
            micros = int(self.clock.now().timestamp() * 1_000_000)
            self._last_micros = max(micros, self._last_micros + 1)
            return "{}.{:06d}".format(*divmod(self._last_micros, 1_000_000))

    def epoch(self) -> int:
        """Return the workspace's time in whole seconds since 1970."""
        return int(self.clock.now().timestamp())

    # --- users and channels ---

    def add_user(self, user: User) -> User:
        """Add the user, and return it."""
        with self.lock:
            user.team_id = user.team_id or self.team_id
            user.updated = user.updated or self.epoch()
            self.users[user.id] = user
            return user

    def add_channel(self, channel: Channel) -> Channel:
        """Add the channel, and return it."""
        with self.lock:
            channel.created = channel.created or self.epoch()
            self.channels[channel.id] = channel
            self.messages.setdefault(channel.id, {})
            if channel.is_im:
                self._dms[channel.user] = channel
            return channel

    def channel_named(self, name: str) -> Channel:
        """Return the channel with this name, without '#'. KeyError where there is none."""
        found = next((c for c in self.channels.values() if c.name == name and not c.is_im), None)
        if found is None:
            raise KeyError(name)
        return found

    def dm_of(self, user_id: str) -> Channel | None:
        """Return the direct message of the bot and this user, if there is one."""
        return self._dms.get(user_id)

    def dm(self, user_id: str) -> Channel:
        """Return the direct message of the bot and this user, a new one if there is none yet."""
        with self.lock:
            if user_id in self._dms:
                return self._dms[user_id]
            members = {user_id, BOT_USER}
            return self.add_channel(
                Channel(id=self.new_id("D"), is_im=True, user=user_id, members=members)
            )

    def can_see(self, user_id: str, channel: Channel) -> bool:
        """True if the channel exists for this user: guests see only those they are members of."""
        if user_id in channel.members:
            return True
        private = channel.is_im or channel.is_mpim or channel.is_private
        return not private and not self.users[user_id].is_guest

    # --- messages ---

    def messages_in(self, channel_id: str) -> list[Message]:
        """Return the messages of a channel with those in threads, oldest first."""
        with self.lock:
            return list(self.messages.get(channel_id, {}).values())

    def message(self, channel_id: str, ts: str) -> Message | None:
        """Return the message, or None where there is none (any more)."""
        return self.messages.get(channel_id, {}).get(ts)

    def replies(self, channel_id: str, thread_ts: str) -> list[Message]:
        """Return the answers below a message, oldest first."""
        return [m for m in self.messages_in(channel_id) if m.is_reply and m.thread_ts == thread_ts]

    def add_message(self, message: Message) -> Message:
        """Add the message to its channel, tell subscribers, and return it."""
        with self.lock:
            self.messages.setdefault(message.channel, {})[message.ts] = message
        self.notify({"type": "message", "channel": message.channel, "ts": message.ts})
        self._tell_of("posted", message)
        return message

    def change_message(self, message: Message, **fields: Any) -> None:
        """Give the message other content, and tell subscribers."""
        with self.lock:
            before = replace(message)
            for name, value in fields.items():
                setattr(message, name, value)
        self.notify({"type": "message_changed", "channel": message.channel, "ts": message.ts})
        self._tell_of("changed", message, before)

    def remove_message(self, message: Message) -> None:
        """Take the message away, and tell subscribers."""
        with self.lock:
            message.deleted = True
            self.messages[message.channel].pop(message.ts, None)
        self.notify({"type": "message_deleted", "channel": message.channel, "ts": message.ts})
        self._tell_of("deleted", message)

    def _tell_of(
        self, change: MessageChange, message: Message, before: Message | None = None
    ) -> None:
        if message.bot_id and self.on_message is not None:
            self.on_message(change, message, before)

    def add_ephemeral(self, ephemeral: Ephemeral) -> Ephemeral:
        """Show the ephemeral message to its reader, tell subscribers, and return it."""
        with self.lock:
            self.ephemerals[ephemeral.ts] = ephemeral
        self.notify({"type": "ephemeral", "user": ephemeral.user, "ts": ephemeral.ts})
        return ephemeral

    # --- triggers and response URLs ---

    def new_trigger(self, user_id: str, view_id: str = "", channel: str = "") -> Trigger:
        """Return a trigger for one `views.open` or `views.push`, within three real seconds.

        `channel` is the one in which the person is.
        """
        with self.lock:
            now = self.real_clock.now()
            self._serial += 1
            trigger_id = f"{self._serial}.{int(now.timestamp())}.{self._serial:032x}"
            trigger = Trigger(trigger_id, user_id, now + TRIGGER_LIFE, view_id, channel)
            self.triggers[trigger_id] = trigger
            return trigger

    def new_response_url(
        self, user_id: str, channel_id: str, *, message_ts: str = "", thread_ts: str = ""
    ) -> str:
        """Return an address to answer to, five times within half an hour of real time."""
        with self.lock:
            token = self.new_id("R")
            expires = self.real_clock.now() + RESPONSE_URL_LIFE
            self.response_urls[token] = ResponseUrl(
                token, user_id, channel_id, expires, message_ts, thread_ts
            )
            return f"{self.base_url}response/{token}"

    # --- notices ---

    def subscribe(self, callback: Notice) -> Callable[[], None]:
        """Call back at every change with a small dict (`type` and ids); return how to stop it.

        Callbacks run in the thread that made the change and must return at once.
        """
        with self.lock:
            self._subscribers.append(callback)

        def unsubscribe() -> None:
            with self.lock:
                self._subscribers = [each for each in self._subscribers if each is not callback]

        return unsubscribe

    def notify(self, event: Json) -> None:
        """Tell every subscriber."""
        for callback in tuple(self._subscribers):
            callback(event)

    def record(
        self,
        direction: Literal["bot->slack", "slack->bot"],
        type_: str,
        body: Any,
        answer: Any,
        *,
        ms: float,
        status: int = 200,
    ) -> TrafficEntry:
        """Keep the exchange in `traffic`, tell subscribers, and return it."""
        with self.lock:
            n = self.traffic[-1].n + 1 if self.traffic else 1
            at = self.clock.now()
            entry = TrafficEntry(n, at, direction, type_, body, answer, round(ms, 2), status)
            self.traffic.append(entry)
            if len(self.traffic) > TRAFFIC_KEPT:
                del self.traffic[: TRAFFIC_KEPT // 10]
        self.notify({"type": "traffic", "traffic": entry})
        return entry
