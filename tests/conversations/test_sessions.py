"""Onboarding sessions: planned, announced, signed up for, changed, cancelled, attended."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.gathering import NASTY, STAGES, put

LINK = "https://meet.example.com/welcome?a=1&b=2"
CHANNEL = "botschafter"
FORM = {
    "Titel": "Kennenlernen",
    "Datum": "2026-12-01",
    "Uhrzeit": "16:00",
    "Dauer": "45 Minuten",
    "Link": LINK,
    "Plätze": 2,
}


def plans(slack: Sandbox, bot: Bot, **changes: Any) -> Person:
    """Karl of the core team plans a session."""
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter termine").clicks("Termine planen").fills(FORM | changes).submits()
    assert karl.modal is not None
    assert karl.modal.errors == {}
    return karl.closes(everything=True)


def calendars(slack: Sandbox, name: str) -> list[Any]:
    """The calendar files somebody was given, oldest first: their one event each."""
    files = slack.workspace.files
    return [
        Calendar.from_ical(files[one].content)
        for screen in slack.user(name).dm_screens
        for one in screen.message.files
    ]


def facts(calendar: Any) -> tuple[str, int, str]:
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), int(event["SEQUENCE"]), str(event["STATUS"])


def sign_up(slack: Sandbox, names: Iterable[str], label: str = "Anmelden") -> None:
    for name in names:
        slack.user(name).clicks(label, in_=CHANNEL)


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
    assert confirmation.buttons == ["Abmelden", "Keine Erinnerungen"]
    assert file.text == "Für Deinen Kalender"
    [calendar] = calendars(slack, "anna")
    [event] = calendar.walk("VEVENT")
    assert facts(calendar) == ("PUBLISH", 0, "CONFIRMED")
    assert event["DTSTART"].dt == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Kennenlernen", LINK)


def test_a_second_click_changes_nothing(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)

    sign_up(slack, ["anna", "anna"])

    assert len(slack.user("anna").dm_screens) == 2


def test_the_list_shows_where_one_is_in_english(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])

    tom.runs("/botschafter sessions").clicks("Sign up")

    assert tom.modal is not None
    assert "You have a place." in tom.modal
    assert "Tuesday, 1 December 2026, 15:00" in tom.modal
    assert tom.modal.buttons == ["Sign off"]
    tom.clicks("Sign off")
    assert tom.modal.buttons == ["Sign up"]
    assert "You have signed off: Kennenlernen." in tom.dms[0]


def test_first_come_first_served_and_the_head_of_the_queue_moves_up(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna", "ben"])
    assert "Alle Plätze sind vergeben." in slack.channel(CHANNEL).newest.text
    sign_up(slack, ["dora", "tom"])
    assert "Warteliste" in slack.user("dora").dms[-1]
    assert calendars(slack, "dora") == []

    slack.user("anna").clicks("Abmelden", in_="dm")

    assert "Du bist nachgerückt" in slack.dms("dora")[0]
    assert "Ein Platz ist frei geworden: Du bist dabei." in slack.dms("dora")[1]
    assert [facts(one) for one in calendars(slack, "dora")] == [("PUBLISH", 1, "CONFIRMED")]
    assert "You are on the waiting list." in slack.dms("tom")[-1]
    first, second = calendars(slack, "anna")
    assert facts(second) == ("CANCEL", 1, "CANCELLED")
    assert first.walk("VEVENT")[0]["UID"] == second.walk("VEVENT")[0]["UID"]


def test_who_moves_up_at_night_hears_in_the_morning(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["anna", "yuki"])

    slack.user("anna").clicks("Abmelden", in_="dm")  # 10:00 in Berlin is 18:00 in Tokyo
    assert len(slack.dms("yuki")) == 1
    slack.goes_to(datetime(2026, 11, 25, 0, 1, tzinfo=UTC))

    assert "A place has become free: you are in." in slack.dms("yuki")[1]


def test_who_signs_up_again_gets_a_newer_file(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)

    anna.clicks("Abmelden", in_="dm").clicks("Wieder anmelden", in_="dm")

    assert [facts(one)[:2] for one in calendars(slack, "anna")] == [
        ("PUBLISH", 0),
        ("CANCEL", 1),
        ("PUBLISH", 1),
    ]


def test_guests_are_told_kindly(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sam = slack.user("sam")

    sam.clicks("Anmelden", in_=CHANNEL)

    assert "for colleagues of the company" in sam.ephemerals[-1]
    assert slack.dms("sam") == []


def test_a_changed_session_reaches_everyone_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Uhrzeit": "17:00"}).submits()

    assert "geändert" in slack.dms("anna")[2]
    assert "17:00" in slack.dms("anna")[2]
    assert LINK not in slack.dms("dora")[-1]
    assert [facts(one)[:2] for one in calendars(slack, "anna")] == [("PUBLISH", 0), ("PUBLISH", 1)]
    assert "17:00" in slack.channel(CHANNEL).newest.text
    assert calendars(slack, "dora") == []


def test_more_places_let_people_move_up_and_fewer_than_taken_are_refused(
    slack: Sandbox, bot: Bot
) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Plätze": 1}).submits()
    assert karl.modal is not None
    assert "Plätze" in karl.modal.errors
    karl.fills({"Plätze": 3}).submits()

    assert "Du bist dabei." in slack.dms("dora")[1]
    assert len(slack.dms("anna")) == 2


def test_a_stale_form_overwrites_nothing(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs("/botschafter sessions").clicks("Change").fills({"Title": "Other"})
    karl.runs("/botschafter termine").clicks("Ändern").fills({"Titel": "Neu"}).submits()

    kim.submits()

    assert kim.modal is not None
    assert "Something has changed" in kim.modal
    assert "Neu" in slack.channel(CHANNEL).newest.text


def test_a_cancelled_session_tells_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Termin absagen")
    karl.fills({"Ein Wort an alle Angemeldeten": "Karl ist *krank*."}).submits()

    told = slack.user("anna").dm(2)
    assert "Dieser Termin ist abgesagt: Kennenlernen" in told.text
    assert "Karl ist ∗krank∗." in told.text.replace("*", "∗")
    assert told.buttons == ["Alle Termine"]
    assert slack.user("anna").dm(0).buttons == ["Alle Termine"]
    assert [facts(one) for one in calendars(slack, "anna")][1:] == [("CANCEL", 1, "CANCELLED")]
    assert "abgesagt" in slack.dms("dora")[-1]
    assert slack.channel(CHANNEL).newest.text.startswith("Abgesagt: Kennenlernen")
    assert slack.channel(CHANNEL).newest.buttons == []
    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert len(slack.dms("anna")) == 4


def test_a_series_is_announced_date_by_date_and_cancelled_together(
    slack: Sandbox, bot: Bot
) -> None:
    karl = plans(slack, bot, Wiederholen="Jede Woche", **{"Wie viele Termine": 4})
    assert len(slack.channel(CHANNEL).messages) == 2

    slack.goes_to(datetime(2026, 12, 1, 8, 30, tzinfo=UTC))
    assert len(slack.channel(CHANNEL).messages) == 3

    karl.runs("/botschafter termine").clicks("Termin absagen", beside="8. Dezember")
    karl.fills({"Reihe": ["Auch die 2 weiteren Termine der Reihe absagen"]}).submits()
    texts = slack.channel(CHANNEL).texts
    assert [text.startswith("Abgesagt") for text in texts] == [False, True, True]
    slack.goes_to(datetime(2026, 12, 20, 12, 0, tzinfo=UTC))
    assert len(slack.channel(CHANNEL).messages) == 3


def test_reminders_the_day_before_and_on_the_day_and_a_tick_afterwards(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])

    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    assert "Dein Kennenlern-Termin steht bevor." in slack.dms("anna")[2]
    assert LINK in slack.dms("anna")[2]
    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))
    assert "Dein Kennenlern-Termin ist heute." in slack.dms("anna")[3]
    slack.goes_to(datetime(2026, 12, 1, 15, 30, tzinfo=UTC))
    assert len(slack.dms("anna")) == 4
    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))
    assert "Warst Du beim Termin „Kennenlernen“?" in slack.dms("anna")[4]

    slack.user("anna").clicks("Ich war dabei", in_="dm")

    assert slack.dms("anna")[4] == "Schön, dass Du dabei warst: Kennenlernen."
    slack.advances(timedelta(days=10))
    assert len(slack.dms("anna")) == 5


def test_no_reminders_where_none_are_wanted(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])

    slack.user("anna").clicks("Keine Erinnerungen", in_="dm")

    assert slack.user("anna").dm(0).buttons == ["Abmelden"]
    slack.goes_to(datetime(2026, 12, 1, 14, 0, tzinfo=UTC))
    assert len(slack.dms("anna")) == 2


def test_members_switch_off_all_such_prompts(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom"])
    slack.goes_to(datetime(2026, 11, 30, 9, 1, tzinfo=UTC))

    tom.clicks("No more of these", in_="dm")

    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert len(slack.dms("tom")) == 3


def test_whoever_was_asked_may_be_asked_again_tomorrow(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom"])
    slack.goes_to(datetime(2026, 12, 1, 16, 0, tzinfo=UTC))
    assert "Were you in the session" in slack.dms("tom")[-1]

    tom.clicks("Ask me tomorrow", in_="dm")
    slack.goes_to(datetime(2026, 12, 2, 16, 0, tzinfo=UTC))

    assert "Were you in the session" in slack.dms("tom")[-1]
    assert sum("Were you in the session" in text for text in slack.dms("tom")) == 1


@pytest.mark.parametrize(("name", "day"), [("anna", 9), ("yuki", 10)])
def test_a_moved_session_moves_its_reminders(slack: Sandbox, bot: Bot, name: str, day: int) -> None:
    karl = plans(slack, bot)
    sign_up(slack, [name])
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    before = len(slack.dms(name))

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Datum": "2026-12-10"}).submits()
    slack.goes_to(datetime(2026, 12, 4, 7, 59, tzinfo=UTC))
    slack.goes_to(datetime(2026, 12, 4, 8, 1, tzinfo=UTC))
    assert len(slack.dms(name)) == before + 2

    slack.goes_to(datetime(2026, 12, day, 7, 59, tzinfo=UTC))
    slack.advances(timedelta(minutes=2))
    assert len(slack.dms(name)) == before + 3


def test_leaving_frees_the_place(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Plätze=1)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom", "anna"])

    tom.runs("/botschafter leave").submits()

    assert "Du bist dabei." in slack.dms("anna")[1]
    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert "signed off" in slack.dms("tom")[0]


def test_after_the_session_the_list_is_closed(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    slack.goes_to(datetime(2026, 12, 1, 15, 1, tzinfo=UTC))

    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)

    assert "vorbei oder abgesagt" in anna.ephemerals[-1]
    assert anna.dms == []


def test_what_is_wrong_stands_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter termine").clicks("Termine planen")

    karl.fills(FORM | {"Datum": "2026-11-23", "Link": "meet.example.com"}).submits()

    assert karl.modal is not None
    assert set(karl.modal.errors) == {"Datum", "Link"}
    assert slack.channel(CHANNEL).messages == []


def test_only_the_core_team_plans(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"]).runs("/botschafter termine")

    assert anna.modal is not None
    assert anna.modal.buttons == []
    assert "Zurzeit ist kein Termin geplant." in anna.modal
