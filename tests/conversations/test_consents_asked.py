"""When somebody was asked about a changed text is known until they answer, and as a day."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from commands.entry_info import PayloadKind
from tests.conversations.gathering import member_of
from tests.conversations.test_consents_changed import (
    BOTH,
    DAY,
    NEWER,
    joined,
    meets_change,
    questions,
    words_for,
)
from tests.conversations.wiring import later_with


@BOTH
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_nothing_says_when_a_question_came_once_it_is_answered(
    slack: Sandbox, bot: Bot, name: str, answer: str
) -> None:
    joined(slack, name)
    with later_with(slack, bot, **NEWER) as later:
        person = meets_change(later, name)
        words, today = words_for(person), bot.clock.now().date()
        assert member_of(bot, person).consent_asked_on == today

        person.clicks(words["read"]).clicks(words[answer])

        assert member_of(bot, person).consent_asked_on is None
        later.advances(DAY)
        assert questions(person.runs("/botschafter status")) == 0
        assert member_of(bot, person).consent_asked_on is None


def test_what_slack_delivers_once_more_is_no_contact(slack: Sandbox, bot: Bot) -> None:
    before = joined(slack, "anna")
    [sent] = [
        one.body for one in slack.workspace.traffic if one.body.get("type") == "view_submission"
    ]

    with later_with(slack, bot, **NEWER) as later:
        later.bot.dispatcher.handle(PayloadKind.VIEW, sent)
        later.bot.sender.run_once()
        assert questions(later.user("anna")) == 0

        assert questions(later.user("anna").runs("/botschafter status")) == 1
    assert before.id == sent["user"]["id"]
