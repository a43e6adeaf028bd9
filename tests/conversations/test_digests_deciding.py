"""Mentorships that are still deciding stand in the core team's digest, counted and unnamed."""

from datetime import timedelta

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.trainees import END, after_six_months, at, says

NEXT_MONDAY = END + timedelta(days=7)


def digests(slack: Sandbox) -> list[str]:
    return [
        message.text
        for message in slack.channel("kernteam").messages
        if message.text.startswith("Was diese Woche offen ist")
    ]


def test_a_decision_that_waits_is_counted_until_both_have_answered(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")

    slack.goes_to(at(NEXT_MONDAY, 12))

    waiting = digests(slack)[-1]
    assert "Eine Mentorschaft überlegt noch" in waiting
    assert [name for name in ("@anna", "@ben") if name in waiting] == []
    says(anna, "continue").closes(everything=True)
    says(ben, "they continue", about="anna").closes(everything=True)
    before = len(digests(slack))
    slack.goes_to(at(NEXT_MONDAY + timedelta(days=7), 12))
    assert not any("überlegt noch" in text for text in digests(slack)[before:])
