"""The limiter stays below Slack's limits and reaches them."""

from datetime import UTC, datetime

import pytest

from bot.delivery.limits import LocalLimiter, Rate, unlimited
from bot.sandbox.rate_limits import RateLimits

POSTING = "chat.postMessage"


class Seconds:
    """A clock that runs when it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def test_a_burst_goes_through_and_then_one_at_a_time(seconds: Seconds) -> None:
    limiter = LocalLimiter(seconds, {"m": Rate(60, 3)}, channel_rate=None)

    for _ in range(3):
        assert limiter.wait("m") == 0
        limiter.take("m")

    assert limiter.wait("m") == 1
    seconds.now += 1
    assert limiter.wait("m") == 0


def test_waiting_as_long_as_told_is_always_enough(seconds: Seconds) -> None:
    limiter = LocalLimiter(seconds, {"m": Rate(50, 1)}, channel_rate=Rate(60, 1))

    for _ in range(500):
        seconds.now += limiter.wait("m", "C1")
        assert limiter.wait("m", "C1") == 0
        limiter.take("m", "C1")

    assert seconds.now - 100 == pytest.approx(499 * 60 / 50)


def test_places_wait_for_themselves(seconds: Seconds) -> None:
    limiter = LocalLimiter(seconds, {}, channel_rate=Rate(60, 1))

    limiter.take("chat.postMessage", "C1")

    assert limiter.wait("chat.postMessage", "C1") == 1
    assert limiter.wait("chat.postMessage", "C2") == 0


def test_a_pause_holds_for_its_method_and_the_longer_one_stays(seconds: Seconds) -> None:
    limiter = unlimited(seconds)

    limiter.pause("chat.update", 30)
    limiter.pause("chat.update", 5)

    assert limiter.wait("chat.update") == 30
    assert limiter.wait("chat.postMessage") == 0
    seconds.now += 30
    assert limiter.wait("chat.update") == 0


def test_free_places_are_forgotten(seconds: Seconds) -> None:
    limiter = LocalLimiter(seconds, {}, channel_rate=Rate(60, 1))

    for number in range(5000):
        limiter.take("chat.postMessage", f"C{number}")
        seconds.now += 0.01

    assert len(limiter._channels) <= 1000


@pytest.mark.parametrize(("channels", "a_minute"), [(1, 60), (20, 300)])
def test_the_senders_limits_use_up_slacks_and_never_break_them(
    seconds: Seconds, channels: int, a_minute: int
) -> None:
    limiter, slacks = LocalLimiter(seconds), RateLimits()
    posted, minutes = 0, 20

    while seconds.now < 100 + minutes * 60:
        places = [f"C{number}" for number in range(channels)]
        waits = {place: limiter.wait(POSTING, place) for place in places}
        free = [place for place, wait in waits.items() if not wait]
        if not free:
            seconds.now += min(waits.values())
            continue
        limiter.take(POSTING, free[0])
        assert slacks.wait_to_post(free[0], datetime.fromtimestamp(seconds.now, UTC)) == 0
        posted += 1

    assert posted >= 0.98 * a_minute * minutes


def test_every_method_goes_as_fast_as_slack_allows_it(seconds: Seconds) -> None:
    """The tiers are those of docs.slack.dev, "Rate limits" and each method's own page."""
    tier_2, tier_3, tier_4 = 20, 50, 100
    allowed = {
        "chat.update": tier_3,
        "chat.delete": tier_3,
        "conversations.open": tier_3,
        "conversations.history": tier_3,
        "conversations.list": tier_2,
        "users.conversations": tier_3,
        "files.getUploadURLExternal": tier_4,
        "files.completeUploadExternal": tier_4,
        "users.info": tier_4,
        "views.publish": tier_4,
    }

    assert {method: calls_within_minutes(10, method, seconds) for method in allowed} == {
        method: pytest.approx(a_minute, rel=0.05) for method, a_minute in allowed.items()
    }
    assert calls_within_minutes(10, POSTING, seconds) == pytest.approx(300, rel=0.05)


def calls_within_minutes(minutes: int, method: str, seconds: Seconds) -> float:
    """How many calls a minute get through, with limits of their own."""
    limiter, end, calls = LocalLimiter(seconds), seconds.now + minutes * 60, 0
    while (wait := limiter.wait(method)) + seconds.now < end:
        seconds.now += wait
        limiter.take(method)
        calls += 1
    return calls / minutes


def test_one_method_does_not_use_up_anothers_calls(seconds: Seconds) -> None:
    limiter = LocalLimiter(seconds)
    while not limiter.wait("chat.update"):
        limiter.take("chat.update")

    assert limiter.wait("chat.delete") == 0
    assert limiter.wait("views.publish") == 0
