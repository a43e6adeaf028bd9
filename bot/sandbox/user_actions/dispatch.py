"""The way of a payload to the bot: recorded, with the faults that are switched on, with retries."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.transport import BotResponse, Kind, Retry, SocketMode, Transport
from bot.sandbox.user_actions import payloads
from bot.sandbox.user_actions.own_messages import events_of
from bot.sandbox.user_actions.surfaces import ActionNotPossible
from bot.sandbox.workspace import (
    BOT_USER,
    CHANNEL_SCOPES,
    Channel,
    Json,
    Message,
    MessageChange,
    User,
    Workspace,
)

RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""When Slack repeats an event that was not acknowledged (docs.slack.dev, "The Events API")."""


@dataclass
class ActionResult:
    """What came of an action.

    `error` is Slack's own text for the person; `errors` stand beside the fields of a modal, by
    block id; `response` is the bot's, None where it was not asked.
    """

    error: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    response: BotResponse | None = None
    ts: str = ""
    options: list[Json] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True if the action went through."""
        return not self.error and not self.errors


@dataclass(order=True)
class PendingRetry:
    """An event to be repeated, in real time."""

    due: datetime
    n: int
    reason: str = field(compare=False)
    payload: Json = field(compare=False)


@dataclass
class PayloadDispatcher:
    """Delivers payloads to the bot.

    `manifest`: deliver only its commands, shortcuts and events; all of them without one.
    `background`: repeat events that failed after one and five real minutes, in a thread.
    """

    workspace: Workspace
    transport: Transport
    manifest: Json | None = None
    background: bool = False
    pending_retries: list[PendingRetry] = field(default_factory=list)
    suggested: dict[tuple[str, str, str], list[Json]] = field(default_factory=dict)
    """The options last suggested in an external menu: by user, block and action."""
    _held_back: list[Callable[[], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Hear of the bot's own messages, where its manifest subscribes to any."""
        if self.manifest is not None:
            self.workspace.on_message = self._tell_of_message

    def _tell_of_message(
        self, change: MessageChange, message: Message, before: Message | None
    ) -> None:
        channel = self.workspace.channels[message.channel]
        for inner in events_of(self.workspace, change, message, before):
            if self._subscribes_to(inner):
                deliver = partial(self.event, inner, channel)
                # The bot is in the midst of the call that made the change: it hears afterwards.
                if self.background:
                    threading.Thread(target=deliver, name="event", daemon=True).start()
                else:
                    self._held_back.append(deliver)

    def person(self, user_id: str) -> User:
        """Return the acting user. Raises ActionNotPossible for the unknown and the deactivated."""
        person = self.workspace.users.get(user_id)
        if person is None:
            raise ActionNotPossible(f"there is no user {user_id}")
        if person.deleted:
            raise ActionNotPossible(f"{person.name} is deactivated")
        return person

    def features(self, name: str) -> list[Json]:
        """Return the manifest's list of slash_commands or shortcuts."""
        found: list[Json] = (self.manifest or {}).get("features", {}).get(name, [])
        return found

    def has_feature(self, name: str, key: str, value: str) -> bool:
        """True if the app has a command or shortcut of this name or id."""
        return self.manifest is None or any(one[key] == value for one in self.features(name))

    def send(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> BotResponse:
        """Deliver once, with whatever fault is switched on for this type of payload."""
        deliver = partial(self._deliver, kind, payload, retry)
        switch = self.workspace.faults.payloads.take(type_of(kind, payload), payload)
        if switch is not None:
            return self._fail(switch, deliver)
        response = deliver()
        while self._held_back:
            self._held_back.pop(0)()
        return response

    def _deliver(self, kind: Kind, payload: Json, retry: Retry | None) -> BotResponse:
        started = time.perf_counter()
        response = self.transport.deliver(kind, payload, retry)
        ms = (time.perf_counter() - started) * 1000
        name, body = type_of(kind, payload), response.body if response.ok else response.failure
        self.workspace.record("slack->bot", name, payload, body, ms=ms, status=response.status)
        return response

    def _fail(self, switch: Switch, deliver: Callable[[], BotResponse]) -> BotResponse:
        if switch.fault is Fault.DELAY:
            threading.Event().wait(switch.seconds)
            return deliver()
        if switch.fault is Fault.DUPLICATE:
            response = deliver()
            deliver()
            return response
        if switch.fault is Fault.REORDER:
            self._held_back.append(deliver)
            return BotResponse(0, failure="http_timeout")
        if switch.applied:
            deliver()
        if switch.fault is Fault.DISCONNECT and isinstance(self.transport, SocketMode):
            self.transport.cut()
        is_dropped = switch.fault is Fault.DROP
        return BotResponse(0, failure="http_timeout" if is_dropped else "connection_failed")

    def event(self, inner: Json, channel: Channel | None = None) -> ActionResult:
        """Deliver an event, at once a second time where it fails, and later twice more.

        The bot hears of nothing that it does not subscribe to, nor of channels it is not in.
        """
        if channel is not None and BOT_USER not in channel.members:
            return ActionResult()
        if not self._subscribes_to(inner):
            return ActionResult()
        payload = payloads.event(self.workspace, {"event_ts": self.workspace.new_ts()} | inner)
        response = self.send("events", payload)
        if not response.ok and not response.no_retry:
            response = self._retry(payload, 1, response)
        return ActionResult(response=response)

    def _subscribes_to(self, inner: Json) -> bool:
        if self.manifest is None:
            return True
        settings = self.manifest.get("settings", {}).get("event_subscriptions", {})
        name = inner["type"]
        if name == "message":
            name = f"message.{CHANNEL_SCOPES[inner['channel_type']]}"
        return name in settings.get("bot_events", [])

    def _retry(self, payload: Json, n: int, failed: BotResponse) -> BotResponse:
        pause = RETRY_AFTER[n - 1]
        if not pause:
            again = self.send("events", payload, retry=Retry(n, failed.failure))
            return again if again.ok or again.no_retry else self._retry(payload, n + 1, again)
        due = self.workspace.real_clock.now() + pause
        self.pending_retries.append(PendingRetry(due, n, failed.failure, payload))
        if self.background:
            repeat = partial(self.repeat_events, everything=False)
            timer = threading.Timer(pause.total_seconds(), repeat)
            timer.daemon = True
            timer.start()
        return failed

    def repeat_events(self, *, everything: bool = True) -> int:
        """Repeat the events that wait for it, or only those due; return how many there were."""
        now = self.workspace.real_clock.now()
        due = sorted(one for one in self.pending_retries if everything or one.due <= now)
        self.pending_retries = [one for one in self.pending_retries if one not in due]
        for one in due:
            response = self.send("events", one.payload, retry=Retry(one.n, one.reason))
            if not response.ok and not response.no_retry and one.n < len(RETRY_AFTER):
                self._retry(one.payload, one.n + 1, response)
        return len(due)


def type_of(kind: Kind, payload: Json) -> str:
    """Return the payload's name in the traffic and in the switches for faults."""
    if kind == "events":
        return str(payload["event"]["type"])
    return "slash_command" if kind == "commands" else str(payload["type"])
