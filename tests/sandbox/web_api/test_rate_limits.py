"""Rate limits, by method and by channel."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import FrozenClock
from bot.sandbox.rate_limits import RateLimits
from bot.sandbox.workspace import Workspace

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_method_stops_after_its_tiers_calls_and_goes_on_later() -> None:
    limits = RateLimits()
    first = [limits.wait_for_method("users.list", 2, NOON) for _ in range(21)]
    later = limits.wait_for_method("users.list", 2, NOON + timedelta(seconds=3))

    assert first == [0] * 20 + [3]
    assert later == 0


def test_a_channel_takes_a_small_burst_then_one_a_second() -> None:
    limits = RateLimits()
    burst = [limits.wait_to_post("C1", NOON) for _ in range(6)]
    elsewhere = limits.wait_to_post("C2", NOON)
    after = [limits.wait_to_post("C1", NOON + timedelta(seconds=1)) for _ in range(2)]

    assert burst == [0, 0, 0, 0, 0, 1]
    assert elsewhere == 0
    assert after == [0, 1]


def test_limits_scale_and_switch_off() -> None:
    wide = RateLimits(scale=10)
    off = RateLimits(enabled=False)

    assert sum(not wide.wait_to_post("C1", NOON) for _ in range(100)) == 50
    assert not any(off.wait_to_post("C1", NOON) for _ in range(1000))


def test_the_bot_is_told_how_long_to_wait(workspace: Workspace, client: WebClient) -> None:
    workspace.limits.enabled = True
    workspace.real_clock = FrozenClock(NOON)

    for n in range(5):
        client.chat_postMessage(channel="C0ALLGEMEIN1", text=str(n))

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C0ALLGEMEIN1", text="5")

    assert caught.value.response.status_code == 429
    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.headers["retry-after"] == "1"
    assert len(workspace.messages_in("C0ALLGEMEIN1")) == 5
    assert workspace.traffic[-1].status == 429
