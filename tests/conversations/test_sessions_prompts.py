"""Onboarding sessions as they are arranged, cancelled, and what reminds of them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.services.sessions.places import SESSIONS
from bot.services.signup.reminders import mute
from tests.conversations.gathering import STAGES, change, put
from tests.conversations.onboarding import CHANNEL, LINK, calendars, facts, plans, sign_up
from tests.units_of_work import unit_of_work


def test_a_stale_form_overwrites_nothing(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    kim = put(slack, bot, "kim", STAGES["ambassador"])
    kim.runs("/botschafter sessions").clicks("Change").fills({"Title": "Other"})
    karl.runs("/botschafter termine").clicks("Ändern").fills({"Titel": "Neu"}).submits()

    kim.submits()

    assert kim.modal is not None
    assert "Something has changed" in kim.modal
    assert "Neu" in slack.channel(CHANNEL).newest.text


@pytest.mark.every_database
def test_a_cancelled_session_tells_who_signed_up(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben", "dora"])

    karl.runs("/botschafter termine").clicks("Termin absagen")
    karl.fills({"Nachricht an alle Angemeldeten": "Karl ist *krank*."}).submits()

    told = slack.user("anna").dm(2)
    assert "Abgesagt: Kennenlernen" in told.text
    assert "Karl ist ∗krank∗." in told.text.replace("*", "∗")
    assert told.buttons == ["Alle Termine"]
    assert slack.user("anna").dm(0).buttons == ["Alle Termine"]
    assert [facts(one) for one in calendars(slack, "anna")][1:] == [("CANCEL", 1, "CANCELLED")]
    assert "Abgesagt" in slack.dms("dora")[-1]
    assert slack.channel(CHANNEL).newest.text.startswith("Abgesagt: Kennenlernen")
    assert slack.channel(CHANNEL).newest.buttons == []
    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert len(slack.dms("anna")) == 4
    assert slack.channel(CHANNEL).newest.text.startswith("Abgesagt: Kennenlernen")


@pytest.mark.every_database
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


def test_one_reminder_the_day_before_and_a_tick_afterwards(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])

    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    assert "Steht bevor: Kennenlernen." in slack.dms("anna")[2]
    assert LINK in slack.dms("anna")[2]
    assert slack.user("anna").dm(2).buttons == [
        "Abmelden",
        "Noch einmal erinnern",
        "Nicht erinnern",
    ]
    slack.goes_to(datetime(2026, 12, 1, 15, 30, tzinfo=UTC))
    assert len(slack.dms("anna")) == 3
    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))
    assert "Warst Du beim Termin „Kennenlernen“?" in slack.dms("anna")[3]
    assert slack.user("anna").dm(3).buttons == [
        "Ich war dabei",
        "Morgen fragen",
        "Nicht erinnern",
    ]

    slack.user("anna").clicks("Ich war dabei", in_="dm")

    assert slack.dms("anna")[3] == "Schön, dass Du dabei warst: Kennenlernen."
    slack.advances(timedelta(days=10))
    assert len(slack.dms("anna")) == 4


def test_a_reminder_comes_once_more_on_the_day_where_that_is_wished(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))

    slack.user("anna").clicks("Noch einmal erinnern", in_="dm")

    assert "Zu „Kennenlernen“ melde ich mich am Di., 1. Dez., 09:00 Uhr" in slack.dms("anna")[2]
    assert slack.user("anna").dm(2).buttons == []
    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))
    assert "Heute: Kennenlernen." in slack.dms("anna")[3]
    assert slack.user("anna").dm(3).buttons == ["Abmelden", "Nicht erinnern"]


def test_who_signs_up_on_the_last_day_is_reminded_on_the_day_itself(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    slack.goes_to(datetime(2026, 11, 30, 15, 0, tzinfo=UTC))

    sign_up(slack, ["anna"])

    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))
    assert "Heute: Kennenlernen." in slack.dms("anna")[2]


def test_who_signs_up_on_the_day_is_promised_no_reminder(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))

    sign_up(slack, ["anna"])

    assert "erinnere" not in slack.dms("anna")[0]
    assert slack.user("anna").dm(0).buttons == ["Abmelden"]
    slack.goes_to(datetime(2026, 12, 1, 14, 59, tzinfo=UTC))
    assert len(slack.dms("anna")) == 2


def test_tomorrow_is_too_late_on_the_day_itself(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))

    slack.user("anna").clicks("Noch einmal erinnern", in_="dm")

    assert "Morgen wäre es für eine Erinnerung zu spät." in slack.user("anna").ephemerals[-1]


def test_no_reminder_is_promised_once_they_are_muted(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])
    anna = slack.user("anna")
    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        mute(uow, SESSIONS, anna.id, 1)

    anna.clicks("Noch einmal erinnern", in_="dm")

    assert "Nachrichten mehr" in anna.ephemerals[-1]
    told = len(anna.dms)
    slack.goes_to(datetime(2026, 12, 1, 8, 1, tzinfo=UTC))
    assert len(anna.dms) == told


@pytest.mark.every_database
def test_no_reminder_is_promised_once_the_kind_is_off(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom"])
    slack.goes_to(datetime(2026, 11, 30, 9, 1, tzinfo=UTC))
    change(bot, tom, prompts_off=["sessions"])

    tom.clicks("Remind me again", in_="dm")

    assert "You’ve turned these off" in tom.ephemerals[-1]


def test_nothing_comes_where_no_reminders_are_wanted(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna"])

    slack.user("anna").clicks("Nicht erinnern", in_="dm")

    assert slack.user("anna").dm(0).buttons == ["Abmelden"]
    slack.goes_to(datetime(2026, 12, 3, 14, 0, tzinfo=UTC))
    assert len(slack.dms("anna")) == 2


def test_who_has_not_joined_may_be_asked_tomorrow_and_then_no_more(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_=CHANNEL)
    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))
    anna.clicks("Morgen fragen", in_="dm")
    slack.goes_to(datetime(2026, 12, 2, 8, 1, tzinfo=UTC))
    assert "Warst Du beim Termin" in anna.dms[-1]

    anna.clicks("Nicht erinnern", in_="dm")

    assert anna.dms[-1] == "In Ordnung, nach „Kennenlernen“ frage ich nicht mehr."
    assert anna.dm().buttons == []


def test_members_switch_off_all_such_prompts(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom"])
    slack.goes_to(datetime(2026, 11, 30, 9, 1, tzinfo=UTC))

    tom.clicks("Turn these off", in_="dm")

    slack.goes_to(datetime(2026, 12, 3, 12, 0, tzinfo=UTC))
    assert len(slack.dms("tom")) == 3


def test_whoever_was_asked_may_be_asked_again_tomorrow(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    tom = put(slack, bot, "tom", STAGES["newcomer"])
    sign_up(slack, ["tom"])
    slack.goes_to(datetime(2026, 12, 1, 16, 0, tzinfo=UTC))
    assert "Were you at the session" in slack.dms("tom")[-1]

    tom.clicks("Ask me tomorrow", in_="dm")
    slack.goes_to(datetime(2026, 12, 2, 16, 0, tzinfo=UTC))

    assert "Were you at the session" in slack.dms("tom")[-1]
    assert sum("Were you at the session" in text for text in slack.dms("tom")) == 1


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


@pytest.mark.every_database
def test_after_the_session_neither_the_post_nor_the_waiting_list_offers_it(
    slack: Sandbox, bot: Bot
) -> None:
    plans(slack, bot, Plätze=1)
    sign_up(slack, ["tom", "anna"])
    slack.goes_to(datetime(2026, 12, 1, 15, 44, tzinfo=UTC))
    assert "Anmelden" in slack.channel(CHANNEL).newest.buttons

    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))

    post, [waiting] = slack.channel(CHANNEL).newest, slack.user("anna").dm_screens
    assert post.text.startswith("Vorbei: Kennenlernen")
    assert post.buttons == ["Alle Termine"]
    assert "Das ist vorbei" in waiting.text
    assert waiting.buttons == ["Alle Termine"]


def test_a_moved_session_is_over_later(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot, Plätze=1)
    sign_up(slack, ["tom", "anna"])
    karl.runs("/botschafter termine").clicks("Ändern").fills({"Datum": "2026-12-10"}).submits()
    karl.closes(everything=True)
    slack.goes_to(datetime(2026, 12, 10, 15, 44, tzinfo=UTC))
    assert "Anmelden" in slack.channel(CHANNEL).newest.buttons

    slack.goes_to(datetime(2026, 12, 10, 15, 46, tzinfo=UTC))

    assert slack.channel(CHANNEL).newest.text.startswith("Vorbei: Kennenlernen")
    assert [one.buttons for one in slack.user("anna").dm_screens] == [[], ["Alle Termine"]]
