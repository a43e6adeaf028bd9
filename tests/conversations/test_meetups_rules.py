"""Meetups: what only the host opens, what goes with a place, and when a poll takes answers."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.audit import Act
from bot.domain.consents import Use
from bot.sandbox.person import Person, Sandbox
from bot.views.meetups.labels import NEEDS_WORDING
from storage.audit import LoggedAct
from storage.consents import has_yes
from storage.date_polls import DatePollAnswer
from tests.conversations.covering import heard
from tests.conversations.forging import forges, screen_of, shows
from tests.conversations.meeting import (
    AGREES,
    CHANNEL,
    NAMED,
    NEEDS,
    answers,
    asks,
    closes,
    invites,
    member,
)


def tells(slack: Sandbox, bot: Bot) -> Person:
    """Anna has a place in Karl's meetup, and has told him what she needs."""
    invites(slack, bot)
    anna = slack.user("anna").clicks("Anmelden", in_="dm").clicks("Was ich dort brauche", in_="dm")
    return anna.fills(NEEDS | AGREES).submits().closes(everything=True)


@pytest.mark.every_database
def test_names_beside_needs_are_opened_by_the_host_alone(slack: Sandbox, bot: Bot) -> None:
    tells(slack, bot)
    karl = slack.user("karl").runs("/botschafter treffen")
    kim = member(slack, bot, "kim").runs("/botschafter meetups")

    shows(kim, screen_of(karl)).clicks("Bedarf und Fotos")

    assert kim.modal is not None
    assert "Only the host of this meetup can do that." in kim.modal
    assert "Vegan" not in kim.modal
    assert "@anna" not in kim.modal
    with bot.database.reading() as session:
        assert session.exec(select(LoggedAct).where(LoggedAct.act == Act.READ_NEEDS)).all() == []


def test_who_has_handed_a_meetup_over_opens_no_names_from_a_list_left_open(
    slack: Sandbox, bot: Bot
) -> None:
    tells(slack, bot)
    karl = slack.user("karl").runs("/botschafter treffen")
    before = screen_of(karl)
    karl.runs("/botschafter pause 3 Wochen").submits().closes(everything=True)
    kim = member(slack, bot, "kim").runs("/botschafter meetups").clicks("I’ll host it")
    kim.submits().closes(everything=True)
    karl.runs("/botschafter weiter").runs("/botschafter treffen")

    shows(karl, before).clicks("Bedarf und Fotos")

    assert karl.modal is not None
    assert "Das kann nur, wer zu diesem Treffen einlädt." in karl.modal
    assert "Vegan" not in karl.modal


def test_who_never_signed_up_opens_no_form_for_what_they_need(slack: Sandbox, bot: Bot) -> None:
    invites(slack, bot)
    tom = slack.user("tom").runs("/botschafter meetups")

    forges(tom, NEEDS_WORDING.tell, "1")

    assert "You have no place there. Nothing has changed." in heard(tom)
    assert tom.modal is not None
    assert tom.modal.labels == []


def test_the_consent_for_needs_is_taken_back_with_the_place(slack: Sandbox, bot: Bot) -> None:
    anna = tells(slack, bot)
    with bot.database.reading() as session:
        assert has_yes(session, anna.id, "meetup:1", Use.NEEDS)

    anna.runs("/botschafter treffen").clicks("Abmelden")

    with bot.database.reading() as session:
        assert not has_yes(session, anna.id, "meetup:1", Use.NEEDS)


def test_where_two_dates_suit_as_many_the_proposal_says_so(slack: Sandbox, bot: Bot) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "yes", "yes")
    answers(slack, bot, "tom", "maybe", "no")

    karl = closes(slack)

    assert "4. März 2027, 18:00" in karl.dms[0]
    assert "An einem anderen Termin können genauso viele" in karl.dms[0]
    assert "An keinem anderen Termin" not in karl.dms[0]


def test_where_one_date_suits_most_the_proposal_says_that_none_suits_as_many(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot)
    answers(slack, bot, "anna", "yes", "yes")
    answers(slack, bot, "tom", "no", "yes")

    karl = closes(slack)

    assert "11. März 2027, 18:00" in karl.dms[0]
    assert "An keinem anderen Termin können so viele." in karl.dms[0]


@pytest.mark.parametrize("is_open", [True, False], ids=["form open before", "click afterwards"])
def test_nobody_answers_after_the_last_day_though_the_poll_is_counted_late(
    slack: Sandbox, bot: Bot, is_open: bool
) -> None:
    asks(slack, bot, **NAMED)
    anna = member(slack, bot, "anna")
    if is_open:
        anna.clicks("Antworten", in_=CHANNEL)
        assert anna.modal is not None
        anna.fills(anna.modal.labels[0], "Ja")
    after, slack.after = slack.after, lambda: None  # what is due does not run yet
    slack.goes_to(datetime(2026, 12, 1, 23, 0, tzinfo=UTC))

    if is_open:
        anna.submits()
    else:
        anna.clicks("Antworten", in_=CHANNEL)

    assert "Diese Umfrage ist beendet." in heard(anna)
    with bot.database.reading() as session:
        assert session.exec(select(DatePollAnswer)).all() == []
    slack.after = after


def test_until_the_last_second_of_the_last_day_a_poll_takes_answers(
    slack: Sandbox, bot: Bot
) -> None:
    asks(slack, bot, **NAMED)
    member(slack, bot, "anna")
    slack.goes_to(datetime(2026, 12, 1, 22, 59, 50, tzinfo=UTC))

    answers(slack, bot, "anna", "yes", "no")

    assert "1 kann" in slack.channel(CHANNEL).newest


def test_the_core_teams_monday_names_a_meetup_without_a_host(slack: Sandbox, bot: Bot) -> None:
    karl = asks(slack, bot)
    member(slack, bot, "kim")
    karl.runs("/botschafter verlassen").submits()

    slack.goes_to(datetime(2026, 11, 30, 8, 1, tzinfo=UTC))

    said = "\n".join(slack.channel("kernteam").texts)
    assert "Treffen, zu dem niemand einlädt: Frühlingstreffen" in said
    slack.user("kim").clicks("Ich bin Ansprechperson", in_="kernteam").submits()
    kaya = member(slack, bot, "kaya").clicks("Ich bin Ansprechperson", in_="kernteam")
    assert "Das kann nur, wer zu diesem Treffen einlädt." in heard(kaya)
