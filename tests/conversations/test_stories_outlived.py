"""Messages about a story show one current state: no button in them outlives its moment."""

from datetime import timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.outlived import Outlived, outlived
from tests.conversations.storytelling import (
    PICTURE,
    approves,
    fills_story,
    joined,
    tells,
    words_of,
)

OTHER = ("rucksack.png", PICTURE[1])
LATER = timedelta(days=1)


def refused(slack: Sandbox, bot: Bot, *names: str) -> list[Outlived]:
    """Buttons that these people, the team and a reader are refused at."""
    return [
        *outlived(slack, bot.database, *names),
        *outlived(slack, bot.database, "karl", in_channel="kernteam"),
        *outlived(slack, bot.database, "karl", in_channel="geschichten"),
    ]


def test_no_button_outlives_a_step_of_a_story(slack: Sandbox, bot: Bot) -> None:
    names = ("anna", "ben", "tom")
    anna, ben, tom, karl = joined(slack, *names, "karl")
    tells(anna, picture=PICTURE, people=("ben", "tom"), places=("Social Media",))
    slack.advances(LATER)
    ben.clicks("Morgen fragen", in_="dm")
    assert refused(slack, bot, *names) == []
    slack.advances(LATER)
    assert refused(slack, bot, *names) == []
    ben.clicks("Ja, ich bin einverstanden", in_="dm")
    tom.clicks("Yes, I agree", in_="dm")
    assert refused(slack, bot, *names) == []
    approves(karl)
    assert refused(slack, bot, *names) == []
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    ben.clicks("👏 Danke", in_="geschichten")
    slack.advances(2 * LATER)
    assert refused(slack, bot, *names) == []

    anna.clicks("Zurückziehen", in_="dm")
    slack.advances(2 * LATER)

    assert refused(slack, bot, *names) == []


@pytest.mark.parametrize(
    ("name", "late", "said", "leads_to"),
    [
        ("anna", "release", "Deine Geschichte ist schon veröffentlicht.", "Alle Geschichten"),
        ("tom", "release", "Your story is already published.", "All stories"),
    ],
)
def test_a_late_click_hears_what_became_of_the_story(
    slack: Sandbox, name: str, late: str, said: str, leads_to: str
) -> None:
    author, karl = joined(slack, name, "karl")
    tells(author)
    approves(karl)
    after, slack.after = slack.after, lambda: None

    author.clicks(words_of(author)[late], in_="dm").clicks(words_of(author)[late], in_="dm")
    slack.after = after
    slack.after()

    assert said in author.ephemerals[-1]
    assert author.ephemeral(-1).buttons == [leads_to]


@pytest.mark.parametrize(
    ("name", "off", "yes"),
    [
        ("ben", "Davon nichts mehr schicken", ["Ja, ich bin einverstanden", "Nein, lieber nicht"]),
        ("tom", "Turn these off", ["Yes, I agree", "No, please don’t"]),
    ],
)
def test_questions_that_are_switched_off_are_not_put_off(
    slack: Sandbox, bot: Bot, name: str, off: str, yes: list[str]
) -> None:
    anna, shown = joined(slack, "anna", name)
    tells(anna, picture=PICTURE, people=(name,))
    anna.runs("/geschichte", in_="geschichten")
    fills_story(anna, "Der Rucksack", picture=OTHER, people=(name,)).submits().submits().closes()
    slack.advances(LATER)

    shown.clicks(off, in_="dm")

    assert outlived(slack, bot.database, name) == []
    assert shown.dm_screens[-2].buttons == yes
    assert off not in str([one.buttons for one in shown.dm_screens])
