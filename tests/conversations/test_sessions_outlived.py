"""Messages about a session show one current state: no button in them outlives its moment."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.erasing import confirms
from tests.conversations.gathering import STAGES, put
from tests.conversations.onboarding import CHANNEL, LINK, calendars, facts, plans, sign_up
from tests.conversations.outlived import outlived

BEFORE = datetime(2026, 11, 30, 9, tzinfo=UTC)
AFTERWARDS = datetime(2026, 12, 3, 12, tzinfo=UTC)


def test_no_button_outlives_its_session(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    sign_up(slack, ["anna", "tom", "ben"])
    slack.user("ben").clicks("Warteliste verlassen", in_="dm")
    slack.goes_to(datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    reminded = slack.user("anna").dm_screens
    assert [bool(one.buttons) for one in reminded if not one.message.files] == [False, True]

    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))

    assert outlived(slack, bot.database, "anna", "tom", "ben") == []
    assert "Das ist vorbei" in str(slack.dms("ben"))
    assert "It’s over" in str(slack.dms("tom"))
    assert slack.user("anna").dm(-1).buttons[0] == "Ich war dabei"


def test_a_cancelled_session_is_offered_to_nobody(slack: Sandbox, bot: Bot) -> None:
    karl = plans(slack, bot)
    sign_up(slack, ["anna", "ben"])
    slack.user("ben").clicks("Abmelden", in_="dm")

    karl.runs("/botschafter termine").clicks("Termin absagen").submits()

    assert outlived(slack, bot.database, "anna", "ben") == []
    assert slack.user("ben").dm(0).buttons == ["Alle Termine"]


@pytest.mark.parametrize("moment", [BEFORE, AFTERWARDS])
def test_whenever_who_arranged_a_session_is_erased_others_keep_none_of_their_words(
    slack: Sandbox, bot: Bot, moment: datetime
) -> None:
    karl = plans(slack, bot, Titel="Ankommen und Fragen")
    sign_up(slack, ["anna"])
    slack.goes_to(moment)

    confirms(karl.runs("/botschafter löschen"))
    slack.advances(timedelta(hours=1))

    said = (*slack.dms("anna"), *slack.channel(CHANNEL).texts)
    assert all(word not in one for word in ("Ankommen", LINK) for one in said)
    assert outlived(slack, bot.database, "anna") == []
    methods = [facts(one)[0] for one in calendars(slack, "anna")]
    assert methods == (["CANCEL"] if moment is BEFORE else [])


def test_a_pause_gives_up_a_session_that_begins_before_it_ends(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    sign_up(slack, ["anna", "tom", "ben"])

    anna.runs("/botschafter pause bis 24.12.2026").submits()

    assert "Ein Platz ist frei" in str(slack.dms("ben"))
    assert [facts(one)[2] for one in calendars(slack, "anna")] == ["CONFIRMED", "CANCELLED"]


def test_a_tick_set_on_home_settles_the_question(slack: Sandbox, bot: Bot) -> None:
    plans(slack, bot)
    anna = put(slack, bot, "anna", STAGES["newcomer"])
    sign_up(slack, ["anna"])
    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))

    anna.opens_home()
    anna.clicks("Ich war dabei", in_="home")

    assert anna.dm(-1).buttons == []
    assert "Schön, dass Du dabei warst" in anna.dm(-1)


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_i_was_there_can_be_ticked_for_a_month(slack: Sandbox, bot: Bot, name: str) -> None:
    plans(slack, bot)
    sign_up(slack, [name])
    slack.goes_to(datetime(2026, 12, 1, 15, 46, tzinfo=UTC))
    assert len(slack.user(name).dm(-1).buttons) == 3
    after, slack.after = slack.after, lambda: None
    slack.goes_to(datetime(2027, 1, 2, 12, 0, tzinfo=UTC))
    slack.user(name).clicks({"anna": "Ich war dabei", "tom": "I was there"}[name], in_="dm")
    late = {"anna": "über 30 Tage her", "tom": "more than 30 days ago"}[name]
    assert late in slack.user(name).ephemerals[-1]

    slack.after = after
    slack.after()

    assert outlived(slack, bot.database, name) == []
    assert len(slack.user(name).dm(-1).buttons) == 1
