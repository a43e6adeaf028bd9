"""What moved on meanwhile is said as it is now, and old messages keep no button that misleads."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.outlived import outlived
from tests.conversations.trainees import (
    MONTH_1,
    after_six_months,
    at,
    fills_decision,
    pair,
    says,
    word,
)

TAKE_BACK = {"anna": "Wünsche zurückziehen", "tom": "Take my wishes back"}
YES = {"ben": "Ja, gern", "clara": "Yes, I’d love to"}
SAID_YES = {
    "anna": "@ben hat zugesagt und begleitet Dich jetzt.",
    "tom": "@clara has said yes and is your mentor now.",
}
HELLO = {"anna": "Hallo sagen", "tom": "Say hello"}


@pytest.mark.parametrize(("name", "by"), [("anna", "ben"), ("tom", "clara")])
def test_wishes_taken_back_too_late_hear_who_said_yes(
    slack: Sandbox, bot: Bot, name: str, by: str
) -> None:
    accepting = mentor(slack, bot, by)
    person = asks(newcomer(slack, name), by).runs("/mentor")
    accepting.clicks(YES[by])

    person.clicks(TAKE_BACK[name], in_="modal")

    assert SAID_YES[name] in person.sees
    assert person.modal is not None
    assert person.modal.buttons[0] == HELLO[name]


def test_wishes_that_came_to_nothing_meanwhile_show_the_choice(slack: Sandbox, bot: Bot) -> None:
    ben = mentor(slack, bot, "ben")
    mentor(slack, bot, "dora")
    anna = asks(newcomer(slack, "anna"), "ben").runs("/mentor")
    ben.clicks("Diesmal nicht")

    anna.clicks("Wünsche zurückziehen", in_="modal")

    assert anna.modal is not None
    assert "Erster Wunsch" in anna.modal.buttons


def test_leaving_the_list_too_late_hears_who_said_yes(slack: Sandbox, bot: Bot) -> None:
    tom = newcomer(slack, "tom").runs("/mentor").clicks("Put me on the waiting list").closes()
    ben = mentor(slack, bot, "ben")
    tom.runs("/mentor")
    phone = tom.dm()
    assert phone.buttons == ["Ask this mentor", "Wait for another mentor"]
    tom.clicks("Ask this mentor", in_="dm")
    ben.clicks("Ja, gern")

    tom.clicks("Leave the waiting list", in_="modal")

    assert "@ben has said yes" in tom.sees


def test_a_kept_place_that_went_meanwhile_shows_what_there_is(slack: Sandbox, bot: Bot) -> None:
    anna = newcomer(slack, "anna").runs("/mentor").clicks("Auf die Warteliste setzen").closes()
    ben = mentor(slack, bot, "ben")
    anna.runs("/mentor")
    ben.runs("/mentor").clicks("Keine neuen Anfragen annehmen").closes()

    anna.clicks("Jetzt anfragen", in_="modal")

    assert "Du stehst auf der Warteliste." in anna.sees


@pytest.mark.parametrize(
    ("name", "by", "over"),
    [
        ("anna", "ben", "Die Mentorschaft mit @ben ist beendet."),
        ("tom", "clara", "The mentorship with @clara has ended."),
    ],
)
def test_an_end_takes_the_hello_off_both_sides(
    slack: Sandbox, bot: Bot, name: str, by: str, over: str
) -> None:
    person, accompanying = pair(slack, bot, name, by)
    assert HELLO[name] in [label for screen in person.dm_screens for label in screen.buttons]

    accompanying.runs("/botschafter pause until 2027-01-31").submits().closes()

    assert over in person.dms
    hello = set(HELLO.values())
    for one in (person, accompanying):
        assert not hello & {label for screen in one.dm_screens for label in screen.buttons}


@pytest.mark.every_database
def test_ending_a_second_time_hears_that_it_is_over(slack: Sandbox, bot: Bot) -> None:
    anna, ben = pair(slack, bot, "anna", "ben")
    ben.runs("/mentor")
    anna.runs("/mentor").clicks("Mentorschaft beenden").closes()

    ben.clicks("Mentorschaft beenden", in_="modal")

    assert "Die Mentorschaft mit @anna ist beendet." in ben.sees


@pytest.mark.parametrize(
    ("name", "by", "more", "over"),
    [
        ("anna", "ben", "Mit Worten antworten", "Die Mentorschaft mit ben ist beendet."),
        ("tom", "clara", "Answer in words", "The mentorship with clara has ended."),
    ],
)
def test_a_check_in_sent_after_the_end_hears_of_the_end(
    slack: Sandbox, bot: Bot, name: str, by: str, more: str, over: str
) -> None:
    person, accompanying = pair(slack, bot, name, by)
    slack.goes_to(at(MONTH_1, 12))
    person.clicks(more, in_="dm").fills(word(person, "mood"), word(person, "well"))
    accompanying.runs("/botschafter pause until 2027-01-31").submits().closes()

    person.submits()

    assert over in person.sees


@pytest.mark.parametrize(
    ("name", "by", "nothing"),
    [
        ("anna", "ben", "Im Moment ist nichts zu entscheiden."),
        ("tom", "clara", "There’s nothing to decide right now."),
    ],
)
def test_a_decision_sent_after_it_was_made_hears_so(
    slack: Sandbox, bot: Bot, name: str, by: str, nothing: str
) -> None:
    person, accompanying = after_six_months(slack, bot, name, by)
    says(person, "extend").closes()
    person.clicks(word(person, "change"))
    says(accompanying, "extend").closes()

    fills_decision(person, "continue")

    assert nothing in person.sees


@pytest.mark.parametrize(("name", "by"), [("anna", "ben"), ("tom", "clara")])
def test_no_button_in_a_message_is_refused_after_the_way_has_moved_on(
    slack: Sandbox, bot: Bot, name: str, by: str
) -> None:
    ben, kim = mentor(slack, bot, by), mentor(slack, bot, "kim")
    person = asks(newcomer(slack, name), by)
    leave = "verlassen" if name == "anna" else "leave"
    no = "Diesmal nicht" if by == "ben" else "Not this time"

    ben.clicks(no)
    after_no = outlived(slack, bot.database, name, by, "kim")
    asks(person, "kim")
    kim.clicks("Yes, I’d love to" if kim.user.locale.startswith("en") else "Ja, gern")
    together = outlived(slack, bot.database, name, by, "kim")
    person.runs(f"/botschafter {leave}").submits().closes()
    left = outlived(slack, bot.database, name, by, "kim")

    assert (after_no, together, left) == ([], [], [])
    live = [label for screen in person.dm_screens for label in screen.buttons]
    assert live == [{"anna": "Mitmachen", "tom": "Join"}[name]]
