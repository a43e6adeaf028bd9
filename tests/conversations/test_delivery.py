"""Slack gives no answer to a post: the core team looks whether it is there, and says so."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.sandbox.screens import MessageScreen
from tests.conversations.gathering import STAGES, put
from tests.conversations.test_appeals import appeals

WORDS = "Wer kommt mit auf die Messe?"
SOON = timedelta(seconds=20)


def unanswered(slack: Sandbox, bot: Bot, *, is_there: bool) -> MessageScreen:
    """Karl's call-out is posted, Slack does not say whether it is there, the core team is asked."""
    fault = Switch(
        Fault.SERVER_ERROR,
        "chat.postMessage",
        applied=is_there,
        when=lambda body: WORDS in str(body.get("blocks")),
    )
    slack.workspace.faults.calls.add(fault)
    appeals(slack, bot, WORDS)
    slack.advances(SOON)
    return slack.channel("kernteam").newest


@pytest.mark.every_database
def test_a_post_that_is_there_is_left_alone(slack: Sandbox, bot: Bot) -> None:
    question = unanswered(slack, bot, is_there=True)
    assert WORDS not in question.text
    assert "#botschafter" in question.text
    assert question.buttons == ["Ist da", "Noch einmal schicken"]

    slack.user("karl").clicks("Ist da", in_="kernteam")

    answered = slack.channel("kernteam").newest
    assert answered.buttons == []
    assert "Ist da, sagt @karl" in answered.text
    assert [WORDS in post.text for post in slack.channel("botschafter").messages] == [True]


@pytest.mark.every_database
def test_a_post_that_is_missing_goes_again(slack: Sandbox, bot: Bot) -> None:
    question = unanswered(slack, bot, is_there=False)
    assert slack.channel("botschafter").messages == []

    slack.user("karl").clicks("Noch einmal schicken", in_=question)

    assert slack.channel("kernteam").newest.buttons == []
    [post] = slack.channel("botschafter").messages
    assert WORDS in post.text


def test_a_second_click_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    unanswered(slack, bot, is_there=True)
    slack.workspace.faults.calls.add(Switch(Fault.ERROR, "chat.update", error="ratelimited"))
    karl = slack.user("karl").clicks("Ist da", in_="kernteam")

    karl.clicks("Noch einmal schicken", in_="kernteam")

    assert "schon beantwortet" in karl.ephemerals[-1]
    assert len(slack.channel("botschafter").messages) == 1


@pytest.mark.every_database
def test_a_post_at_an_unknown_place_cannot_be_edited_and_that_is_told_once(
    slack: Sandbox, bot: Bot
) -> None:
    unanswered(slack, bot, is_there=True)
    slack.user("karl").clicks("Ist da", in_="kernteam")
    before = len(slack.channel("kernteam").messages)

    for name in ("ben", "anna"):
        put(slack, bot, name, STAGES["ambassador"])
        slack.user(name).clicks("Ich bin dabei", in_="botschafter")
        slack.advances(timedelta(minutes=5))

    [told] = slack.channel("kernteam").messages[before:]
    assert "ein Aufruf hat sich geändert" in told.text
