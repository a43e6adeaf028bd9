"""Everybody reads what was decided about them, and what they decided themselves."""

import pytest

from bot.app import Bot
from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.sandbox.person import Person, Sandbox
from bot.services.audit import PAGE, note
from bot.views.home_parts import Door
from tests.conversations.gathering import STAGES, goes_through, put
from tests.conversations.storytelling import approves, joined, tells
from tests.units_of_work import OPERATOR, unit_of_work

WORDS = {
    "anna": {
        "command": "/botschafter logbuch",
        "approved": "24. November 2026: Jemand aus dem Kernteam hat Deine Geschichte angenommen.",
        "empty": "Es ist nichts notiert, das Dich betrifft.",
        "more": "Mehr anzeigen",
        "button": "Logbuch der Entscheidungen",
        "view": "Ansehen",
        "declined": "Jemand aus dem Kernteam hat Deine Geschichte abgelehnt.",
        "settings": "Einstellungen",
    },
    "tom": {
        "command": "/botschafter audit",
        "approved": "24 November 2026: Somebody on the core team approved your story.",
        "empty": "Nothing is noted that concerns you.",
        "more": "Show more",
        "button": "Log of decisions",
        "view": "View",
        "declined": "Somebody on the core team declined your story.",
        "settings": "Settings",
    },
}


def declined(bot: Bot, person: Person, times: int) -> None:
    """Note as many decisions about this person."""
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        for number in range(times):
            note(uow, "U0SOMEBODY", Act.DECLINE_STORY, Key("story", number), person.id)


@pytest.mark.every_database
@pytest.mark.parametrize("name", WORDS)
def test_an_author_reads_what_the_core_team_decided_and_of_nobody_who(
    slack: Sandbox, name: str
) -> None:
    words = WORDS[name]
    author, karl = joined(slack, name, "karl")
    tells(author)
    approves(karl)

    author.runs(words["command"])

    screen = author.ephemeral()
    assert words["approved"] in screen
    assert "karl" not in screen.text.lower()
    assert karl.id not in screen.text
    author.clicks(words["view"], in_="ephemeral")
    assert author.modal is not None
    assert "Die Krawatte" in author.modal


def test_whoever_decided_reads_it_too(slack: Sandbox) -> None:
    anna, karl = joined(slack, "anna", "karl")
    tells(anna)
    approves(karl)

    karl.runs("/botschafter logbuch")

    assert "Du hast eine Geschichte angenommen." in karl.ephemeral()
    assert "anna" not in karl.ephemeral().text.lower()


@pytest.mark.parametrize("name", WORDS)
def test_the_list_is_read_page_by_page_from_home(slack: Sandbox, bot: Bot, name: str) -> None:
    words = WORDS[name]
    person = put(slack, bot, name, STAGES["ambassador"])
    declined(bot, person, PAGE + 2)

    goes_through(person, Door.MY_WAY).clicks(words["button"])

    first = person.modal
    assert first is not None
    assert first.text.count(words["declined"]) == PAGE
    person.clicks(words["more"])
    second = person.modal
    assert second is not None
    assert second.text.count(words["declined"]) == 2
    assert words["settings"] in second.buttons


@pytest.mark.parametrize("name", WORDS)
def test_whoever_has_not_joined_may_ask_and_sees_nobody_elses(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    declined(bot, put(slack, bot, "clara", STAGES["ambassador"]), 1)
    person = slack.user(name)

    person.runs(WORDS[name]["command"])

    assert WORDS[name]["empty"] in person.ephemeral()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (Act.IMPORT_MEMBER, "eine Mitgliederliste eingelesen, auf der Du stehst"),
        (Act.DROP_MESSAGE, "eine Nachricht verworfen, die an Dich gehen sollte"),
        (Act.READ_LOG, "nachgesehen, was hier über Dich notiert ist"),
    ],
)
def test_what_operators_did_is_read_too(slack: Sandbox, bot: Bot, act: Act, sentence: str) -> None:
    anna = slack.user("anna")
    with unit_of_work(bot.database, bot.community, bot.clock.now()) as uow:
        note(uow, OPERATOR, act, Key("list"), anna.id)

    anna.runs("/botschafter logbuch")

    assert f"Wer den Bot betreibt, hat {sentence}" in anna.ephemeral()
    assert "operator" not in anna.ephemeral().text
