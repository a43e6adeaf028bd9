"""Pauses: until a day typed in anyone's words, ended by hand or by themselves."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import STAGES, member_of, put
from tests.conversations.test_members import joins


@pytest.mark.parametrize(
    ("name", "typed", "day"),
    [
        ("anna", "pause bis 31.01.2027", "2027-01-31"),
        ("anna", "pause until 2027-01-31", "2027-01-31"),
        ("anna", "pause 3 Wochen", "2026-12-15"),
        ("tom", "pause until January 31, 2027", "2027-01-31"),
        ("tom", "pause for two weeks", "2026-12-08"),
        ("tom", "pause until Jan 31", "2027-01-31"),
        ("anna", "pause bis 31. Januar", "2027-01-31"),
    ],
)
def test_the_day_typed_stands_in_the_form(
    slack: Sandbox, bot: Bot, name: str, typed: str, day: str
) -> None:
    person = put(slack, bot, name, STAGES["ambassador"])

    person.runs(f"/botschafter {typed}")

    assert person.modal is not None
    assert person.modal.values[person.modal.labels[0]] == day


def test_what_is_no_day_is_asked_for_in_the_form(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])

    tom.runs("/botschafter pause until I feel like it")

    assert tom.modal is not None
    assert "I couldn’t read “until I feel like it” as a day." in tom.modal


@pytest.mark.parametrize("typed", ["1.2.2020", "24.11.2026", "1.1.2036"])
def test_a_day_that_is_no_day_to_come_is_named_at_once(
    slack: Sandbox, bot: Bot, typed: str
) -> None:
    anna = put(slack, bot, "anna", STAGES["ambassador"])

    anna.runs(f"/botschafter pause bis {typed}")

    assert anna.modal is not None
    assert "Bitte wähl einen späteren Tag innerhalb von zwei Jahren." in anna.modal
    assert not anna.modal.values["Bis"]


def test_the_status_says_until_when_a_pause_lasts(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["paused"])

    anna.runs("/botschafter status")

    assert "Deine Pause endet von selbst am 31. Januar 2027." in anna.ephemerals[-1]


def test_a_pause_ends_on_its_date_in_ones_own_zone(slack: Sandbox, bot: Bot) -> None:
    yuki = put(slack, bot, "yuki", STAGES["ambassador"])
    yuki.runs("/botschafter pause until 2026-12-01").submits().closes()
    assert "You’re on a pause." in yuki.home

    tokyo = ZoneInfo("Asia/Tokyo")
    slack.goes_to(datetime(2026, 11, 30, 23, 59, tzinfo=tokyo))
    assert member_of(bot, yuki).status is Status.PAUSED
    slack.goes_to(datetime(2026, 12, 1, 0, 1, tzinfo=tokyo))
    assert member_of(bot, yuki).status is Status.AMBASSADOR
    assert yuki.dms == []
    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=tokyo))

    assert yuki.dms[-1].startswith("Your pause is over. Good to have you back.")
    assert yuki.dm(-1).buttons == ["Tell a story"]


@pytest.mark.every_database
def test_a_pause_stops_the_probation_and_keeps_what_was_served(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["trainee"], probation_since=date(2026, 9, 14))

    anna.runs("/botschafter pause bis 24.12.2026").submits().closes()
    anna.runs("/botschafter weiter")

    member = member_of(bot, anna)
    assert (member.status, member.probation_since) == (Status.NEWCOMER, None)
    assert (member.months_served, member.days_served) == (2, 10)
    assert "Als Nächstes: Wähl" in anna.ephemerals[-1]
    assert "Deine bisherigen Monate zählen." in anna.ephemerals[-1]


def test_after_a_pause_that_ends_by_itself_what_was_served_is_named(
    slack: Sandbox, bot: Bot
) -> None:
    yuki = put(slack, bot, "yuki", STAGES["trainee"], probation_since=date(2026, 9, 14))
    yuki.runs("/botschafter pause until 2026-12-01").submits().closes()

    slack.goes_to(datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")))

    assert "The months you’ve already completed count." in yuki.dms[-1]


def test_who_has_served_nothing_reads_nothing_of_it(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    anna.runs("/botschafter pause bis 24.12.2026").submits().closes()

    anna.runs("/botschafter weiter")

    assert "Deine Pause ist vorbei" in anna.ephemerals[-1]
    assert "Probezeit" not in anna.ephemerals[-1]


def test_without_a_pause_there_is_none_to_end(slack: Sandbox, bot: Bot) -> None:
    tom = put(slack, bot, "tom", STAGES["ambassador"])

    tom.runs("/botschafter resume")

    assert "You’re not on a pause" in tom.ephemerals[-1]
    assert "You’re an ambassador." in tom.ephemerals[-1]


def test_the_welcome_shows_where_one_is_after_leaving(slack: Sandbox) -> None:
    anna = joins(slack.user("anna"))

    anna.runs("/botschafter verlassen").submits().closes()

    assert anna.dm(0).buttons == ["Mitmachen"]
    assert "Willkommen" not in anna.dms[0]
