"""Minutes and tasks come back from whoever moves, pauses or leaves, and are taken on late."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from bot.sandbox.workspace import UserGroup
from tests.conversations.calling import ANNOUNCED, BEGUN, CORE, OVER, goes_to, posts, team, writes


def test_whoever_moves_before_the_call_is_asked_after_it(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE)

    karl.changes(tz="Asia/Tokyo")
    # Eleven o'clock in Tokyo is before the call.
    goes_to(slack, "2026-12-01 03:00")
    goes_to(slack, BEGUN)
    assert karl.dms == []
    goes_to(slack, OVER)
    assert karl.dms == []
    goes_to(slack, "2026-12-02 01:00")

    assert len(karl.dms) == 1
    assert "Der Call vom 1. Dezember 2026 ist vorbei." in karl.dms[0]


def test_whoever_takes_the_minutes_late_writes_them_at_once(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    kim.clicks("Ich schreibe Protokoll", in_=CORE)
    assert "I’ll ask you for them after the call." in kim.ephemerals[-1]
    kim.clicks("I can’t after all", in_="ephemeral")
    goes_to(slack, BEGUN)

    kaya.clicks("Ich schreibe Protokoll", in_=CORE)
    assert "frage ich Dich" not in kaya.ephemerals[-1]
    writes(kaya.clicks("Protokoll schreiben", in_="ephemeral"), decision="Eins").closes()
    goes_to(slack, OVER)

    assert "• Eins" in posts(slack)[-1].text
    assert kaya.dms == []


@pytest.mark.every_database
def test_whoever_is_out_of_the_core_team_hands_everything_back(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    kim.runs("/botschafter minutes").clicks("I’ll take turns")
    kim.runs("/botschafter tasks").clicks("Add a task").fills("Task", "Book the hall").submits()
    kim.closes().runs("/botschafter tasks").clicks("I’ll take it")
    goes_to(slack, ANNOUNCED)
    kim.clicks("Ich schreibe Protokoll", in_=CORE)

    slack.actions.group_changed("kernteam", remove=kim.id)
    slack.after()

    [post] = posts(slack)
    assert "Book the hall (frei)" in post.text
    assert "Noch schreibt niemand Protokoll. Wer mag, übernimmt es." in post.text
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    assert "@karl schreibt Protokoll." in posts(slack)[0].text


def test_another_group_is_none_of_the_core_teams_concern(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, _kaya = team(slack, bot)
    slack.workspace.usergroups["S0RUN"] = UserGroup("S0RUN", "laufgruppe", "Laufgruppe", [kim.id])
    goes_to(slack, ANNOUNCED)
    kim.clicks("Ich schreibe Protokoll", in_=CORE)

    slack.actions.group_changed("laufgruppe", remove=kim.id)
    slack.after()

    assert "@kim schreibt Protokoll." in posts(slack)[0].text


def test_whoever_pauses_hands_the_minutes_and_tasks_back(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    kim.runs("/botschafter tasks").clicks("Add a task").fills("Task", "Book the hall").submits()
    kim.closes().runs("/botschafter tasks").clicks("I’ll take it")
    goes_to(slack, ANNOUNCED)
    kim.clicks("Ich schreibe Protokoll", in_=CORE)
    assert "Book the hall (@kim)" in posts(slack)[0].text

    kim.runs("/botschafter pause until 2026-12-24").submits().closes()

    assert "Book the hall (frei)" in posts(slack)[0].text
    karl.clicks("Ich schreibe Protokoll", in_=CORE)
    goes_to(slack, OVER)
    assert kim.dms[1:] == []


@pytest.mark.every_database
def test_the_minutes_say_that_a_task_of_theirs_is_free_again(slack: Sandbox, bot: Bot) -> None:
    _karl, kim, kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    kaya.clicks("Ich schreibe Protokoll", in_=CORE)
    goes_to(slack, OVER)
    writes(kaya.clicks("Protokoll schreiben", in_="dm"), task="Book the hall").closes()
    kim.runs("/botschafter tasks").clicks("I’ll take it")
    assert "Book the hall (@kim)" in posts(slack)[-1].text

    kim.runs("/botschafter pause until 2026-12-24").submits().closes()

    assert "Book the hall (frei)" in posts(slack)[-1].text


def test_minutes_can_be_given_back(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    goes_to(slack, ANNOUNCED)
    karl.clicks("Ich schreibe Protokoll", in_=CORE).clicks("Ich kann doch nicht", in_="ephemeral")

    kim.clicks("Ich schreibe Protokoll", in_=CORE)

    assert "@kim schreibt Protokoll." in posts(slack)[0].text
    goes_to(slack, OVER)
    assert karl.dms == []
