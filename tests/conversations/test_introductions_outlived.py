"""Messages on the way to an introduction show one current state and name one step."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.outlived import outlived
from tests.conversations.storytelling import joined

WORDS = {
    "anna": ("Über Dich", "verlassen", "Stell Dich zuerst den anderen vor. Dann wählst Du"),
    "tom": ("About you", "leave", "First introduce yourself to the others. Then you can choose"),
}


@pytest.mark.parametrize("name", ["anna", "tom"])
def test_no_button_outlives_the_introduction(slack: Sandbox, bot: Bot, name: str) -> None:
    field, leave, _first = WORDS[name]
    [person] = joined(slack, name)
    assert outlived(slack, bot.database, name) == []

    person.runs("/vorstellen").fills(field, "Hallo").submits().submits().closes()
    assert outlived(slack, bot.database, name) == []
    person.runs(f"/botschafter {leave}").submits().closes()

    assert outlived(slack, bot.database, name) == []
    assert outlived(slack, bot.database, "karl", in_channel="vorstellungen") == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("anna", "Du bist als Neuzugang dabei. Stell Dich zuerst den anderen vor."),
        ("tom", "You’ve joined as a newcomer. First introduce yourself to the others."),
    ],
)
def test_the_next_step_is_named_once(slack: Sandbox, name: str, said: str) -> None:
    [person] = joined(slack, name)

    person.runs("/mentor")

    assert person.ephemerals[-1].startswith(said)
    assert WORDS[name][2] in person.ephemerals[-1]
    assert "Als Nächstes" not in person.ephemerals[-1]
    assert "Next:" not in person.ephemerals[-1]
