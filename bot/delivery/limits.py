"""Slack's rate limits, counted before each call, so that Slack need not answer with 429."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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


TIER_2, TIER_3, TIER_4 = Rate(20, 5), Rate(50, 10), Rate(100, 20)

RATES: Mapping[str, Rate] = {
    "chat.postMessage": Rate(300, 10),  # "several hundred a minute" for a whole workspace
    "chat.update": TIER_3,
    "chat.delete": TIER_3,
    "conversations.open": TIER_3,
    "conversations.list": TIER_2,
    "users.conversations": TIER_3,
    "files.getUploadURLExternal": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "users.info": TIER_4,
    "views.publish": TIER_4,
}
"""Calls a minute by method (docs.slack.dev, "Rate limits" and each method's own page)."""

CHANNEL_RATE = Rate(60, 3)
"""Posts to one channel: about one a second, short bursts go through (the same page)."""


class _Bucket:
    def __init__(self, rate: Rate, now: float) -> None:
        self.rate = rate
        self._level = float(rate.burst)
        self._at = now

    def wait(self, now: float) -> float:
        level = self._level_at(now)
        return 0.0 if level >= 1 else (1 - level) / self.rate.a_second

    def take(self, now: float) -> None:
        self._level, self._at = self._level_at(now) - 1, now

    def is_full(self, now: float) -> bool:
        return self._level_at(now) >= self.rate.burst

    def _level_at(self, now: float) -> float:
        gained = max(0.0, now - self._at) * self.rate.a_second
        # Rounded, because a wait of exactly the seconds asked for must be enough.
        return min(float(self.rate.burst), round(self._level + gained, 6))


class Limiter:
    """Token buckets for methods and channels. `now` gives seconds and only runs forward."""

    def __init__(
        self,
        now: Callable[[], float],
        methods: Mapping[str, Rate] = RATES,
        channel_rate: Rate | None = CHANNEL_RATE,
    ) -> None:
        self._now = now
        self._channel_rate = channel_rate
        self._methods = {name: _Bucket(rate, now()) for name, rate in methods.items()}
        self._channels: dict[str, _Bucket] = {}
        self._paused: dict[str, float] = {}

    def wait(self, method: str, channel: str | None = None) -> float:
        """Return the seconds until the method may be called, for this channel; 0 means now."""
        now = self._now()
        waits = [bucket.wait(now) for bucket in self._buckets(method, channel)]
        return max(0.0, self._paused.get(method, now) - now, *waits)

    def take(self, method: str, channel: str | None = None) -> None:
        """Count a call that is made now."""
        now = self._now()
        if channel is not None and self._channel_rate is not None and channel not in self._channels:
            if len(self._channels) >= FORGET_ABOVE:
                busy = {name: one for name, one in self._channels.items() if not one.is_full(now)}
                self._channels = busy
            self._channels[channel] = _Bucket(self._channel_rate, now)
        for bucket in self._buckets(method, channel):
            bucket.take(now)

    def pause(self, method: str, seconds: float) -> None:
        """Forbid calls of the method for these seconds; a longer pause stays."""
        self._paused[method] = max(self._paused.get(method, 0.0), self._now() + seconds)

    def _buckets(self, method: str, channel: str | None) -> list[_Bucket]:
        found = (self._methods.get(method), self._channels.get(channel) if channel else None)
        return [bucket for bucket in found if bucket is not None]


def unlimited(now: Callable[[], float]) -> Limiter:
    """Return a limiter without rates that keeps only to Slack's own Retry-After."""
    return Limiter(now, methods={}, channel_rate=None)
