"""Event coverage: an event and its angles are changed or cancelled while it is under way."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.config import Community
from bot.domain.coverage import RESERVE
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from bot.services.coverage import planning
from storage.people import find_person
from storage.signup import SignUp
from tests.conversations.covering import FORM, enters, member, opens
from tests.conversations.matchmaking import status_of
from tests.conversations.outlived import outlived
from tests.conversations.trainees import after_six_months, says
from tests.units_of_work import unit_of_work

UNDER_WAY = datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
BETWEEN = datetime(2026, 12, 3, 13, 0, tzinfo=UTC)
"""The angles of the first day are over."""


def _reports(slack: Sandbox, bot: Bot, name: str, beside: str = "Stand") -> Person:
    person = opens(member(slack, bot, name)).clicks("Ich berichte", beside=beside)
    return person.closes(everything=True)


def _limits(ben: Person, places: str) -> Person:
    opens(ben).clicks("Ändern", beside="Stand").fills({"Wie viele höchstens": places})
    return ben.submits()


def _reserves(bot: Bot) -> list[SignUp]:
    with bot.database.reading() as session:
        found = session.exec(select(SignUp)).all()
        return [one for one in found if one.subject.startswith(RESERVE)]


def test_the_last_angle_to_come_can_be_cancelled_once_the_others_are_over(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot, Blickwinkel=["Stand"])
    opens(ben).clicks("Blickwinkel ergänzen").fills({"Blickwinkel": "Bühne", "Uhrzeit": "15:00"})
    ben.submits().closes(everything=True)
    anna = _reports(slack, bot, "anna", "Bühne")
    slack.goes_to(BETWEEN)

    opens(ben).clicks("Blickwinkel absagen", beside="Bühne")

    assert ben.modal is not None
    assert "Gerade ist keine Veranstaltung geplant." in ben.modal.text
    assert "Abgesagt: Messe: Bühne" in str(slack.dms(anna.user.name))


@pytest.mark.every_database
def test_an_event_cancelled_while_under_way_leaves_no_buttons(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    _reports(slack, bot, "anna")
    slack.goes_to(UNDER_WAY)

    opens(ben).clicks("Veranstaltung absagen").submits()

    assert outlived(slack, bot.database, "anna", "ben") == []
    assert "Ich kann doch nicht" not in str([one.buttons for one in slack.user("anna").dm_screens])


def test_whoever_waits_for_a_place_would_no_longer_if_nobody_else_does(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    _limits(ben, "1").closes(everything=True)
    _reports(slack, bot, "karl")
    anna = opens(member(slack, bot, "anna")).clicks("Wenn sonst niemand mag", beside="Stand")
    assert _reserves(bot) != []

    anna.clicks("Ich berichte", beside="Stand")

    assert anna.modal is not None
    assert "Du stehst auf der Warteliste" in anna.modal.text
    assert _reserves(bot) == []


def test_erasing_the_host_just_after_the_end_forgets_who_would_have_too(
    slack: Sandbox, bot: Bot, community: Community
) -> None:
    ben = enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Wenn sonst niemand mag", beside="Stand")

    with unit_of_work(bot.database, community, BETWEEN) as uow:  # what is due then has not run
        account = find_person(uow.session, ben.id)
        assert account is not None
        planning.HOSTING.erase(uow, account)

    assert _reserves(bot) == []


def test_what_a_trainee_hosts_who_goes_on_as_a_fan_needs_another_host(
    slack: Sandbox, bot: Bot
) -> None:
    anna, ben = after_six_months(slack, bot, "anna", "ben")
    anna.runs("/botschafter vor-ort").clicks("Veranstaltung eintragen")
    anna.fills(FORM | {"Erster Tag": "2027-06-03"}).submits()
    anna.clicks("Ich berichte", beside="Stand").closes(everything=True)

    says(anna, "fan").closes()
    says(ben, "they part", about="anna").closes()

    assert status_of(bot, anna) is Status.FAN
    karl = opens(member(slack, bot, "karl"))
    assert karl.modal is not None
    assert karl.modal.text.count("noch berichtet niemand") == 4
    karl.clicks("Ich kümmere mich darum").submits()
    assert "Veranstaltung absagen" in karl.modal.buttons
