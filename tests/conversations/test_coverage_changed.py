"""Event coverage: an event and its angles are changed or cancelled while it is under way."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.config import Community
from bot.domain.coverage import RESERVE, AngleKind, Facts, Hours
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from bot.services.coverage import planning
from storage.coverage import CoverageAngle, CoverageEvent, angles_of
from storage.database import Database
from storage.people import find_person
from storage.signup import SignUp
from tests.conversations.covering import FORM, enters, member, opens
from tests.conversations.gathering import THEN
from tests.conversations.matchmaking import status_of
from tests.conversations.outlived import outlived
from tests.conversations.trainees import after_six_months, says
from tests.units_of_work import unit_of_work

UNDER_WAY = datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
BETWEEN = datetime(2026, 12, 3, 13, 0, tzinfo=UTC)
"""The angles of the first day are over."""

CHANGED = "hat sich geändert: Messe: Stand."


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


def test_what_took_place_before_the_event_was_cancelled_is_counted(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot, **{"Wie viele Tage": "2", "Blickwinkel": ["Stand"]})
    for shown, name in enumerate(("anna", "karl", "kaya")):
        person = opens(member(slack, bot, name))
        person.clicks("Ich berichte", beside="4. Dez." if shown else "3. Dez.")
    slack.goes_to(UNDER_WAY)

    opens(ben).clicks("Veranstaltung absagen").submits()
    slack.goes_to(datetime(2027, 1, 4, 9, tzinfo=UTC))

    report = "\n".join(slack.channel("kernteam").texts).replace("\u00a0", " ")
    assert "Von 1 Veranstaltung wurde berichtet" in report
    assert "1 Mal hat sich jemand zum Berichten gemeldet" in report


@pytest.mark.every_database
def test_an_event_cancelled_while_under_way_leaves_no_buttons(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    _reports(slack, bot, "anna")
    slack.goes_to(UNDER_WAY)

    opens(ben).clicks("Veranstaltung absagen").submits()

    assert outlived(slack, bot.database, "anna", "ben") == []
    assert "Ich kann doch nicht" not in str([one.buttons for one in slack.user("anna").dm_screens])


def test_moving_an_event_under_way_moves_only_what_has_not_begun(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot, **{"Wie viele Tage": "2", "Blickwinkel": ["Stand"]})
    _reports(slack, bot, "anna", "@ben weiß Bescheid")
    slack.goes_to(BETWEEN)

    opens(ben).clicks("Veranstaltung ändern")
    ben.fills({"Titel": "Kongress", "Erster Tag": "2026-12-10"}).submits()

    assert ben.modal is not None
    shown = ben.modal.text
    assert "vor Ort Do., 3. Dez., 10:00 Uhr" in shown
    assert "vor Ort Fr., 11. Dez., 10:00 Uhr" in shown
    assert "4. Dez." not in shown
    assert "10. Dez." not in shown
    assert "hat sich geändert" not in str(slack.dms("anna"))
    with bot.database.reading() as session:
        assert {one.title for one in session.exec(select(CoverageAngle))} == {"Kongress: Stand"}
        assert session.exec(select(CoverageEvent)).one().ends_at.date() == date(2026, 12, 11)


@pytest.mark.every_database
def test_whoever_would_if_nobody_else_does_is_kept_for_the_new_date(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Wenn sonst niemand mag", beside="Stand")

    opens(ben).clicks("Veranstaltung ändern").fills({"Erster Tag": "2027-06-03"}).submits()

    [reserve] = _reserves(bot)
    assert reserve.starts_at is not None
    assert reserve.starts_at.date() == date(2027, 6, 3)


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


def test_an_angle_has_no_fewer_places_than_are_taken(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    for name in ("anna", "karl"):
        _reports(slack, bot, name)

    _limits(ben, "1")

    assert ben.modal is not None
    [(field, said)] = ben.modal.errors.items()
    assert field == "Wie viele höchstens"
    assert "Schon vergebene Plätze: 2." in said


def test_the_host_reads_who_reports_and_not_who_waits_to(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    _limits(ben, "1").closes(everything=True)
    for name in ("karl", "anna"):
        _reports(slack, bot, name)

    opens(ben)

    assert ben.modal is not None
    assert "@karl" in ben.modal.text
    assert "@anna" not in ben.modal.text


def test_more_places_alone_are_told_to_nobody_but_who_waits(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot)
    _limits(ben, "1").closes(everything=True)
    for name in ("anna", "karl"):
        _reports(slack, bot, name)
    before = len(slack.user("anna").dm_screens)

    _limits(ben, "2")

    assert CHANGED not in str(slack.dms("anna"))
    assert len(slack.user("anna").dm_screens) == before
    assert "Platz nehmen" in str([one.buttons for one in slack.user("karl").dm_screens])


def test_nothing_begins_before_all_can_sign_up_for_it(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot, **{"Anmelden ab (Tag)": "2026-12-02"})

    opens(ben).clicks("Blickwinkel ergänzen").fills({"Datum": "2026-11-30"}).submits()

    assert ben.modal is not None
    assert list(ben.modal.errors) == ["Datum"]
    ben.fills({"Datum": "2026-12-03"}).submits()
    assert ben.modal.text.count("noch berichtet niemand") == 5


def test_another_zone_puts_nothing_into_the_past(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot, **{"Zeitzone des Ortes": "America/New_York"})
    slack.goes_to(UNDER_WAY)  # there it is early in the morning

    opens(ben).clicks("Veranstaltung ändern")
    ben.fills({"Zeitzone des Ortes": "Europe/Berlin"}).submits()

    assert ben.modal is not None
    assert list(ben.modal.errors) == ["Zeitzone des Ortes"]


def test_what_is_to_come_of_an_event_under_way_moves_not_into_the_past(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot, **{"Wie viele Tage": "2", "Blickwinkel": ["Stand"]})
    slack.goes_to(BETWEEN)

    opens(ben).clicks("Veranstaltung ändern").fills({"Erster Tag": "2026-12-02"}).submits()

    assert ben.modal is not None
    assert list(ben.modal.errors) == ["Erster Tag"]


@pytest.mark.postgres
@pytest.mark.parametrize("way", ["changed", "cancelled"])
def test_what_somebody_counts_up_at_the_same_moment_is_not_lost(
    postgres_database: Database, community: Community, way: str
) -> None:
    facts, hours = (
        Facts("Messe", "Bonn", "Europe/Berlin"),
        Hours(date(2026, 12, 3), time(9), time(17)),
    )
    with unit_of_work(postgres_database, community, THEN) as uow:
        event = planning.arrange(uow, "U0BEN0001", facts, hours, [AngleKind.STAND])
        known: dict[str, Any] = {"number": event.number, "version": event.version}

    with unit_of_work(postgres_database, community, THEN) as uow:
        [read_before] = angles_of(uow.session, uow.session.get_one(CoverageEvent, event.number))
        with unit_of_work(postgres_database, community, THEN) as other:
            [angle] = angles_of(other.session, event)
            angle.sequence = 7
        if way == "changed":
            renamed = replace(facts, title="Kongress")
            planning.change(uow, "U0BEN0001", **known, facts=renamed, on=date(2026, 12, 3))
        else:
            planning.HOSTING.call_off(uow, "U0BEN0001", **known, reason="")

        assert read_before.sequence == 8


@pytest.mark.every_database
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


def test_a_time_of_opening_without_a_day_is_refused_beside_the_day(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)

    opens(ben).clicks("Veranstaltung ändern").fills({"Anmelden ab (Uhrzeit)": "08:00"}).submits()

    assert ben.modal is not None
    wrong = "Bitte wähl auch den Tag, oder lass die Uhrzeit leer."
    assert ben.modal.errors == {"Anmelden ab (Tag)": wrong}
    assert ben.modal.values["Anmelden ab (Uhrzeit)"] == "08:00"
