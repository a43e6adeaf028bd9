"""The waiting list, as people see it."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.members import Status
from bot.sandbox.person import Person, Sandbox
from tests.conversations.matchmaking import (
    asks,
    mentor,
    newcomer,
    places,
    status_of,
)

DAY = timedelta(days=1)


def waits(person: Person) -> Person:
    """Go onto the waiting list."""
    english = person.user.locale.startswith("en")
    label = "Put me on the waiting list" if english else "Auf die Warteliste setzen"
    return person.runs("/mentor").clicks(label).closes()


def test_with_nobody_free_there_is_a_waiting_list(slack: Sandbox) -> None:
    anna = newcomer(slack, "anna").runs("/mentor")
    assert anna.modal is not None
    assert "alle Hände voll zu tun" in anna.modal

    anna.clicks("Auf die Warteliste setzen")

    assert "Du stehst auf der Warteliste." in anna.sees
    anna.closes().runs("/botschafter status")
    assert "Du stehst auf der Warteliste, und ich schreibe Dir" in anna.ephemerals[-1]
    assert anna.ephemeral(-1).buttons[0] == "Warteliste ansehen"


@pytest.mark.every_database
def test_a_freed_place_is_kept_for_who_came_first(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))

    ben = mentor(slack, bot, "ben")

    assert "Ein Platz ist frei" in anna.dms[-1]
    assert "A place is free" not in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]
    tom.runs("/mentor")
    assert "@ben" not in str(tom.modal)
    anna.clicks("Jetzt anfragen")
    assert anna.dm().buttons == []
    assert "@anna wünscht sich Dich" in ben.dms[-1]
    ben.clicks("Ja, gern")
    assert status_of(bot, anna) is Status.TRAINEE
    assert places(bot) == [(1, 1, 0)]


def test_a_kept_place_nobody_comes_for_serves_the_next(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    mentor(slack, bot, "ben")

    slack.advances(3 * DAY)

    assert anna.dm().buttons == ["Mentor:in wählen"]
    assert "ist jetzt für andere frei" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]


def test_waiting_for_another_mentor_keeps_the_turn(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    mentor(slack, bot, "ben")

    anna.clicks("Lieber weiter warten")
    assert "Du bleibst an der Reihe" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    mentor(slack, bot, "dora")

    assert "@dora" in anna.dms[-1]


def test_a_mentor_who_declines_a_kept_place_leaves_the_turn_as_it_is(
    slack: Sandbox, bot: Bot
) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    ben = mentor(slack, bot, "ben")
    anna.clicks("Jetzt anfragen")

    ben.clicks("Diesmal nicht")

    assert "Du bleibst auf der Warteliste" in anna.dms[-1]
    assert "A place is free" in tom.dms[-1]
    assert places(bot) == [(1, 0, 1)]


@pytest.mark.every_database
def test_a_mentor_who_pauses_takes_the_kept_place_along(slack: Sandbox, bot: Bot) -> None:
    anna = waits(newcomer(slack, "anna"))
    ben = mentor(slack, bot, "ben")

    ben.runs("/botschafter pause until 2026-12-24").submits().closes()
    assert "nicht mehr frei" in anna.dms[-1]
    assert anna.dm().buttons == []
    assert places(bot) == [(1, 0, 0)]
    ben.runs("/botschafter weiter")

    assert "Ein Platz ist frei" in anna.dms[-1]


def test_a_mentor_who_pauses_while_asked_for_a_kept_place(slack: Sandbox, bot: Bot) -> None:
    anna = waits(newcomer(slack, "anna"))
    ben = mentor(slack, bot, "ben")
    anna.clicks("Jetzt anfragen")

    ben.runs("/mentor").clicks("Keine neuen Anfragen annehmen").closes()

    assert ben.dm().buttons == []
    assert "Du bleibst auf der Warteliste" in anna.dms[-1]
    assert places(bot) == [(1, 0, 0)]


def test_an_ended_mentorship_frees_a_place_for_the_list(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    ben.clicks("Ja, gern")
    tom = waits(newcomer(slack, "tom"))

    anna.runs("/mentor").clicks("Mentorschaft beenden").closes()

    assert "A place is free" in tom.dms[-1]
    anna.runs("/mentor")
    assert "alle Hände voll zu tun" in str(anna.modal)


@pytest.mark.every_database
def test_leaving_the_list_and_pausing_serve_the_next(slack: Sandbox, bot: Bot) -> None:
    anna, tom = waits(newcomer(slack, "anna")), waits(newcomer(slack, "tom"))
    yuki = waits(newcomer(slack, "yuki"))
    mentor(slack, bot, "ben")

    anna.runs("/mentor").clicks("Warteliste verlassen").closes()
    assert "A place is free" in tom.dms[-1]
    tom.runs("/botschafter pause until 2026-12-24").submits().closes()

    slack.advances(timedelta(hours=15, minutes=30))  # from the evening in Tokyo to the morning
    assert "A place is free" in yuki.dms[-1]


def test_with_nobody_free_a_declined_newcomer_can_wait(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    anna = asks(newcomer(slack, "anna"), "ben")
    tom = asks(newcomer(slack, "tom"), "ben")

    ben.reacts("white_check_mark", to="@anna wünscht")

    assert "That says nothing about you." in tom.dms[-1]
    tom.clicks("Put me on the waiting list")
    assert "You’re on the waiting list." in tom.dms[-1]
    assert status_of(bot, anna) is Status.TRAINEE


def test_the_waiting_list_in_english(slack: Sandbox, bot: Bot) -> None:
    tom = waits(newcomer(slack, "tom"))
    clara = mentor(slack, bot, "clara")
    assert tom.dms[-1].startswith("A place is free, and I’ll keep it for you until")
    tom.clicks("Ask this mentor")
    assert "I’m asking @clara. You keep the place meanwhile." in tom.dms[-1]

    clara.clicks("Not this time")

    assert tom.dms[-1].startswith("That place didn’t work out, which says nothing about you.")
    kim = mentor(slack, bot, "kim")
    assert "@kim" in str(tom.dm())
    kim.runs("/mentor").clicks("Pause new requests").closes()
    assert tom.dms[-1] == "This place isn’t free any more. You’ll stay on the waiting list."
    kim.runs("/mentor").clicks("Offer time again").closes()
    slack.advances(3 * DAY)
    assert tom.dms[-1].startswith("The place I kept for you is free for others now.")
    assert tom.dm().buttons == ["Choose a mentor"]


def test_home_says_at_once_that_a_kept_place_is_gone(slack: Sandbox, bot: Bot) -> None:
    anna = waits(newcomer(slack, "anna"))
    ben = mentor(slack, bot, "ben")
    assert "Ein Mentoring-Platz ist frei." in anna.opens_home()

    ben.runs("/botschafter pause until 2026-12-24").submits().closes()

    assert "Ein Mentoring-Platz ist frei." not in anna.home
    assert "Du stehst auf der Warteliste" in anna.home
