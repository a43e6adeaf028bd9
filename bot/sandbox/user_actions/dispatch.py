"""The way of a payload to the bot: recorded, with the faults that are switched on, with retries."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.faults import Fault, Switch
from bot.sandbox.transport import BotResponse, Kind, Retry, SocketMode, Transport
from bot.sandbox.user_actions import payloads
from bot.sandbox.user_actions.surfaces import ActionNotPossible
from bot.sandbox.workspace import Json, User, Workspace

RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""When Slack repeats an event that was not acknowledged (docs.slack.dev, "The Events API")."""


@dataclass
class ActionResult:
    """What the person sees of what they did.

    `error` is Slack's own text for them; `errors` stand beside the fields of a modal, by block id;
    `answer` is the bot's, None where it was not asked.
    """

    error: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    answer: BotResponse | None = None
    ts: str = ""
    options: list[Json] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether it went through."""
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
    """Delivers to the bot. `background` repeats events after one and five real minutes."""

    workspace: Workspace
    transport: Transport
    manifest: Json | None = None
    background: bool = False
    waiting: list[PendingRetry] = field(default_factory=list)
    offered: dict[tuple[str, str, str], list[Json]] = field(default_factory=dict)
    """The options last suggested in an external menu: by person, block and action."""
    _held: list[Callable[[], BotResponse]] = field(default_factory=list)

    # --- who and what ---

    def person(self, user_id: str) -> User:
        """The person who acts. Raises ActionNotPossible for the unknown and the deactivated."""
        person = self.workspace.users.get(user_id)
        if person is None:
            raise ActionNotPossible(f"there is no user {user_id}")
        if person.deleted:
            raise ActionNotPossible(f"{person.name} is deactivated")
        return person

    def knows_command(self, name: str) -> bool:
        """Whether the app has this slash command."""
        known = self._manifest_list("features", "slash_commands")
        return known is None or name in {each["command"] for each in known}

    def escapes(self, name: str) -> bool:
        """Whether the command wants people and channels as ids (`should_escape`)."""
        known = self._manifest_list("features", "slash_commands") or []
        return any(each["command"] == name and each.get("should_escape") for each in known)

    def knows_shortcut(self, callback_id: str) -> bool:
        """Whether the app has this shortcut."""
        known = self._manifest_list("features", "shortcuts")
        return known is None or callback_id in {each["callback_id"] for each in known}

    def subscribes(self, event_type: str) -> bool:
        """Whether the app wants to hear of such events."""
        if self.manifest is None:
            return True
        settings = self.manifest.get("settings", {})
        return event_type in settings.get("event_subscriptions", {}).get("bot_events", [])

    def _manifest_list(self, section: str, name: str) -> list[Json] | None:
        if self.manifest is None:
            return None
        found: list[Json] = self.manifest.get(section, {}).get(name, [])
        return found

    # --- delivering ---

    def send(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> BotResponse:
        """Deliver once, with whatever fault is switched on for this type of payload."""
        switch = self.workspace.faults.payloads.take(type_of(kind, payload), payload)
        if switch is not None:
            return self._faulty(switch, kind, payload, retry)
        answer = self._deliver(kind, payload, retry)
        while self._held:
            self._held.pop(0)()
        return answer

    def _deliver(self, kind: Kind, payload: Json, retry: Retry | None) -> BotResponse:
        started = time.perf_counter()
        answer = self.transport.deliver(kind, payload, retry)
        ms = (time.perf_counter() - started) * 1000
        name = type_of(kind, payload)
        said = answer.body if answer.ok else answer.failure
        self.workspace.record("slack->bot", name, payload, said, ms=ms, status=answer.status)
        return answer

    def _faulty(
        self, switch: Switch, kind: Kind, payload: Json, retry: Retry | None
    ) -> BotResponse:
        if switch.fault is Fault.DELAY:
            threading.Event().wait(switch.seconds)
            return self._deliver(kind, payload, retry)
        if switch.fault is Fault.DUPLICATE:
            answer = self._deliver(kind, payload, retry)
            self._deliver(kind, payload, retry)
            return answer
        if switch.fault is Fault.REORDER:
            self._held.append(lambda: self._deliver(kind, payload, retry))
            return BotResponse(0, failure="http_timeout")
        if switch.applied:
            self._deliver(kind, payload, retry)
        if switch.fault is Fault.DISCONNECT and isinstance(self.transport, SocketMode):
            self.transport.cut()
        if switch.fault is Fault.DROP:
            return BotResponse(0, failure="http_timeout")
        return BotResponse(0, failure="connection_failed")

    def event(self, inner: Json) -> BotResponse | None:
        """Deliver an event, at once a second time where it fails, and later twice more.

        None where the app does not subscribe to it.
        """
        if not self.subscribes(_subscription(inner)):
            return None
        payload = payloads.event(self.workspace, {"event_ts": self.workspace.new_ts()} | inner)
        answer = self.send("events", payload)
        return answer if answer.ok or answer.no_retry else self._again(payload, 1, answer)

    def _again(self, payload: Json, n: int, failed: BotResponse) -> BotResponse:
        pause = RETRY_AFTER[n - 1]
        if not pause:
            answer = self.send("events", payload, retry=Retry(n, failed.failure))
            return answer if answer.ok or answer.no_retry else self._again(payload, n + 1, answer)
        later = PendingRetry(self.workspace.real_clock.now() + pause, n, failed.failure, payload)
        self.waiting.append(later)
        if self.background:
            timer = threading.Timer(pause.total_seconds(), self.repeat_due)
            timer.daemon = True
            timer.start()
        return failed

    def repeat_due(self, *, everything: bool = False) -> int:
        """Repeat the events whose time has come, or all that wait; returns how many there were."""
        now = self.workspace.real_clock.now()
        due = sorted(each for each in self.waiting if everything or each.due <= now)
        self.waiting = [each for each in self.waiting if each not in due]
        for each in due:
            answer = self.send("events", each.payload, retry=Retry(each.n, each.reason))
            if not answer.ok and not answer.no_retry and each.n < len(RETRY_AFTER):
                self._again(each.payload, each.n + 1, answer)
        return len(due)


def type_of(kind: Kind, payload: Json) -> str:
    """What the payload is called in the traffic and in the switches for faults."""
    if kind == "events":
        return str(payload["event"]["type"])
    return "slash_command" if kind == "commands" else str(payload["type"])


def _subscription(inner: Json) -> str:
    """The name under which an app subscribes: messages by the kind of channel."""
    if inner["type"] != "message":
        return str(inner["type"])
    kinds = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
    return f"message.{kinds[inner['channel_type']]}"
