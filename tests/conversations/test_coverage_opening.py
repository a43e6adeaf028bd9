"""Event coverage: nothing before the announced moment, angles by time, and the team's Monday."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.views.coverage.labels import WORDING
from storage.signup import SignUp
from tests.conversations.covering import enters, heard, member, opens
from tests.conversations.forging import forges, screen_of, shows

LATER = {"Anmelden ab (Tag)": "2026-11-30", "Anmelden ab (Uhrzeit)": "08:00"}
NOT_YET = "Anmelden kannst Du Dich ab Mo., 30. Nov., 09:00 Uhr bei Dir."
MONDAY = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
BOTH = pytest.mark.parametrize("button", ["Ich berichte", "Wenn sonst niemand mag"])


def signed_up(bot: Bot) -> int:
    """How many report, or would if nobody else does."""
    with bot.database.reading() as session:
        return len(session.exec(select(SignUp)).all())


def test_a_large_event_opens_for_all_at_the_announced_moment(slack: Sandbox, bot: Bot) -> None:
    enters(slack, bot, **LATER)
    anna = opens(member(slack, bot, "anna"))
    assert anna.modal is not None
    assert "Anmelden können sich alle ab" in anna.modal.text
    assert "09:00 (vor Ort Mo., 30. Nov., 08:00 Uhr)" in anna.modal.text
    assert "Ich berichte" not in anna.modal.buttons
    forges(anna, WORDING.ids.sign_up, "1")
    assert NOT_YET in heard(anna)

    slack.goes_to(MONDAY)

    opens(anna.closes(everything=True)).clicks("Ich berichte", beside="Bühne")
    assert "Du hast einen Platz." in anna.modal.text


@BOTH
def test_a_card_left_open_takes_nobody_before_the_moment_that_was_announced_since(
    slack: Sandbox, bot: Bot, button: str
) -> None:
    ben = enters(slack, bot)
    anna = opens(member(slack, bot, "anna"))
    opens(ben).clicks("Veranstaltung ändern").fills(LATER).submits().closes(everything=True)

    anna.clicks(button, beside="Stand")

    assert NOT_YET in heard(anna)
    assert "Vor Ort ist das Mo., 30. Nov., 08:00 Uhr (Europe/Lisbon)." in heard(anna)
    assert signed_up(bot) == 0


@BOTH
def test_a_forged_click_has_no_head_start(slack: Sandbox, bot: Bot, button: str) -> None:
    ben = enters(slack, bot)
    screen = screen_of(opens(member(slack, bot, "anna")))
    opens(ben).clicks("Veranstaltung ändern").fills(LATER).submits().closes(everything=True)
    karl = opens(member(slack, bot, "karl"))
    assert karl.modal is not None
    assert button not in karl.modal.buttons

    shows(karl, screen).clicks(button, beside="Stand")

    assert NOT_YET in heard(karl)
    slack.goes_to(MONDAY)
    assert signed_up(bot) == 0
    opens(karl.closes(everything=True)).clicks(button, beside="Stand")
    assert signed_up(bot) == 1


def test_an_angle_added_last_stands_where_its_time_is(slack: Sandbox, bot: Bot) -> None:
    ben = enters(slack, bot, Blickwinkel=["Stand"])
    opens(ben).clicks("Blickwinkel ergänzen").fills({"Blickwinkel": "Bühne", "Uhrzeit": "08:00"})

    ben.submits()

    assert ben.modal is not None
    order = [ben.modal.text.index(f"{one}\n") for one in ("Bühne", "Stand")]
    assert order == sorted(order)


def of_the_core_team(slack: Sandbox) -> str:
    """What stands in the core team's channel."""
    return "\n".join(slack.channel("kernteam").texts)


def test_the_core_teams_monday_names_an_event_with_angles_nobody_covers(
    slack: Sandbox, bot: Bot
) -> None:
    enters(slack, bot)
    opens(member(slack, bot, "anna")).clicks("Ich berichte", beside="Stand")
    member(slack, bot, "karl")

    slack.goes_to(MONDAY)

    assert "Veranstaltung mit 3 offenen Blickwinkeln: Messe" in of_the_core_team(slack)
    assert "@anna" not in of_the_core_team(slack)


def test_the_core_teams_monday_names_an_event_that_nobody_looks_after(
    slack: Sandbox, bot: Bot
) -> None:
    ben = enters(slack, bot)
    member(slack, bot, "karl")
    ben.runs("/botschafter pause").fills("Bis", "2027-01-31").submits()

    slack.goes_to(MONDAY)

    assert "Veranstaltung, um die sich gerade niemand kümmert: Messe" in of_the_core_team(slack)
    slack.user("karl").clicks("Ich kümmere mich darum", in_="kernteam").submits()
    kim = member(slack, bot, "kim").clicks("Ich kümmere mich darum", in_="kernteam")
    assert "Somebody else looks after this event" in heard(kim)
