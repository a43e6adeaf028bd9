"""Check-ins answered in their message by one click; a later one takes an open one's place."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.trainees import MONTH_1, MONTH_3, at, pair, word


@pytest.mark.parametrize(
    ("mentee", "by", "mood", "outcome", "more", "change", "said"),
    [
        (
            "anna",
            "ben",
            "Durchwachsen",
            "@ben kann Deine Antworten jetzt lesen, sonst niemand. Deine Antwort: Durchwachsen.",
            "Ein paar Worte dazu",
            "Meine Antworten ändern",
            "Deine Antwort: Durchwachsen.",
        ),
        (
            "tom",
            "clara",
            "So-so",
            "@clara can read your answers now. Nobody else can. You said: So-so.",
            "Add a few words",
            "Change my answers",
            "You said: So-so.",
        ),
    ],
)
def test_one_click_in_the_message_answers_and_words_can_follow(
    slack: Sandbox, bot: Bot, mentee: str, by: str, mood: str, outcome: str, more: str,
    change: str, said: str,
) -> None:  # fmt: skip
    person, other = pair(slack, bot, mentee, by)
    slack.goes_to(at(MONTH_1, 12))

    person.clicks(mood, in_="dm")

    assert outcome in person.dms[-1]
    assert more in person.dm().buttons
    assert mood not in person.dm().buttons
    assert "Check-in" not in person.opens_home().text
    person.clicks(more, in_="dm")
    assert mood in str(person.modal)
    person.fills(word(person, "good"), "Coffee").submits().closes()
    assert person.dms[-1].endswith(said)
    assert change in person.dm().buttons
    other.runs("/mentor").clicks("Unsere Check-ins" if by == "ben" else "Our check-ins")
    assert "Coffee" in str(other.modal)


def test_a_later_check_in_takes_the_place_of_an_open_one(slack: Sandbox, bot: Bot) -> None:
    anna, _ben = pair(slack, bot, "anna", "ben")
    slack.goes_to(at(MONTH_1, 12))
    slack.goes_to(at(MONTH_3, 12))

    first, second = anna.dm_screens[-2:]

    assert first.text == "Dazu steht weiter unten etwas Neueres."
    assert first.buttons == []
    assert "3 Monate Probezeit" in second.text
    home = anna.opens_home()
    assert "nach 3 Monaten" in home
    assert "nach 1 Monat " not in home
    anna.clicks("Gut", in_="dm").clicks("Unsere Check-ins", in_="dm")
    assert anna.modal is not None
    assert "Nach 1 Monat" in anna.modal
    assert "Antworten" in anna.modal.buttons
