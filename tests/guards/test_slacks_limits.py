"""Our own numbers beside those of Slack, which stand here as docs.slack.dev has them."""

import pytest

from bot.delivery.account_search import SEARCH_SECONDS
from bot.delivery.limits import CHANNEL_RATE, RATES
from bot.delivery.workspace import QUICK_TIMEOUT_SECONDS
from bot.services.notifications import HOMES_TOGETHER
from bot.web.app import MOST_BYTES
from commands.slack_replies import SECONDS_TO_SHOW
from storage.sqlite import BUSY_SECONDS

ANSWER_WITHIN = 3
"""Seconds that Slack waits for an acknowledgement, and that a trigger can open a view."""

TIER_2, TIER_3, TIER_4 = 20, 50, 100
"""Calls a minute that are safe ("Rate limits")."""

PUBLISHED = {
    "chat.postMessage": 300,  # "several hundred messages per minute" for a workspace
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
"""By method, as its own page says."""


@pytest.mark.parametrize(
    "seconds", [BUSY_SECONDS, SECONDS_TO_SHOW, QUICK_TIMEOUT_SECONDS, SEARCH_SECONDS]
)
def test_what_a_person_waits_for_ends_before_slack_gives_up(seconds: float) -> None:
    assert 0 < seconds < ANSWER_WITHIN


def test_a_wait_for_the_database_leaves_time_for_the_answer() -> None:
    assert BUSY_SECONDS <= ANSWER_WITHIN - 0.5


@pytest.mark.parametrize("method", PUBLISHED)
def test_each_method_is_called_as_often_as_slack_says(method: str) -> None:
    assert RATES[method].a_minute == PUBLISHED[method]
    # A burst is part of what a minute may bring.
    assert 1 <= RATES[method].burst <= PUBLISHED[method] / 4


def test_every_method_with_a_rate_is_written_down_here() -> None:
    assert set(RATES) == set(PUBLISHED)


def test_a_channel_gets_about_one_post_a_second() -> None:
    assert CHANNEL_RATE.a_second == 1
    assert 1 <= CHANNEL_RATE.burst <= 5


def test_a_body_is_refused_before_it_fills_the_memory() -> None:
    """A form of 50 fields of 3,000 characters goes through; a hundred requests fit into 200 MB."""
    assert 3 * 50 * 3000 < MOST_BYTES <= 2_000_000


def test_homes_wait_for_each_other_less_than_a_minute() -> None:
    assert 10 <= HOMES_TOGETHER.total_seconds() <= 60
