"""Onboarding sessions: the form in which the core team plans and changes them."""

from datetime import UTC, datetime

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import STAGES, put
from tests.conversations.onboarding import CHANNEL, FORM, plans, sign_up


def test_what_is_wrong_stands_beside_the_field(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter termine").clicks("Termine planen")

    karl.fills(FORM | {"Datum": "2026-11-23", "Link": "meet.example.com"}).submits()

    assert karl.modal is not None
    assert set(karl.modal.errors) == {"Datum", "Link"}
    assert slack.channel(CHANNEL).messages == []


@pytest.mark.parametrize("on", ["2099-01-13", "4202-06-01", "9999-12-31"])
def test_a_date_beyond_two_years_is_refused_beside_the_field(
    slack: Sandbox, bot: Bot, on: str
) -> None:
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs("/botschafter sessions").clicks("Plan sessions")

    kim.fills({"Title": "Welcome", "Date": on, "Repeat": "Every week"}).submits()

    assert kim.modal is not None
    assert kim.modal.errors == {"Date": "Please choose a day within the next two years."}


def test_a_monthly_series_keeps_its_weekday(slack: Sandbox, bot: Bot) -> None:
    karl = put(slack, bot, "karl", STAGES["ambassador"])
    karl.runs("/botschafter termine").clicks("Termine planen")

    karl.fills(FORM | {"Datum": "2026-12-02", "Wiederholen": "Jeden Monat"})
    karl.fills({"Wie viele Termine": 4}).submits()

    assert karl.modal is not None
    for day in ("2. Dezember 2026", "6. Januar 2027", "3. Februar 2027", "3. März 2027"):
        assert day in karl.modal.text


def test_an_address_may_begin_with_a_capital_letter(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot, Link="Https://meet.example.com/welcome")
    sign_up(slack, ["anna"])

    assert "Https://meet.example.com/welcome" in slack.user("anna").dm(0)


def test_a_session_moved_ahead_is_announced_in_time(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot, Datum="2027-01-29")
    assert slack.channel(CHANNEL).messages == []

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Datum": "2027-01-12"}).submits()

    slack.goes_to(datetime(2026, 12, 29, 8, 1, tzinfo=UTC))
    assert "12. Januar 2027" in slack.channel(CHANNEL).newest.text
    slack.goes_to(datetime(2027, 1, 16, 8, 1, tzinfo=UTC))
    assert len(slack.channel(CHANNEL).messages) == 1


def test_the_form_says_who_hears_of_the_change(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna"])

    karl.runs("/botschafter termine").clicks("Ändern").fills({"Plätze": 5}).submits()

    assert karl.modal is not None
    assert "Niemand bekommt eine Nachricht, denn" in karl.modal
    assert len(slack.dms("anna")) == 2
    karl.closes(everything=True).runs("/botschafter termine").clicks("Ändern")
    karl.fills({"Uhrzeit": "17:00"}).submits()
    assert "Alle Angemeldeten erfahren davon" in karl.modal


def test_only_the_core_team_plans(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"]).runs("/botschafter termine")
    assert anna.modal is not None
    assert anna.modal.buttons == []
    assert "Gerade ist kein Termin geplant." in anna.modal
    karl = plans(slack, bot).runs("/botschafter termine")

    anna.closes(everything=True).runs("/botschafter termine")

    assert karl.modal is not None
    planning = {"Termine planen", "Ändern", "Termin absagen"}
    assert planning <= set(karl.modal.buttons)
    assert "Kennenlernen" in anna.modal
    assert planning & set(anna.modal.buttons) == set()
