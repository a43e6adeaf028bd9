"""Decisions and tasks over the weeks: what is open returns until it is done."""

from datetime import date, timedelta

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.calling import ANNOUNCED, CORE, goes_to, posts, team, writes

WEEKS = ("2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22")
FORM = {
    True: ("Protokoll schreiben", "Worüber wir sprechen"),
    False: ("Take the minutes", "What to talk about"),
}
EVES = ("2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21")


def test_four_calls_in_a_row(slack: Sandbox, bot: Bot) -> None:
    karl, kim, kaya = team(slack, bot)
    for person, label in ((karl, "Ich wechsle mich mit ab"), (kim, "I’ll take turns")):
        person.runs("/botschafter minutes").clicks(label)
        slack.advances(timedelta(minutes=1))
    kaya.runs("/botschafter agenda Treffen im Frühjahr").submits().closes()
    turns = []

    for number, (eve, day) in enumerate(zip(EVES, WEEKS, strict=True)):
        goes_to(slack, f"{eve} 10:00")
        announced = posts(slack)[-1].text
        turns.append("karl" if "@karl dran" in announced else "kim")
        # Items and tasks return until somebody chooses them as dealt with.
        assert ("Treffen im Frühjahr" in announced) is (number < 3)
        taker = slack.user(turns[-1])
        taker.clicks("Ich schreibe Protokoll", in_=CORE)
        for time in ("09:45", "10:00", "11:00"):
            goes_to(slack, f"{day} {time}")
        label, item = FORM[taker is karl]
        taker.clicks(label, in_="dm")
        filled = {"done": [f"{item}: Treffen im Frühjahr"]} if number == 2 else {}
        writes(taker, task=f"Schritt {number}", **filled).closes()

    assert turns == ["karl", "kim", "karl", "kim"]
    fallbacks = [post.fallback for post in posts(slack)]
    assert len(fallbacks) == 8
    assert sum(text.startswith("Protokoll des Calls") for text in fallbacks) == 4
    goes_to(slack, "2026-12-28 10:00")
    for number in range(4):
        assert f"Schritt {number} (frei)" in posts(slack)[-1].text


@pytest.mark.every_database
def test_a_decision_is_recorded_looked_up_and_comes_back(slack: Sandbox, bot: Bot) -> None:
    karl, kim, _kaya = team(slack, bot)
    karl.runs("/botschafter beschluss Rucksack")
    assert "Ich habe keinen Beschluss mit „Rucksack“ gefunden." in karl.ephemerals[-1]
    karl.clicks("Beschluss festhalten")
    karl.fills({"Beschluss": "Der Rücksack bleibt", "Wieder besprechen am": date(2026, 12, 8)})
    karl.submits().closes()
    assert "@karl hat einen Beschluss festgehalten: Der Rücksack bleibt" in posts(slack)[0].text

    kim.runs("/botschafter decision rücksack")
    assert "Der Rücksack bleibt" in kim.ephemerals[-1]
    goes_to(slack, ANNOUNCED)
    assert "Rücksack" not in posts(slack)[-1].text
    goes_to(slack, "2026-12-07 10:00")
    assert "Der Rücksack bleibt (wieder besprechen am 8. Dezember 2026)" in posts(slack)[-1].text
    kim.runs("/botschafter decisions").clicks("Change")
    kim.fills("Decision", "Der Rücksack bleibt rosa").submits().closes()
    assert (
        "@karl hat einen Beschluss festgehalten: Der Rücksack bleibt rosa" in posts(slack)[0].text
    )
    kim.runs("/botschafter decisions").clicks("Done")

    assert "Rücksack" not in posts(slack)[-1].text
    assert "Der Rücksack bleibt rosa (erledigt)" in posts(slack)[0].text
    assert "Der Rücksack bleibt rosa (done)" in kim.ephemerals[-1]


@pytest.mark.every_database
def test_a_task_is_changed_unless_it_was_changed_elsewhere(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, kaya = team(slack, bot)
    karl.runs("/botschafter aufgaben").clicks("Aufgabe hinzufügen")
    karl.fills({"Aufgabe": "Saal buchen", "Thema": "Menschen"}).submits().closes()
    karl.runs("/botschafter aufgaben").clicks("Ich mache das").clicks("Ändern")
    kaya.runs("/botschafter aufgaben").clicks("Erledigt")

    karl.fills("Aufgabe", "Großen Saal buchen").submits()

    assert karl.modal is not None
    assert "Das ist schon erledigt." in karl.modal


def test_a_changed_task_shows_on_the_agenda(slack: Sandbox, bot: Bot) -> None:
    karl, _kim, _kaya = team(slack, bot)
    karl.runs("/botschafter aufgaben").clicks("Aufgabe hinzufügen")
    karl.fills("Aufgabe", "Saal buchen").submits().closes()
    goes_to(slack, ANNOUNCED)

    karl.runs("/botschafter aufgaben").clicks("Ich mache das").clicks("Ändern")
    karl.fills({"Aufgabe": "Großen Saal buchen", "Bis wann": "2026-12-15"}).submits()

    assert "Großen Saal buchen (@karl, bis zum 15. Dezember 2026)" in posts(slack)[-1].text
