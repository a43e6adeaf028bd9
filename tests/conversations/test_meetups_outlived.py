"""Meetups when somebody leaves: answers and places go, a meetup without a host is looked after."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.date_polls import DatePollAnswer
from storage.meetups import Meetup
from storage.occurrences import Occurrence, OccurrenceState
from tests.conversations.erasing import WORDS, confirms
from tests.conversations.meeting import (
    CHANNEL,
    NAMED,
    answers,
    asks,
    closes,
    invites,
    member,
)
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived


def test_who_leaves_is_taken_out_of_open_polls(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot, **NAMED)
    anna = answers(slack, bot, "anna", "yes", "no")

    anna.runs("/botschafter verlassen").submits()
    slack.advances(timedelta(seconds=5))

    post = slack.channel(CHANNEL).newest
    assert "@anna" not in post
    assert "0 können" in post


@pytest.mark.every_database
def test_a_meetup_whose_host_leaves_is_taken_on_by_another(slack: Sandbox, bot: Bot) -> None:
    karl = asks(slack, bot)
    answers(slack, bot, "anna", "yes", "no")
    kim = member(slack, bot, "kim")
    closes(slack)

    karl.runs("/botschafter verlassen").submits()

    assert "Termin festlegen" not in slack.user("karl").dm_screens[0].buttons
    assert "Meetup without a host: Frühlingstreffen" in kim.opens_home()
    kim.clicks("I’ll host it", in_="home")
    assert kim.modal is not None
    assert kim.modal.values["Title"] == "Frühlingstreffen"
    kim.submits().closes(everything=True)
    assert "You decide on the date." in kim.dms[-1]
    kim.clicks("Set the date", in_="dm").submits().closes(everything=True)
    assert "Der Termin steht" in slack.dms("anna")[-1]
    assert "Meetup without" not in kim.opens_home()


def test_two_who_take_a_meetup_on_at_once_are_one_host(slack: Sandbox, bot: Bot) -> None:
    karl = asks(slack, bot)
    kim, kaya = member(slack, bot, "kim"), member(slack, bot, "kaya")
    karl.runs("/botschafter verlassen").submits()
    kim.runs("/botschafter meetups").clicks("I’ll host it")
    kaya.runs("/botschafter treffen").clicks("Ich bin Ansprechperson").submits()

    kim.submits()

    assert kim.modal is not None
    assert "Only the host of this meetup can do that." in kim.modal
    with bot.database.reading() as session:
        [meetup] = session.exec(select(Meetup))
        assert meetup.host_id == kaya.id


def test_a_forgotten_date_is_among_what_is_open(slack: Sandbox, bot: Bot) -> None:
    karl = asks(slack, bot)
    assert "Treffen ohne Termin" not in karl.opens_home()

    slack.goes_to(datetime(2026, 12, 2, 8, 1, tzinfo=UTC))

    assert "Treffen ohne Termin: Frühlingstreffen" in karl.opens_home()
    karl.clicks("Termin festlegen", in_="dm").chooses("Do., 4. März, 18:00 Uhr").submits()
    assert "Treffen ohne Termin" not in karl.opens_home()


@pytest.mark.every_database
def test_erasing_the_host_cancels_the_meetup_and_leaves_none_of_their_words(
    slack: Sandbox, bot: Bot
) -> None:
    karl = invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm")

    confirms(karl.runs(WORDS["de"]["command"]))
    slack.advances(timedelta(hours=1))

    assert all("Frühlingstreffen" not in one for one in anna.dms)
    assert all("Frühlingstreffen" not in one for one in slack.channel(CHANNEL).texts)
    with bot.database.reading() as session:
        assert session.exec(select(Meetup)).all() == []


BEFORE = datetime(2027, 3, 3, 12, tzinfo=UTC)
UNDER_WAY = datetime(2027, 3, 4, 17, 30, tzinfo=UTC)
LONG_OVER = datetime(2027, 4, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("moment", [BEFORE, UNDER_WAY, LONG_OVER])
def test_whenever_a_host_is_erased_others_keep_no_words_and_no_button_of_theirs(
    slack: Sandbox, bot: Bot, moment: datetime
) -> None:
    karl = invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")
    tom = slack.user("tom").clicks("Sign up", in_="dm").clicks("Give up my place", in_="dm")
    slack.goes_to(moment)

    confirms(karl.runs(WORDS["de"]["command"])).closes(everything=True)
    slack.advances(timedelta(hours=1))

    assert all(
        word not in one
        for word in ("Frühlingstreffen", "Rathaus", "meet.example.com")
        for one in (*slack.dms("anna"), *tom.dms, *slack.channel(CHANNEL).texts)
    )
    assert outlived(slack, bot.database, "anna", "tom") == []
    files = calendars(slack, "anna")
    assert [facts(one)[0] for one in files] == (["CANCEL"] if moment is BEFORE else [])
    assert all(b"Rathaus" not in one.to_ical() for one in files)
    with bot.database.reading() as session:
        found = session.exec(select(Occurrence).where(Occurrence.subject == "meetup:1"))
        assert not [one for one in found if one.state is OccurrenceState.PLANNED]


def test_who_answered_stays_known_in_a_poll_of_names_until_the_season_is_over(
    slack: Sandbox, bot: Bot
) -> None:
    invites(slack, bot, **NAMED)
    assert _answered(bot) == 2

    slack.goes_to(datetime(2027, 6, 1, 12, tzinfo=UTC))
    assert _answered(bot) == 2
    slack.goes_to(datetime(2027, 6, 4, 12, tzinfo=UTC))

    assert _answered(bot) == 0


def _answered(bot: Bot) -> int:
    with bot.database.reading() as session:
        return len(session.exec(select(DatePollAnswer)).all())


def test_no_button_outlives_its_moment(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")

    slack.goes_to(datetime(2027, 3, 5, 12, tzinfo=UTC))

    assert outlived(slack, bot.database, "karl", "anna", "tom") == []
    assert outlived(slack, bot.database, "anna", in_channel=CHANNEL) == []


def test_the_months_report_counts_meetups_and_sign_ups(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")

    slack.goes_to(datetime(2027, 4, 1, 9, tzinfo=UTC))

    report = "\n".join(slack.channel("kernteam").texts)
    assert "1 Treffen" in report
    assert "1 Platz bei Treffen belegt" in report


def test_who_signed_up_for_what_was_cancelled_counts_in_no_report(slack: Sandbox, bot: Bot) -> None:
    karl = invites(slack, bot)
    slack.user("anna").clicks("Anmelden", in_="dm")
    karl.runs("/botschafter treffen").clicks("Treffen absagen").submits().closes(everything=True)

    slack.goes_to(datetime(2027, 4, 1, 9, tzinfo=UTC))

    assert "bei Treffen belegt" not in "\n".join(slack.channel("kernteam").texts)
