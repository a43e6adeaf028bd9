"""Slack's rate limits: a bucket for each method, each channel posted to, and all posts together."""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute that Slack promises; as there, short bursts go through."""
SMALL_BURST = 5
POSTS_A_MINUTE = 300
POSTS_A_CHANNEL_A_MINUTE = 60


@dataclass(slots=True)
class _Bucket:
    level: float
    at: datetime


@dataclass(slots=True)
class RateLimits:
    """The limits of a workspace. `scale` 10 allows ten times as many; `enabled` switches it off."""

    enabled: bool = True
    scale: float = 1.0
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def wait_for_method(self, method: str, tier: int, now: datetime) -> int:
        """Return whole seconds until the method may be called; 0 counts this call.

        Tier 0 is unlimited.
        """
        if tier not in TIERS:
            return 0
        return self._wait(f"method {method}", TIERS[tier], max(SMALL_BURST, TIERS[tier]), now)

    def wait_to_post(self, channel: str, now: datetime) -> int:
        """Return whole seconds until a message may go to the channel; 0 counts this one.

        Slack's documentation of rate limits: about one message a second in a channel, with short
        bursts, and several hundred a minute in a workspace.
        """
        of_channel = self._wait(f"channel {channel}", POSTS_A_CHANNEL_A_MINUTE, SMALL_BURST, now)
        return of_channel or self._wait("posts", POSTS_A_MINUTE, POSTS_A_MINUTE, now)

    def _wait(self, key: str, a_minute: int, burst: int, now: datetime) -> int:
        if not self.enabled:
            return 0
        full = burst * self.scale
        a_second = a_minute * self.scale / 60
        bucket = self._buckets.setdefault(key, _Bucket(full, now))
        gained = max(0.0, (now - bucket.at).total_seconds()) * a_second
        bucket.level = min(full, bucket.level + gained)
        bucket.at = now
        if bucket.level < 1:
            return max(1, ceil((1 - bucket.level) / a_second))
        bucket.level -= 1
        return 0
