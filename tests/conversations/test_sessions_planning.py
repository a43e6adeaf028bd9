"""Onboarding sessions: the form in which the core team plans and changes them."""

from datetime import UTC, datetime

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
