"""Who is asked next, until when, and what a click says that comes twice or too late."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.covering import enters, heard, member, opens
from tests.conversations.forging import screen_of, shows
from tests.conversations.offering import IN, posts, shown
from tests.conversations.onboarding import calendars, plans, sign_up


def test_who_hears_of_a_place_after_a_night_has_a_day_from_hearing_of_it(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["anna", "yuki", "ben"])
    slack.user("anna").clicks("Abmelden", in_="dm")  # 18:00 in Tokyo: yuki hears at 9:00
    slack.goes_to(datetime(2026, 11, 25, 0, 1, tzinfo=UTC))
    assert "until Thursday, November 26, 2026, 9:00" in slack.dms("yuki")[-1]

    slack.goes_to(datetime(2026, 11, 25, 23, 59, tzinfo=UTC))
    slack.user("yuki").clicks("Take the place", in_="dm")

    assert "You have a place." in slack.dms("yuki")[-2]
    assert "Du stehst auf der Warteliste." in slack.dms("ben")[-1]


def test_whoever_passed_a_place_on_is_asked_again_behind_all_who_did_not(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom", "dora"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    anna = slack.user("anna").clicks("Diesmal nicht, ich warte", in_="dm")
    tom = slack.user("tom").clicks("Take the place", in_="dm")

    tom.clicks("Give up my place", in_="dm")

    assert "Ein Platz ist frei geworden" in slack.dms("dora")[-1]
    assert anna.dm().buttons == ["Warteliste verlassen"]
    slack.user("dora").clicks("Warteliste verlassen", in_="dm")
    assert "Ein Platz ist frei geworden" in anna.dms[-1]


def test_a_second_place_is_not_passed_on_by_a_button_left_over_from_the_first(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    anna = slack.user("anna").runs("/botschafter termine")  # stays open on a second device
    anna.clicks("Diesmal nicht, ich warte", in_="dm")
    slack.user("tom").clicks("Leave the waiting list", in_="dm")
    assert anna.dm().buttons == ["Platz nehmen", "Warteliste verlassen"]

    anna.clicks("Diesmal nicht, ich warte", in_="modal")

    assert "Du hast schon einmal einen Platz weitergegeben." in heard(anna)
    anna.closes(everything=True).clicks("Platz nehmen", in_="dm")
    assert len(calendars(slack, "anna")) == 1


@pytest.mark.parametrize(
    ("begins", "reminded"),
    [
        ("2026-11-30", datetime(2026, 11, 27, 8, 0, tzinfo=UTC)),
        ("2026-12-28", datetime(2026, 12, 24, 8, 0, tzinfo=UTC)),
    ],
    ids=["a weekend", "a holiday and a weekend"],
)
def test_the_reminder_comes_on_the_last_working_day_before(
    slack: Sandbox, bot: Bot, begins: str, reminded: datetime
) -> None:
    plans(slack, bot, Datum=begins)
    anna = slack.user("anna").runs("/botschafter termine").clicks("Anmelden")
    slack.goes_to(reminded - timedelta(minutes=1))
    before = len(anna.dms)

    slack.goes_to(reminded + timedelta(minutes=1))

    assert len(anna.dms) == before + 1
    assert "Steht bevor: Kennenlernen." in anna.dms[-1]


def test_a_second_click_on_an_offer_shows_that_one_is_in(slack: Sandbox, bot: Bot) -> None:
    posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett")
    screen = screen_of(ben)
    ben.clicks(IN)

    shows(ben, screen).clicks(IN)

    assert "Du bist dabei." in shown(ben)
    assert len(ben.dms) == 1


def test_a_second_click_on_an_angle_shows_that_one_reports(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    anna = opens(member(slack, bot, "anna"))
    screen = screen_of(anna)
    anna.clicks("Ich berichte", beside="Stand")

    shows(anna, screen).clicks("Ich berichte", beside="Stand")

    assert anna.modal is not None
    assert "1 Person berichtet · Du hast einen Platz." in anna.modal.text
    assert len(calendars(slack, "anna")) == 1


def test_giving_up_twice_says_that_one_has_no_place(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])

    sign_up(slack, ["anna", "anna"], "Abmelden")

    _place, given_up, again = slack.user("anna").ephemerals
    assert "Du bist abgemeldet: Kennenlernen." in given_up
    assert "Du hast dort keinen Platz. Es hat sich nichts geändert." in again
    assert len(calendars(slack, "anna")) == 2
