"""What somebody signed up for at the same time is told, of whichever noun it is."""

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.covering import enters, heard, opens
from tests.conversations.offering import TITLE, board, dated, joined, post


def test_a_dated_offer_counts_among_what_somebody_has_at_that_time(
    slack: Sandbox, bot: Bot
) -> None:
    anna, tom = joined(slack, bot, "anna", "tom")
    post(anna, **dated())
    board(tom, "offers")
    tom.clicks("I’m in", beside=TITLE).closes(everything=True)
    enters(slack, bot, **{"Erster Tag": "2026-12-01", "Von": "14:00", "Bis": "17:00"})

    opens(tom).clicks("I’ll report", beside="Stand")

    assert f"You’re down for something else at that time: {TITLE}." in heard(tom)
