"""Slack's rate limits, counted before each call, so that Slack need not answer with 429."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

FORGET_ABOVE = 1000
"""Channels remembered before those that are free again are forgotten."""


@dataclass(frozen=True)
class Rate:
    """Calls a minute, and how many of them may come at once."""

    a_minute: float
    burst: int

    @property
    def a_second(self) -> float:
        """Calls a second."""
        return self.a_minute / 60

    @property
    def spacing(self) -> float:
        """Seconds from one call to the next."""
        return 60 / self.a_minute

    @property
    def ahead(self) -> float:
        """Seconds by which a burst may run ahead of the spacing."""
        return (self.burst - 1) * self.spacing


TIER_2, TIER_3, TIER_4 = Rate(20, 5), Rate(50, 10), Rate(100, 20)

RATES: Mapping[str, Rate] = {
    "chat.postMessage": Rate(300, 10),  # "several hundred a minute" for a whole workspace
    "chat.update": TIER_3,
    "chat.delete": TIER_3,
    "conversations.open": TIER_3,
    "conversations.history": TIER_3,
    "conversations.list": TIER_2,
    "users.conversations": TIER_3,
    "files.getUploadURLExternal": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "files.info": TIER_4,
    "files.delete": TIER_3,
    "users.info": TIER_4,
    "views.publish": TIER_4,
}
"""Calls a minute by method (docs.slack.dev, "Rate limits" and each method's own page)."""

CHANNEL_RATE = Rate(60, 3)
"""Posts to one channel: about one a second, short bursts go through (the same page)."""


class Limiter(Protocol):
    """Counts calls by method, and posts by channel too; any thread may ask."""

    def wait(self, method: str, channel: str | None = None, before: int = 0) -> float:
        """Return the seconds until the method may be called, for this channel; 0 means now.

        `before` is how many calls of the method come first, and are not counted yet.
        """

    def take(self, method: str, channel: str | None = None) -> float:
        """Count a call that is made right now; return 0, or the seconds to wait where it may not.

        Nobody else's call comes between the question and the count.
        """

    def pause(self, method: str, seconds: float) -> None:
        """Forbid calls of the method for these seconds; a longer pause stays."""


class LocalLimiter:
    """The limiter of a single process. `now` gives seconds and only runs forward.

    For each name it keeps the moment at which all calls so far are made up for (generic cell rate
    algorithm).
    """

    def __init__(
        self,
        now: Callable[[], float],
        methods: Mapping[str, Rate] = RATES,
        channel_rate: Rate | None = CHANNEL_RATE,
    ) -> None:
        self._now = now
        self._methods = methods
        self._channel_rate = channel_rate
        self._lock = threading.Lock()
        self._arrivals: dict[str, float] = {}
        self._channels: dict[str, float] = {}
        self._paused: dict[str, float] = {}

    def wait(self, method: str, channel: str | None = None, before: int = 0) -> float:
        """Return the seconds until the method may be called, for this channel; 0 means now."""
        with self._lock:
            return self._wait(method, channel, self._now(), before)

    def take(self, method: str, channel: str | None = None) -> float:
        """Count a call that is made right now; return 0, or the seconds to wait."""
        with self._lock:
            now = self._now()
            if wait := self._wait(method, channel, now):
                return wait
            if (rate := self._methods.get(method)) is not None:
                self._arrivals[method] = max(self._arrivals.get(method, now), now) + rate.spacing
            if channel is not None and self._channel_rate is not None:
                arrival = max(self._channels.get(channel, now), now) + self._channel_rate.spacing
                self._channels[channel] = arrival
                self._forget_free(now)
            return 0.0

    def pause(self, method: str, seconds: float) -> None:
        """Forbid calls of the method for these seconds; a longer pause stays."""
        with self._lock:
            self._paused[method] = max(self._paused.get(method, 0.0), self._now() + seconds)

    def _wait(self, method: str, channel: str | None, now: float, before: int = 0) -> float:
        waits = [0.0, self._paused.get(method, now) - now]
        if (rate := self._methods.get(method)) is not None:
            arrival = max(self._arrivals.get(method, now), now) + before * rate.spacing
            waits.append(arrival - rate.ahead - now)
        if channel is not None and self._channel_rate is not None:
            waits.append(self._channels.get(channel, now) - self._channel_rate.ahead - now)
        # Rounded, because a wait of exactly the seconds asked for must be enough.
        return round(max(waits), 6)

    def _forget_free(self, now: float) -> None:
        if len(self._channels) > FORGET_ABOVE:
            self._channels = {name: at for name, at in self._channels.items() if at > now}


def unlimited(now: Callable[[], float]) -> LocalLimiter:
    """Return a limiter without rates that keeps only to Slack's own Retry-After."""
    return LocalLimiter(now, methods={}, channel_rate=None)
