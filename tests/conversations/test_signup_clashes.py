"""What somebody signed up for at the same time is told, of whichever noun it is."""

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.covering import enters, heard, member, opens
from tests.conversations.offering import TITLE, board, dated, joined, post
from tests.conversations.onboarding import plans, sign_up


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


def test_whoever_takes_a_held_place_reads_what_else_they_have_at_that_time(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Datum="2026-12-03", Uhrzeit="11:30")
    ben = enters(slack, bot)
    opens(ben).clicks("Ändern", beside="Stand").fills({"Wie viele höchstens": "1"}).submits()
    kaya, anna = (member(slack, bot, name) for name in ("kaya", "anna"))
    for person in (kaya, anna):
        opens(person).clicks("Ich berichte", beside="Stand").closes(everything=True)
    sign_up(slack, ["anna"])
    opens(kaya).clicks("Ich kann doch nicht", beside="Stand")

    anna.clicks("Platz nehmen", in_="dm")

    assert "Zur selben Zeit hast Du noch etwas vor: Kennenlernen." in "".join(anna.dms)
