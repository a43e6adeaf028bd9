"""The waiting list: a freed place is held for its head, who takes it, passes it on, or leaves."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.covering import enters, member, opens
from tests.conversations.onboarding import CHANNEL, calendars, plans, sign_up
from tests.conversations.outlived import outlived

DAY = timedelta(hours=24)


@pytest.mark.every_database
def test_whoever_does_not_answer_within_a_day_keeps_their_turn_behind_the_others(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom", "dora"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    assert "Ein Platz ist frei geworden" in slack.dms("anna")[-1]

    slack.advances(DAY)

    assert "Du hast diesen Platz weitergegeben" in slack.dms("anna")[-1]
    assert slack.user("anna").dm().buttons == ["Warteliste verlassen"]
    assert "A place is free" in slack.dms("tom")[-1]
    for name, button in (("tom", "Leave the waiting list"), ("dora", "Warteliste verlassen")):
        assert "Ein Platz ist frei geworden" not in slack.dms("anna")[-1]
        slack.user(name).clicks(button, in_="dm")
    assert "Ein Platz ist frei geworden" in slack.dms("anna")[-1]


def test_a_place_is_passed_on_once_and_the_next_time_taken_or_left(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "tom", "anna"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    tom = slack.user("tom").clicks("Not this one, I’ll wait", in_="dm")
    assert "You passed this place on" in tom.dms[-1]
    anna = slack.user("anna").clicks("Platz nehmen", in_="dm")
    anna.clicks("Abmelden", in_="dm")

    assert tom.dm().buttons == ["Take the place", "Leave the waiting list"]
    slack.advances(DAY)

    assert "you’re off the waiting list: Kennenlernen." in tom.dms[-1]
    assert tom.dm().buttons == ["Sign up again", "All sessions"]
    assert "1 Platz" in slack.channel(CHANNEL).newest.text


def test_somebody_new_waits_while_a_place_is_held(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna"])
    slack.user("ben").clicks("Abmelden", in_="dm")

    sign_up(slack, ["tom"])

    assert "You’re on the waiting list" in slack.user("tom").ephemerals[-1]
    sign_up(slack, ["anna"])  # signing up once more takes what is held
    assert len(calendars(slack, "anna")) == 1


def test_who_leaves_the_list_makes_way_for_the_next(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom"])
    slack.user("ben").clicks("Abmelden", in_="dm")

    anna = slack.user("anna").clicks("Warteliste verlassen", in_="dm")

    assert "Du stehst nicht mehr auf der Warteliste: Kennenlernen." in anna.dms[-1]
    assert "A place is free" in slack.dms("tom")[-1]
    assert calendars(slack, "anna") == []


def test_nothing_is_held_past_six_on_the_day_before(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom"])
    slack.goes_to(datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    slack.user("ben").clicks("Abmelden", in_="dm")
    assert "Montag, 30. November 2026, 18:00" in slack.dms("anna")[-1]

    slack.goes_to(datetime(2026, 11, 30, 17, 0, tzinfo=UTC))

    assert "Du hast diesen Platz weitergegeben" in slack.dms("anna")[-1]
    slack.goes_to(datetime(2026, 12, 1, 9, 1, tzinfo=UTC))
    assert "A place is free at short notice" in slack.dms("tom")[-1]


def test_a_place_is_held_no_longer_than_a_new_date_allows(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot, Datum="2026-12-03", Plätze=1)
    sign_up(slack, ["ben", "anna"])
    slack.goes_to(datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    slack.user("ben").clicks("Abmelden", in_="dm")
    assert "Dienstag, 1. Dezember 2026, 10:00" in slack.dms("anna")[-1]

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Datum": "2026-12-01"}).submits()

    assert "Montag, 30. November 2026, 18:00" in slack.dms("anna")[-1]
    slack.goes_to(datetime(2026, 11, 30, 17, 0, tzinfo=UTC))
    assert "Du hast diesen Platz weitergegeben" in "".join(slack.dms("anna")[-2:])


def test_whoever_has_a_held_place_can_take_it_after_a_change(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "tom"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    tom = slack.user("tom")
    assert "I’ll hold it for you until Wednesday, 25 November 2026, 09:00" in tom.dms[-1]

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Titel": "Treffen"}).submits()

    assert "What you signed up for has changed: Treffen." in tom.dms[-1]
    assert "I’ll hold it for you until Wednesday, 25 November 2026, 09:00" in tom.dms[-1]
    buttons = ["Take the place", "Not this one, I’ll wait", "Leave the waiting list"]
    assert tom.dm().buttons == buttons
    tom.clicks("Take the place", in_="dm")
    assert "You have a place." in slack.dms("tom")[-2]


def test_at_short_notice_the_first_to_click_has_the_place(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom"])
    slack.goes_to(datetime(2026, 12, 1, 9, 1, tzinfo=UTC))
    slack.user("ben").clicks("Abmelden", in_="dm")
    tom = slack.user("tom").clicks("Take the place", in_="dm")
    assert "You have a place." in tom.dms[-2]

    anna = slack.user("anna")

    assert "Der Platz ist vergeben." in anna.dms[-1]
    assert anna.dm().buttons == ["Warteliste verlassen"]
    slack.goes_to(datetime(2026, 12, 1, 16, 0, tzinfo=UTC))
    assert outlived(slack, bot.database, "anna", "tom", "ben") == []


def test_a_late_click_on_a_place_that_went_on_hears_so(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["ben", "anna", "tom"])
    slack.user("ben").clicks("Abmelden", in_="dm")
    after, slack.after = slack.after, lambda: None
    slack.user("anna").runs("/botschafter termine").clicks("Diesmal nicht, ich warte")
    slack.user("anna").closes(everything=True)

    slack.user("anna").clicks("Platz nehmen", in_="dm")

    assert "nicht mehr für Dich freigehalten" in slack.user("anna").ephemerals[-1]
    slack.after = after


@pytest.mark.every_database
def test_a_clash_with_another_noun_is_told_and_stops_nobody(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand").closes(everything=True)
    plans(slack, bot, Datum="2026-12-03", Uhrzeit="11:30")

    sign_up(slack, ["anna"])

    said = slack.user("anna").ephemerals[-1]
    assert "Zur selben Zeit hast Du noch etwas vor: Messe: Stand." in said
    assert "Du hast einen Platz." in said
