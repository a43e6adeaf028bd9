"""A meetup's date: a person sets it, all who answered hear once, and then people sign up."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.meeting import (
    CHANNEL,
    NAMED,
    answers,
    asks,
    closes,
    invites,
    member,
    sets_date,
)
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived


@pytest.mark.every_database
def test_the_host_sets_another_date_than_the_proposed_one_and_all_who_answered_hear_once(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot, **NAMED)
    answers(slack, bot, "anna", "yes", "no")
    answers(slack, bot, "tom", "yes", "maybe")
    karl = closes(slack).clicks("Termin festlegen", in_="dm")
    assert karl.modal is not None
    karl.chooses("Do., 11. März, 18:00 Uhr").submits().closes(everything=True)

    assert "Der Termin steht: Frühlingstreffen" in slack.dms("karl")[0]
    [told] = slack.dms("anna")
    assert "Der Termin steht: Frühlingstreffen." in told
    assert "11. März 2027, 18:00" in told
    assert slack.user("anna").dm_screens[0].buttons == ["Anmelden"]
    assert "The date is set: Frühlingstreffen." in slack.dms("tom")[0]
    poll, invitation = slack.channel(CHANNEL).messages
    assert "Der Termin steht" in poll
    assert poll.buttons == ["Alle Treffen"]
    assert invitation.buttons == ["Anmelden", "Alle Treffen"]


def test_nobody_who_could_come_is_no_proposal(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "no", "no")

    karl = closes(slack)

    assert "An keinem der Termine kann jemand" in karl.dms[0]
    karl.clicks("Termin festlegen", in_="dm")
    assert karl.modal is not None
    assert not karl.modal.values["Datum"]


def test_who_answered_at_night_hears_in_the_morning(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot)
    yuki = member(slack, bot, "yuki")
    yuki.clicks("Antworten", in_=CHANNEL)
    assert yuki.modal is not None
    label = yuki.modal.labels[0]
    assert "Fri, 5 Mar, 02:00 (on site Thu, 4 Mar, 18:00)" in label
    yuki.fills(label, "Yes").submits().closes(everything=True)
    closes(slack)
    sets_date(slack)

    assert yuki.dms == []
    slack.goes_to(datetime(2026, 11, 25, 0, 1, tzinfo=UTC))
    assert "The date is set" in yuki.dms[0]


def test_signing_up_gives_a_place_a_calendar_file_and_a_reminder(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")

    confirmation, file = anna.dm_screens[-2:]
    assert "https://meet.example.com/spring?a=1" in confirmation.text
    assert "Was ich dort brauche" in confirmation.buttons
    assert file.text == "Für Deinen Kalender"
    [calendar] = calendars(slack, "anna")
    [event] = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2027, 3, 4, 17, tzinfo=UTC)
    assert str(event["LOCATION"]) == "Bonn, Rathaus"
    slack.goes_to(datetime(2027, 3, 3, 8, 1, tzinfo=UTC))
    assert "Frühlingstreffen" in anna.dms[-1]
    slack.goes_to(datetime(2027, 3, 4, 20, tzinfo=UTC))
    assert slack.channel(CHANNEL).newest.buttons == ["Alle Treffen"]
    assert outlived(slack, bot.database, "anna") == []


def test_places_run_out_and_there_is_a_waiting_list(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot, Plätze=1)
    slack.user("anna").clicks("Anmelden", in_="dm")
    slack.user("tom").clicks("Sign up", in_="dm")

    assert "You’re on the waiting list." in slack.dms("tom")[-1]
    assert "Alle Plätze sind vergeben." in slack.channel(CHANNEL).newest


def test_another_date_reaches_who_signed_up_with_a_new_file(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")

    karl.runs("/botschafter treffen").clicks("Anderer Termin").chooses("Do., 11. März, 18:00 Uhr")
    karl.submits().closes(everything=True)

    assert "geändert" in slack.dms("anna")[-2]
    numbers = [facts(one)[1] for one in calendars(slack, "anna")]
    assert numbers == sorted(set(numbers))
    assert len(slack.dms("tom")) == 1


def test_who_answered_and_has_not_signed_up_reads_the_date_that_holds_now(
    slack: Sandbox, bot: Bot
) -> None:
    karl = invites(slack, bot)

    karl.runs("/botschafter treffen").clicks("Anderer Termin").chooses("Do., 11. März, 18:00 Uhr")
    karl.submits().clicks("Ändern").fills({"Ort": "Köln, Dom"}).submits().closes(everything=True)

    [told] = slack.user("anna").dm_screens
    assert "11. März 2027, 18:00" in told.text
    assert "Köln, Dom" in told.text
    assert "4. März" not in told.text
    assert told.buttons == ["Anmelden"]
    assert "Köln, Dom" in slack.dms("tom")[0]


def test_cancelling_tells_who_answered_and_later_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "yes", "no")
    karl = slack.user("karl").runs("/botschafter treffen").clicks("Treffen absagen")
    karl.fills("Nachricht an alle, die geantwortet oder sich angemeldet haben", "Zu wenige.")

    karl.submits().closes(everything=True)

    assert "Das Treffen ist abgesagt: Frühlingstreffen." in slack.dms("anna")[0]
    assert "Zu wenige." in slack.dms("anna")[0]
    assert "Abgesagt" in slack.channel(CHANNEL).newest
    assert outlived(slack, bot.database, "karl", "anna") == []


@pytest.mark.every_database
def test_a_cancelled_date_is_taken_out_of_calendars(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")

    karl.runs("/botschafter treffen").clicks("Treffen absagen").submits().closes(everything=True)

    assert [facts(one)[2] for one in calendars(slack, "anna")] == ["CONFIRMED", "CANCELLED"]
    assert "Abgesagt" in slack.channel(CHANNEL).newest


def test_guests_and_newcomers_to_the_bot_are_told_kindly(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot)

    sam = slack.user("sam").clicks("Antworten", in_=CHANNEL)

    assert "for colleagues at the company" in sam.ephemerals[-1]


def test_of_two_moments_of_a_day_the_one_that_is_set_stays_chosen(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot, **{"Termine zur Wahl": "4.3.2027 10:00\n4.3.2027 18:00"})
    answers(slack, bot, "anna", "yes", "no")
    karl = closes(slack).clicks("Termin festlegen", in_="dm")
    karl.chooses("Do., 4. März, 18:00 Uhr").submits().closes(everything=True)

    karl.runs("/botschafter treffen").clicks("Anderer Termin").chooses("180 Minuten").submits()
    karl.closes(everything=True)

    assert "4. März 2027, 18:00" in slack.channel(CHANNEL).newest
    assert "180 Minuten" in slack.channel(CHANNEL).newest


def test_in_another_zone_a_whole_day_is_chosen_anew(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot, **{"Termine zur Wahl": "4.3.2027\n5.3.2027"})
    answers(slack, bot, "anna", "yes", "no")
    karl = closes(slack).clicks("Termin festlegen", in_="dm")
    karl.fills({"Uhrzeit": "18:00"}).submits().closes(everything=True)
    karl.runs("/botschafter treffen").clicks("Ändern").chooses("Pacific/Auckland").submits()

    karl.clicks("Anderer Termin")

    assert karl.modal is not None
    assert karl.modal.title == "Termin festlegen"


def test_whoever_takes_a_meetup_on_again_is_asked_for_the_date_again(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "yes", "no")
    karl = closes(slack)
    karl.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)
    assert "Termin festlegen" not in karl.dm_screens[0].buttons
    slack.advances(timedelta(days=1))
    karl.runs("/botschafter weiter")

    karl.runs("/botschafter treffen").clicks("Ich bin Ansprechperson").submits().closes(
        everything=True
    )

    assert "Termin festlegen" in karl.dm_screens[-1].buttons


def test_what_was_cancelled_on_ones_pause_is_told_once_it_is_over(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    anna.runs("/botschafter pause bis 31.1.2027").submits().closes(everything=True)
    before = len(anna.dms)

    karl.runs("/botschafter treffen").clicks("Treffen absagen").submits().closes(everything=True)

    slack.goes_to(datetime(2027, 1, 30, 12, tzinfo=UTC))
    assert len(anna.dms) == before
    slack.goes_to(datetime(2027, 2, 1, 8, 1, tzinfo=UTC))
    assert "Abgesagt: Frühlingstreffen" in str(anna.dms[before:])
    assert [facts(one)[2] for one in calendars(slack, "anna")] == ["CONFIRMED", "CANCELLED"]


def test_who_comes_back_early_hears_at_once_what_has_changed(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    anna.runs("/botschafter pause bis 31.1.2027").submits().closes(everything=True)
    karl.runs("/botschafter treffen").clicks("Ändern").fills({"Ort": "Köln, Dom"}).submits()
    assert "Köln" not in str(anna.dms)

    anna.runs("/botschafter weiter")

    assert "Köln, Dom" in anna.dms[-2]
    assert len(calendars(slack, "anna")) == 2


def test_who_answered_and_is_on_a_pause_hears_of_the_date_once_it_is_over(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot)
    anna = answers(slack, bot, "anna", "yes", "no")
    anna.runs("/botschafter pause bis 31.1.2027").submits().closes(everything=True)

    closes(slack)
    sets_date(slack)

    assert anna.dms == []
    slack.goes_to(datetime(2027, 2, 1, 8, 1, tzinfo=UTC))
    assert "Der Termin steht: Frühlingstreffen." in str(anna.dms)


def test_a_pause_gives_up_what_begins_before_it_ends(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot, Plätze=1)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    tom = slack.user("tom").clicks("Sign up", in_="dm")

    anna.runs("/botschafter pause bis 5.3.2027").submits()

    assert "A place is free" in tom.dms[-1]
    assert [facts(one)[2] for one in calendars(slack, "anna")] == ["CONFIRMED", "CANCELLED"]


def test_a_free_place_is_held_for_nobody_on_a_pause(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot, Plätze=1)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    tom = slack.user("tom").clicks("Sign up", in_="dm")
    kaya = member(slack, bot, "kaya").clicks("Anmelden", in_=CHANNEL)
    tom.runs("/botschafter pause until 2027-01-31").submits().closes(everything=True)

    anna.clicks("Abmelden", in_="dm")

    assert "Ein Platz ist frei" in kaya.dms[-1]
    kaya.clicks("Platz nehmen", in_="dm")
    slack.goes_to(datetime(2027, 2, 1, 12, tzinfo=UTC))
    assert "A place is free" not in str(tom.dms)


def test_whoever_pauses_can_give_their_place_up(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")
    anna.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)

    anna.clicks("Abmelden", in_="dm")

    assert anna.dms[-1] == "Diese Datei nimmt ihn wieder aus Deinem Kalender."
    assert slack.channel(CHANNEL).newest.buttons == ["Anmelden", "Alle Treffen"]
