"""Onboarding sessions: announced, signed up for and off, first come, first served."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import NASTY, STAGES, put, ways_of
from tests.conversations.onboarding import CHANNEL, LINK, calendars, facts, plans, sign_up


def test_a_session_is_announced_with_local_times_and_without_its_link(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Titel=NASTY)

    [post] = slack.channel(CHANNEL).messages
    assert "<@U0ANNA0001> & <!channel> <https://example.com|here>" in post.text
    assert "bold" not in post.message.blocks[0]["text"]["text"].split("*")
    assert "Dienstag, 1. Dezember 2026, 16:00, 45 Minuten" in post.text
    assert "2 Plätze" in post.text
    assert "meet.example.com" not in str(post.message.blocks) + post.message.text
    assert "<!channel>" not in post.message.text
    assert post.buttons == ["Anmelden", "Abmelden", "Alle Termine"]
    [seen] = slack.channel(CHANNEL, seen_by="yuki").messages
    assert "Wednesday, December 2, 2026, 12:00" in seen.text


def test_somebody_who_has_not_joined_signs_up_and_gets_a_calendar_file(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    anna = slack.user("anna")

    anna.clicks("Anmelden", in_=CHANNEL)

    assert "Du hast einen Platz." in anna.ephemerals[-1]
    confirmation, file = anna.dm_screens
    assert LINK in confirmation.text
    assert confirmation.buttons == ["Abmelden", "Nicht erinnern"]
    assert file.text == "Für Deinen Kalender"
    [calendar] = calendars(slack, "anna")
    [event] = calendar.walk("VEVENT")
    assert facts(calendar) == ("PUBLISH", 0, "CONFIRMED")
    name = bot.community.community.name
    assert calendar["PRODID"] == f"-//{name}//sessions//EN"
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Kennenlernen", LINK)


def test_where_there_is_no_link_yet_the_answer_promises_none(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Link="")

    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)

    assert "die Kalenderdatei findest Du in unseren Nachrichten" in anna.ephemerals[-1]
    assert "Der Link folgt." in anna.dms[0]


def test_a_second_click_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)

    sign_up(slack, ["anna", "anna"])

    anna = slack.user("anna")
    assert len(anna.dm_screens) == 2
    assert ["Du hast einen Platz." in one for one in anna.ephemerals] == [True, True]


def test_the_list_shows_where_one_is_in_english(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])

    tom.runs("/botschafter sessions").clicks("Sign up")

    assert tom.modal is not None
    assert "You have a place." in tom.modal
    assert "Tuesday, 1 December 2026, 15:00" in tom.modal
    assert tom.modal.buttons == ["Give up my place"]
    tom.clicks("Give up my place")
    assert tom.modal.buttons == ["Sign up"]
    assert "You’ve given up your place: Kennenlernen." in tom.dms[0]


def test_first_come_first_served_and_a_freed_place_is_held_for_the_head_of_the_list(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna", "ben"])
    assert "Alle Plätze sind vergeben." in slack.channel(CHANNEL).newest.text
    sign_up(slack, ["dora", "tom"])
    assert "Warteliste" in slack.user("dora").dms[-1]
    assert calendars(slack, "dora") == []

    slack.user("anna").clicks("Abmelden", in_="dm")

    assert "und er gehört Dir, wenn Du magst: Kennenlernen." in slack.dms("dora")[1]
    assert "Mittwoch, 25. November 2026, 10:00" in slack.dms("dora")[1]
    assert calendars(slack, "dora") == []
    slack.user("dora").clicks("Platz nehmen", in_="dm")
    assert "Du hast einen Platz." in slack.dms("dora")[2]
    assert [facts(one) for one in calendars(slack, "dora")] == [("PUBLISH", 2, "CONFIRMED")]
    assert "You’re on the waiting list." in slack.dms("tom")[-1]
    first, second = calendars(slack, "anna")
    assert facts(second) == ("CANCEL", 1, "CANCELLED")
    assert first.walk("VEVENT")[0]["UID"] == second.walk("VEVENT")[0]["UID"]


def test_who_can_have_a_place_at_night_hears_in_the_morning(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["anna", "yuki"])

    slack.user("anna").clicks("Abmelden", in_="dm")  # 10:00 in Berlin is 18:00 in Tokyo
    [told] = slack.dms("yuki")
    assert "You’re on the waiting list." in told
    slack.goes_to(datetime(2026, 11, 25, 0, 1, tzinfo=UTC))

    assert "A place is free, and it’s yours if you like" in slack.dms("yuki")[1]
    slack.user("yuki").clicks("Take the place", in_="dm")
    assert "You have a place." in slack.dms("yuki")[2]


def test_whoever_would_not_hear_of_a_place_in_time_is_passed_over(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Datum="2026-12-03", Plätze=1)
    sign_up(slack, ["tom", "yuki", "anna"])
    slack.goes_to(datetime(2026, 12, 3, 9, 30, tzinfo=UTC))  # 18:30 in Tokyo

    slack.user("tom").clicks("Give up my place", in_="dm")

    assert "Kurzfristig ist ein Platz frei" in slack.dms("anna")[1]
    slack.goes_to(datetime(2026, 12, 4, 1, 0, tzinfo=UTC))
    [told] = slack.dms("yuki")
    assert "place is free" not in told
    assert calendars(slack, "yuki") == []


def test_whoever_was_passed_over_takes_the_free_place_with_a_click(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Datum="2026-12-03", Plätze=1)
    sign_up(slack, ["tom", "yuki"])
    slack.goes_to(datetime(2026, 12, 3, 9, 30, tzinfo=UTC))
    slack.user("tom").clicks("Give up my place", in_="dm")
    assert "1 Platz" in slack.channel(CHANNEL).newest.text

    sign_up(slack, ["yuki"])

    assert "You have a place." in slack.user("yuki").ephemerals[-1]
    assert "You have a place." in slack.dms("yuki")[1]
    assert [facts(one)[0] for one in calendars(slack, "yuki")] == ["PUBLISH"]
    assert "Alle Plätze sind vergeben." in slack.channel(CHANNEL).newest.text


@pytest.mark.every_database
def test_who_signs_up_again_gets_a_newer_file(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)

    anna.clicks("Abmelden", in_="dm").clicks("Wieder anmelden", in_="dm")

    assert [facts(one)[:2] for one in calendars(slack, "anna")] == [
        ("PUBLISH", 0),
        ("CANCEL", 1),
        ("PUBLISH", 2),
    ]


def test_guests_are_told_kindly(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sam = slack.user("sam")

    sam.clicks("Anmelden", in_=CHANNEL)

    assert "for colleagues at the company" in sam.ephemerals[-1]
    assert slack.dms("sam") == []


def test_a_changed_session_reaches_everyone_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Uhrzeit": "17:00"}).submits()

    assert "hat sich geändert: Kennenlernen" in slack.dms("anna")[2]
    assert "17:00" in slack.dms("anna")[2]
    assert LINK not in slack.dms("dora")[-1]
    assert [facts(one)[:2] for one in calendars(slack, "anna")] == [("PUBLISH", 0), ("PUBLISH", 1)]
    assert "17:00" in slack.channel(CHANNEL).newest.text
    assert calendars(slack, "dora") == []


def test_more_places_are_held_for_who_waits_and_fewer_than_taken_are_refused(
    slack: Sandbox, bot: Bot
) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Plätze": 1}).submits()
    assert karl.modal is not None
    assert "Plätze" in karl.modal.errors
    karl.fills({"Plätze": 3}).submits()

    assert "Ein Platz ist frei" in slack.dms("dora")[1]
    assert len(slack.dms("anna")) == 2


@pytest.mark.every_database
def test_leaving_frees_the_place(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom", "anna"])

    tom.runs("/botschafter leave").submits()

    assert "Ein Platz ist frei geworden" in slack.dms("anna")[1]
    assert "given up your place" in slack.dms("tom")[0]
    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert "It’s over: Kennenlernen." in slack.dms("tom")[0]


def test_after_the_session_the_list_is_closed(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    slack.goes_to(datetime(2026, 12, 1, 15, 1, tzinfo=UTC))

    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)

    assert "vorbei oder abgesagt" in anna.ephemerals[-1]
    assert anna.dms == []
    assert anna.ephemeral().buttons == ["Alle Termine"]
    anna.clicks("Alle Termine")
    assert anna.modal is not None
    assert "Gerade ist kein Termin geplant." in anna.modal


@pytest.mark.every_database
def test_home_shows_the_next_date_then_ones_place_then_the_tick(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = slack.user("anna")
    assert "Der nächste Termin für alle, die neugierig sind" in anna.opens_home().text
    anna.clicks("Alle Termine").clicks("Anmelden").closes()
    assert "Du hast einen Platz." in anna.home.text

    slack.goes_to(datetime(2026, 12, 1, 16, 0, tzinfo=UTC))
    assert "Warst Du dabei? Kennenlernen" in anna.opens_home().text
    anna.clicks("Ich war dabei", in_="home")

    assert anna.modal is not None
    assert "Schön, dass Du dabei warst" in anna.modal
    assert "Kennenlernen" not in anna.home.text


def test_ambassadors_are_not_sent_to_onboarding(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    ben = put(slack, bot, "ben", STAGES["ambassador"])

    assert "Der nächste Termin" not in ben.opens_home().text
    assert "Kennenlern-Termine" in ways_of(slack.user("karl"))


def test_who_travels_east_is_asked_afterwards_all_the_same(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)
    anna.changes(tz="Asia/Tokyo")
    slack.goes_to(datetime(2026, 12, 1, 8, 0, tzinfo=UTC))  # a quarter to five has passed in Tokyo
    before = len(anna.dms)

    slack.goes_to(datetime(2026, 12, 2, 0, 1, tzinfo=UTC))

    assert len(anna.dms) == before + 1
    assert "Warst Du beim Termin „Kennenlernen“?" in anna.dms[-1]


def test_a_question_that_was_put_off_over_the_weekend_comes(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Datum="2026-12-03")
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)
    slack.goes_to(datetime(2026, 12, 4, 8, 1, tzinfo=UTC))  # a Friday
    anna.clicks("Morgen fragen", in_="dm")
    before = len(anna.dms)

    slack.goes_to(datetime(2026, 12, 7, 8, 1, tzinfo=UTC))

    assert len(anna.dms) == before + 1
