"""Event coverage: "if nobody else does" on another date, when cancelled, and what a pause does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.domain.coverage import RESERVE
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from storage.signup import SignUp
from tests.conversations.covering import enters, heard, member, opens
from tests.conversations.matchmaking import status_of
from tests.conversations.onboarding import calendars, facts
from tests.conversations.outlived import outlived

OVER = datetime(2026, 12, 10, 12, 30, tzinfo=UTC)
WOULD = "Wenn sonst niemand mag"


def _would(slack: Sandbox, bot: Bot, name: str = "anna") -> Person:
    """The person would report from the stand if nobody else does."""
    person = opens(member(slack, bot, name)).clicks(WOULD, beside="Stand")
    return person.closes(everything=True)


def _moves(ben: Person, day: str = "2026-12-10") -> None:
    opens(ben).clicks("Veranstaltung ändern").fills({"Erster Tag": day}).submits()
    ben.closes(everything=True)


def _sign_ups(bot: Bot, kind: str) -> list[SignUp]:
    with bot.database.reading() as session:
        found = session.exec(select(SignUp)).all()
        return [one for one in found if one.subject.startswith(kind)]


@pytest.mark.every_database
def test_who_would_if_nobody_else_does_hears_of_another_date_and_can_take_it_back(
    slack: Sandbox, bot: Bot
) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)

    _moves(ben)

    [told] = anna.dm_screens
    assert "Messe: Stand" in told.text
    assert "vor Ort Do., 10. Dez., 10:00 Uhr" in told.text
    assert told.buttons == ["Doch nicht"]
    anna.clicks("Doch nicht", in_="dm")
    assert _sign_ups(bot, RESERVE) == []
    assert [one.buttons for one in anna.dm_screens] == [[]]


def test_only_the_newest_date_can_be_taken_back(slack: Sandbox, bot: Bot) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)
    _moves(ben)

    _moves(ben, "2026-12-11")

    assert [one.buttons for one in anna.dm_screens] == [[], ["Doch nicht"]]


def test_what_leaves_the_date_as_it_is_is_told_to_nobody_who_only_would(
    slack: Sandbox, bot: Bot
) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)

    opens(ben).clicks("Veranstaltung ändern").fills({"Hashtag": "Messe27"}).submits()

    assert anna.dm_screens == []


@pytest.mark.parametrize("way", ["Veranstaltung absagen", "Blickwinkel absagen"])
def test_who_would_if_nobody_else_does_hears_that_it_is_cancelled(
    slack: Sandbox, bot: Bot, way: str
) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)
    _moves(ben)

    if way == "Veranstaltung absagen":
        opens(ben).clicks(way).fills({"Nachricht an alle Angemeldeten": "Zu wenige"}).submits()
    else:
        opens(ben).clicks(way, beside="Stand")

    *_, told = anna.dm_screens
    assert "Abgesagt: Messe: Stand" in told.text
    assert {str(one.buttons) for one in anna.dm_screens} == {"['Alle Veranstaltungen']"}


@pytest.mark.parametrize("then", ["over", "signs up", "leaves", "is cancelled"])
def test_no_button_to_take_it_back_outlives_its_moment(slack: Sandbox, bot: Bot, then: str) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)
    _moves(ben)
    assert "Doch nicht" in str([one.buttons for one in anna.dm_screens])

    if then == "over":
        slack.goes_to(OVER)
    elif then == "signs up":
        opens(anna).clicks("Ich berichte", beside="Stand").closes(everything=True)
    elif then == "leaves":
        anna.runs("/botschafter verlassen").submits()
        slack.advances(timedelta(seconds=5))
    else:
        opens(ben).clicks("Veranstaltung absagen").submits()

    assert "Doch nicht" not in str([one.buttons for one in anna.dm_screens])
    assert _sign_ups(bot, RESERVE) == []
    assert outlived(slack, bot.database, "anna") == []


@pytest.mark.every_database
def test_a_pause_gives_up_what_begins_before_it_ends_and_keeps_the_rest(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot, **{"Wie viele Tage": "2", "Blickwinkel": ["Stand"]})
    anna, tom = (opens(member(slack, bot, name)) for name in ("anna", "tom"))
    for day in ("3. Dez.", "4. Dez."):
        anna.clicks("Ich berichte", beside=day)
    for day in ("3 Dec", "4 Dec"):
        tom.clicks("If nobody else does", beside=day)
    anna.closes(everything=True)
    tom.closes(everything=True)

    anna.runs("/botschafter pause").fills("Bis", "2026-12-04").submits()
    tom.runs("/botschafter pause").fills("Until", "2026-12-04").submits()

    opens(ben)
    assert ben.modal is not None
    first, second = ben.modal.text.split("4. Dez.")
    assert "noch berichtet niemand" in first
    assert "@tom" not in first
    assert "Es berichten: @anna" in second
    assert "Wenn sonst niemand mag: @tom" in second
    assert [facts(one)[0] for one in calendars(slack, "anna")].count("CANCEL") == 1


def test_an_angle_given_up_by_a_pause_is_open_again(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot, Blickwinkel=["Stand"])
    anna = opens(member(slack, bot, "anna")).clicks("Ich berichte").closes(everything=True)

    anna.runs("/botschafter pause").fills("Bis", "2027-01-31").submits()

    karl = member(slack, bot, "karl")
    slack.goes_to(datetime(2026, 11, 30, 9, tzinfo=UTC))
    karl.opens_home()
    assert karl.home is not None
    assert "Veranstaltung mit 1 offenen Blickwinkel" in karl.home.text


def test_who_is_on_a_pause_can_take_it_back_too(slack: Sandbox, bot: Bot) -> None:
    ben, anna = enters(slack, bot), _would(slack, bot)
    _moves(ben)
    anna.runs("/botschafter pause").fills("Bis", "2026-12-01").submits()
    assert status_of(bot, anna) is Status.PAUSED
    assert _sign_ups(bot, RESERVE) != []

    anna.closes(everything=True).clicks("Doch nicht", in_="dm")

    assert _sign_ups(bot, RESERVE) == []
    assert "Pause" not in heard(anna)
