"""Messages about a call show one current state: no button in them outlives its moment."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.calling import ANNOUNCED, BEGUN, CORE, OVER, goes_to, posts, team, writes
from tests.conversations.outlived import Outlived, outlived


def refused(slack: Sandbox, bot: Bot, *names: str) -> list[Outlived]:
    """Buttons that these people are refused at, in their own messages and the team's channel."""
    return [
        *outlived(slack, bot.database, *names),
        *outlived(slack, bot.database, *names, in_channel=CORE),
    ]


def test_no_button_outlives_a_call(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    for moment in (BEGUN, OVER):
        goes_to(slack, moment)
        assert refused(slack, bot, "karl") == []
    karl.clicks("Morgen fragen", in_="dm")
    goes_to(slack, "2026-12-02 12:00")
    assert refused(slack, bot, "karl") == []

    karl.clicks("Protokoll schreiben", in_="dm")
    writes(karl, decision="Der Stand bleibt rosa", task="Kisten packen").closes()
    goes_to(slack, "2026-12-08 12:00")

    assert refused(slack, bot, "karl") == []
    assert [one.buttons for one in karl.dm_screens] == [[], []]


def test_a_call_that_was_off_is_held_by_nobody_afterwards(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Diese Woche ausfallen lassen", in_=CORE)
    assert posts(slack)[0].buttons == [
        "Doch stattfinden lassen",
        "Call verlegen",
        "Punkt hinzufügen",
    ]

    goes_to(slack, BEGUN)

    assert refused(slack, bot, "karl", "kim") == []
    assert posts(slack)[0].buttons == ["Punkt hinzufügen"]


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        ("karl", "Doch stattfinden lassen", "Der Termin dieses Calls ist vorbei."),
        ("kim", "Doch stattfinden lassen", "This call’s time has passed."),
    ],
)
def test_a_late_click_hears_what_became_of_the_call(
    slack: Sandbox, bot: Bot, name: str, label: str, said: str
) -> None:
    _karl, _kim, kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    kaya.clicks("Diese Woche ausfallen lassen", in_=CORE)
    after, slack.after = slack.after, lambda: None
    goes_to(slack, OVER)

    slack.user(name).clicks(label, in_=CORE)
    slack.after = after
    slack.after()

    assert said in slack.user(name).ephemerals[-1]
    assert slack.user(name).ephemeral(-1).buttons == ["Agenda"]


def test_the_minutes_of_a_call_that_is_forgotten_take_no_more(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    goes_to(slack, OVER)
    karl.clicks("Protokoll schreiben", in_=CORE)
    writes(karl, decision="Der Stand bleibt rosa", task="Kisten packen").closes()
    goes_to(slack, "2026-12-07 10:00")
    goes_to(slack, "2026-12-08 11:00")

    goes_to(slack, "2027-12-10 12:00")

    old = [one for one in posts(slack) if "2026" in one.text]
    assert [one.buttons for one in old] == [[], ["Ich mache das"], []]
    assert "Niemand hat Protokoll geschrieben." in old[-1]
    assert "Kisten packen (frei)" in old[1]
    assert kim.dms == []
