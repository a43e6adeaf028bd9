"""The core team moves a call to another day or hour of its week."""

from datetime import date

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.calling import ANNOUNCED, CORE, goes_to, posts, team

WORDS = {
    "karl": ("Call verlegen", "Datum", "Uhrzeit", "Der Call ist verlegt: Do., 3. Dez., 14:30 Uhr"),
    "kim": ("Move the call", "Date", "Time", "The call has moved: Thu, 3 Dec, 14:30"),
}


def moves(slack: Sandbox, name: str, on: date, at: str) -> Person:
    """Open the form and send it off with this day and hour."""
    label, day, hour, _said = WORDS[name]
    person = slack.user(name)
    if person.modal is None:
        person.clicks({"karl": label, "kim": "Call verlegen"}[name], in_=CORE)
    return person.fills({day: on, hour: at}).submits()


@pytest.mark.parametrize("name", ["karl", "kim"])
def test_a_call_moves_within_its_week(slack: Sandbox, bot: Bot, name: str) -> None:
    team(slack, bot)
    goes_to(slack, ANNOUNCED)

    person = moves(slack, name, date(2026, 12, 3), "14:30")

    assert person.modal is not None
    assert WORDS[name][-1] in person.modal
    assert [one.fallback for one in posts(slack)] == [
        "Kernteam-Call: Do., 3. Dez., 14:30 Uhr",
        "Der Kernteam-Call ist verlegt: Do., 3. Dez., 14:30 Uhr",
    ]
    goes_to(slack, "2026-12-01 11:00")
    assert "ist vorbei" not in posts(slack)[0]
    goes_to(slack, "2026-12-03 14:15")
    assert posts(slack)[-1].fallback == "Gleich beginnt der Kernteam-Call: Do., 3. Dez., 14:30 Uhr"
    goes_to(slack, "2026-12-03 15:30")
    assert "ist vorbei" in posts(slack)[0]
    goes_to(slack, "2026-12-07 10:00")
    assert posts(slack)[-1].fallback == "Kernteam-Call: Di., 8. Dez., 10:00 Uhr"


@pytest.mark.parametrize(
    ("on", "at", "field", "said"),
    [
        (date(2026, 12, 7), "10:00", 1, ("Ein Call bleibt in seiner Woche", "A call stays in")),
        (date(2026, 11, 30), "09:30", 2, ("Zeitpunkt ist schon vorbei", "has already passed")),
    ],
)
@pytest.mark.parametrize("name", ["karl", "kim"])
def test_what_is_wrong_stands_beside_its_field(
    slack: Sandbox, bot: Bot, name: str, on: date, at: str, field: int, said: tuple[str, str]
) -> None:
    team(slack, bot)
    goes_to(slack, ANNOUNCED)

    person = moves(slack, name, on, at)

    assert person.modal is not None
    assert [*person.modal.errors] == [WORDS[name][field]]
    assert said[name == "kim"] in str(person.modal.errors)
    moves(slack, name, date(2026, 12, 2), "10:00")
    assert posts(slack)[0].fallback == "Kernteam-Call: Mi., 2. Dez., 10:00 Uhr"


@pytest.mark.every_database
def test_a_call_that_is_off_is_held_at_another_hour(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)

    moves(slack, "kim", date(2026, 12, 4), "09:00")

    assert posts(slack)[0].fallback == "Kernteam-Call: Fr., 4. Dez., 09:00 Uhr"


def test_of_two_who_move_a_call_the_second_looks_again(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Call verlegen", in_=CORE)
    kim.clicks("Call verlegen", in_=CORE)
    moves(slack, "karl", date(2026, 12, 2), "10:00")

    moves(slack, "kim", date(2026, 12, 3), "14:30")

    assert "Something has changed since you opened this form." in str(kim.modal)
    assert posts(slack)[0].fallback == "Kernteam-Call: Mi., 2. Dez., 10:00 Uhr"


def test_a_call_is_moved_from_the_agenda_before_it_is_announced(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter agenda").clicks("Verlegen")
    karl.fills({"Datum": date(2026, 12, 3), "Uhrzeit": "14:30"}).submits()
    assert "Der Channel weiß Bescheid" not in str(karl.modal)

    goes_to(slack, "2026-12-02 14:30")

    assert [one.fallback for one in posts(slack)] == ["Kernteam-Call: Do., 3. Dez., 14:30 Uhr"]
