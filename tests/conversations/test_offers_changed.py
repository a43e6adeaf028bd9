"""An offer that changes: what those who are in, and who waits, have of it afterwards."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.erasing import confirms
from tests.conversations.offering import DATED, IN, TITLE, UNDO, board, posts, shown
from tests.conversations.onboarding import calendars, facts

DATELESS = {"Uhrzeit": None, "Tag": None}


def changes(anna: Person, **fields: str | None) -> str:
    """Change the offer; return what Anna reads."""
    anna.runs("/botschafter brett").clicks("Ändern").fills(fields).submits()
    said = shown(anna)
    anna.closes(everything=True)
    return said


def loses_its_date(slack: Sandbox, bot: Bot) -> tuple[Person, Person]:
    """Anna, whose offer had a date that Ben has in his calendar, and Ben."""
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    changes(anna, **DATELESS)
    return anna, ben


@pytest.mark.every_database
def test_what_loses_its_date_leaves_the_calendar(slack: Sandbox, bot: Bot) -> None:
    loses_its_date(slack, bot)

    given, removal = calendars(slack, "ben")
    [before], [after] = given.walk("VEVENT"), removal.walk("VEVENT")
    assert facts(removal) == ("CANCEL", 1, "CANCELLED")
    assert (after["UID"], after["DTSTART"].dt) == (before["UID"], before["DTSTART"].dt)


@pytest.mark.parametrize("way", ["undo", "take down", "leave", "erase"])
def test_what_has_lost_its_date_locks_nobody_in(slack: Sandbox, bot: Bot, way: str) -> None:
    anna, ben = loses_its_date(slack, bot)
    files = calendars(slack, "ben")

    match way:
        case "undo":
            ben.clicks(UNDO, in_="dm")
        case "take down":
            anna.runs("/botschafter brett").clicks("Abhängen").closes()
        case "leave":
            ben.runs("/botschafter verlassen").submits()
        case "erase":
            confirms(ben.runs("/botschafter löschen"))
            files = []  # with all else that he was sent

    assert "Hände: 1 von 1" not in board(anna)
    assert "Dabei:" not in shown(anna)
    assert calendars(slack, "ben") == files  # nothing is taken out twice


def test_a_date_that_comes_back_is_in_the_calendar_again(slack: Sandbox, bot: Bot) -> None:
    anna, ben = loses_its_date(slack, bot)

    changes(anna, Tag="2026-12-02", Uhrzeit="10:00")

    assert facts(calendars(slack, "ben")[-1]) == ("PUBLISH", 2, "CONFIRMED")
    ben.clicks(UNDO, in_="dm")
    assert facts(calendars(slack, "ben")[-1]) == ("CANCEL", 3, "CANCELLED")


def test_a_new_last_day_is_told_where_it_is_all_the_date_there_is(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()

    said = changes(anna, **{"Am Brett bis": "2026-11-27"})

    assert "Ich sage allen Bescheid, die dabei sind." in said
    assert f"hat sich geändert: {TITLE}." in ben.dms[-1]
    assert "27. November 2026" in ben.dms[-1].replace("\u00a0", " ")


def test_how_long_a_dated_offer_is_on_the_board_is_no_news(slack: Sandbox, bot: Bot) -> None:
    anna = posts(slack, bot, **DATED)
    ben = slack.user("ben").runs("/botschafter brett").clicks(IN).closes()
    before = list(ben.dms)

    said = changes(anna, **{"Am Brett bis": "2026-11-26"})

    assert "Ich sage allen Bescheid" not in said
    assert ben.dms == before
