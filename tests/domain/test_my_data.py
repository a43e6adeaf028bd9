"""What people get of values that say more than they were told."""

import pytest

from bot.domain.mentoring.requests import WishState
from bot.domain.my_data import wish_as_told, words_in


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (WishState.WAITING, "waiting"),
        (WishState.ASKED, "asked"),
        (WishState.POSTPONED, "asked"),
        (WishState.ASKED_AGAIN, "asked"),
        (WishState.ACCEPTED, "accepted"),
        (WishState.DECLINED, "closed"),
        (WishState.UNANSWERED, "closed"),
        (WishState.SKIPPED, "closed"),
        (WishState.WITHDRAWN, "withdrawn"),
    ],
)
def test_a_newcomer_never_hears_how_a_mentor_said_no(state: WishState, told: str) -> None:
    assert wish_as_told(state) == told


def test_the_words_of_a_message_are_those_it_shows() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Yes"}, "value": "7"}
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*Hello*"}},
        {"type": "image", "alt_text": "A tie", "image_url": "https://example.com"},
        {"type": "actions", "elements": [button]},
    ]

    assert list(words_in({"text": "Hello", "blocks": blocks})) == [
        "Hello",
        "*Hello*",
        "A tie",
        "Yes",
    ]
    assert list(words_in({})) == []
