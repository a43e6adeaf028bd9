"""Meetups: a poll for the date, which the bot proposes and a person sets; then people sign up."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Sandbox
from storage.date_polls import DatePollAnswer
from tests.conversations.forging import screen_of, shows
from tests.conversations.gathering import NASTY
from tests.conversations.meeting import (
    CHANNEL,
    FORM,
    NAMED,
    answers,
    asks,
    closes,
    member,
    sets_date,
)


def test_a_poll_is_posted_with_its_dates_for_each_reader_and_for_the_place(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot, Titel=NASTY, **{"Worum es geht": "Wir grillen."})

    [post] = slack.channel(CHANNEL).messages
    assert "<@U0ANNA0001> & <!channel> <https://example.com|here>" in post.text
    assert "Donnerstag, 4. März 2027, 18:00 (vor Ort Do., 4. März, 18:00 Uhr)" in post.text
    assert "Nur Zahlen: Niemand sieht, was Du antwortest" in post.text
    assert "Antworten kannst Du bis zum 1. Dezember 2026." in post.text
    assert "meet.example.com" not in str(post.message.blocks) + post.message.text
    assert post.buttons == ["Antworten", "Alle Treffen"]
    [far] = slack.channel(CHANNEL, seen_by="yuki").messages
    assert "Friday, March 5, 2027, " in far.text
    assert "(vor Ort Do., 4. März, 18:00 Uhr)" in far.text


def test_whole_days_have_no_zone_and_get_a_time_once_the_date_is_set(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot, **{"Termine zur Wahl": "4. März 2027\n11. März 2027"})
    for reader in ("karl", "yuki"):
        assert "Do., 4. März 2027" in slack.channel(CHANNEL, seen_by=reader).newest
    answers(slack, bot, "anna", "yes", "no")
    karl = closes(slack)

    karl.clicks("Termin festlegen", in_="dm").submits()
    assert karl.modal is not None
    assert list(karl.modal.errors) == ["Uhrzeit"]
    karl.fills("Uhrzeit", "18:30").submits()

    assert "4. März 2027, 18:30" in slack.channel(CHANNEL).newest


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"Titel": " "}, "Titel"),
        ({"Ort": " "}, "Ort"),
        ({"Termine zur Wahl": "4.3.2027\nnächste Woche"}, "Termine zur Wahl"),
        ({"Termine zur Wahl": "4.3.2027"}, "Termine zur Wahl"),
        ({"Antworten bis": "2027-03-04"}, "Antworten bis"),
        ({"Antworten bis": "2026-11-23"}, "Antworten bis"),
        ({"Link": "meet"}, "Link"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    slack: Sandbox, bot: Bot, changes: dict[str, str], field: str
) -> None:
    karl = member(slack, bot, "karl")
    karl.runs("/botschafter treffen").clicks("Ein Treffen planen").fills(FORM | changes).submits()

    assert karl.modal is not None
    assert list(karl.modal.errors) == [field]
    assert slack.channel(CHANNEL).messages == []
    wrong = dict.fromkeys(changes, "")
    karl.fills({name: FORM[name] for name in wrong}).submits().closes(everything=True)
    assert len(slack.channel(CHANNEL).messages) == 1


def test_only_the_core_team_plans(slack: Sandbox, bot: Bot) -> None:
    anna = member(slack, bot, "anna").runs("/botschafter meetups")

    assert anna.modal is not None
    assert anna.modal.buttons == []
    assert "Gerade ist kein Treffen geplant." in anna.modal


def test_answers_can_be_changed_and_taken_back_until_the_last_day(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot, **NAMED)
    anna = answers(slack, bot, "anna", "yes", "maybe")
    assert "1 kann" in slack.channel(CHANNEL).newest
    assert "1 könnte zur Not" in slack.channel(CHANNEL).newest

    answers(slack, bot, "anna", "no", "maybe")
    assert "0 können, 1 kann nicht" in slack.channel(CHANNEL).newest
    anna.runs("/botschafter treffen").clicks("Meine Antworten ändern")
    assert anna.modal is not None
    assert list(anna.modal.values.values()) == ["Nein", "Zur Not"]
    anna.fills(dict.fromkeys(anna.modal.values)).submits()
    slack.advances(timedelta(seconds=5))

    assert "geantwortet" not in slack.channel(CHANNEL).newest
    assert anna.modal is not None
    assert anna.modal.buttons == ["Antworten"]


def test_named_answers_show_who_can_and_who_could_and_never_who_cannot(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot, **NAMED)
    answers(slack, bot, "anna", "yes", "no")
    answers(slack, bot, "tom", "maybe", "no")

    post = slack.channel(CHANNEL).newest
    assert "Mit Namen: Alle sehen, wer kann und wer zur Not kann." in post
    first, second = post.text.split("11. März 2027, 18:00 (")
    assert "@anna" in first
    assert "Zur Not: @tom" in first
    assert "2 können nicht" in second
    assert "@anna" not in second
    assert "@tom" not in second


def test_a_poll_of_twelve_dates_shows_every_date_however_many_can_come(
    slack: Sandbox, bot: Bot
) -> None:
    days = [f"{day}. März 2027, 18:00" for day in range(1, 13)]
    typed = "\n".join(f"{day}.3.2027 18:00" for day in range(1, 13))
    asks(slack, bot, **NAMED | {"Termine zur Wahl": typed})
    for name in ("anna", "ben", "dora", "tom", "clara", "kaya"):
        answers(slack, bot, name, *["yes"] * 12)
    for name in ("kim", "karl"):
        answers(slack, bot, name, *["maybe"] * 12)

    post, anna = slack.channel(CHANNEL).newest, slack.user("anna").runs("/botschafter treffen")

    assert anna.modal is not None
    assert [day for day in days if day not in post.text] == []
    assert [day for day in days if day not in anna.modal.text] == []
    assert post.text.count("6 können, 2 könnten zur Not") == 12


def test_counts_alone_are_shown_to_nobody_before_the_poll_is_closed(
    slack: Sandbox, bot: Bot
) -> None:
    karl = asks(slack, bot)
    for name in ("anna", "ben", "dora", "tom"):
        answers(slack, bot, name, "yes", "no")
    answers(slack, bot, "clara", "maybe", "no")
    post = slack.channel(CHANNEL).newest
    assert "5 haben geantwortet." in post
    assert "können" not in post.text.replace("Antworten kannst", "")
    assert karl.runs("/botschafter treffen").modal is not None
    assert "4 können" not in str(karl.modal)

    closes(slack)

    post = slack.channel(CHANNEL).newest
    assert "4 können, 1 könnte zur Not" in post
    assert "0 können, 5 können nicht" in post
    assert "@anna" not in post


@pytest.mark.every_database
def test_of_counts_alone_only_totals_are_left_when_the_poll_closes(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "yes", "no")
    assert _replies(bot) == [{"0": "yes", "1": "no"}]

    slack.goes_to(datetime(2026, 12, 2, 8, 1, tzinfo=UTC))

    assert _replies(bot) == [{}]
    [asked] = slack.dms("karl")
    assert "Mein Vorschlag: Donnerstag, 4. März 2027, 18:00" in asked
    assert "1 kann. An keinem anderen Termin können so viele." in asked
    assert "können" not in slack.channel(CHANNEL).newest.text
    assert "Die Umfrage ist beendet." in slack.channel(CHANNEL).newest
    sets_date(slack)
    assert _replies(bot) == []


def _replies(bot: Bot) -> list[dict[str, str]]:
    with bot.database.reading() as session:
        return [one.replies for one in session.exec(select(DatePollAnswer))]


def test_who_comes_too_late_hears_so_and_an_open_form_keeps_nothing(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot)
    anna = member(slack, bot, "anna").clicks("Antworten", in_=CHANNEL)
    closes(slack)

    anna.submits()

    assert anna.modal is not None
    assert "Diese Umfrage ist beendet." in anna.modal
    assert _replies(bot) == []


def test_nobody_but_the_host_closes_or_sets_the_date(slack: Sandbox, bot: Bot) -> None:
    karl = asks(slack, bot).runs("/botschafter treffen")
    kim = member(slack, bot, "kim").runs("/botschafter meetups")
    assert kim.modal is not None
    assert kim.modal.buttons == ["Answer", "Plan a meetup"]

    shows(kim, screen_of(karl)).clicks("Umfrage beenden")

    assert "Only the host of this meetup can do that." in kim.modal
    assert "Antworten" in slack.channel(CHANNEL).newest.buttons
    karl.clicks("Umfrage beenden")
    kim.closes(everything=True).runs("/botschafter meetups")
    shows(kim, screen_of(karl)).clicks("Termin festlegen")
    assert "Only the host of this meetup can do that." in kim.modal
