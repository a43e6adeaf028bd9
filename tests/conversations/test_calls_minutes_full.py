"""Minutes so long that their post has no room for all: the rest is one button away."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Person, Sandbox
from tests.conversations.calling import ANNOUNCED, BEGUN, CORE, goes_to, posts, team

ROWS = 8
LONG = "ein Punkt mit vielen Worten " * 17
WORDS = {
    "karl": ("Protokoll schreiben", "Protokoll ergänzen", "Zeilen hinzufügen", "Beschluss"),
    "kim": ("Take the minutes", "Add to the minutes", "Add lines", "Decision"),
}
TASK, NOTES = {"karl": "Aufgabe", "kim": "Task"}, {"karl": "Notizen", "kim": "Notes"}


def fills_all(person: Person, name: str, round_: str) -> None:
    """Fill every line of the form for the minutes, and publish it."""
    _write, _more, lines, decision = WORDS[name]
    for _line in range(ROWS - 1):
        person.clicks(lines)
    for label in (decision, TASK[name]):
        for number in range(1, ROWS + 1):
            field = f"{label} {number}" if number > 1 else label
            person.fills(field, f"{label} {round_}{number}: {LONG}")
    person.fills(NOTES[name], "Viel gesprochen. " * 175)
    person.submits().closes()


@pytest.mark.every_database
@pytest.mark.parametrize("name", ["karl", "kim"])
def test_long_minutes_keep_their_buttons_and_lead_to_the_rest(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    team(slack, bot)
    person, (write, _more, _lines, decision) = slack.user(name), WORDS[name]
    goes_to(slack, ANNOUNCED)
    goes_to(slack, BEGUN)

    person.clicks(write if name == "karl" else "Protokoll schreiben", in_=CORE)
    fills_all(person, name, "A")
    person.clicks("Protokoll ergänzen", in_=CORE)
    fills_all(person, name, "B")

    minutes = posts(slack)[-1]
    assert {"Protokoll ergänzen", "Ich mache das", "Alle anzeigen"} <= set(minutes.buttons)
    assert "… und noch" in minutes.text
    assert f"{decision} A1:" in minutes.text
    assert f"{TASK[name]} A1:" in minutes.text
    assert f"{decision} B8:" not in minutes.text

    person.clicks("Alle anzeigen", beside="… und noch 9", in_=minutes)

    assert person.modal is not None
    for label in (decision, TASK[name]):
        assert all(f"{label} {r}{n}:" in person.modal for r in "AB" for n in range(1, ROWS + 1))
