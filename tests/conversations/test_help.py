"""What can be typed, and what an unknown word may have meant."""

import pytest

from bot.app import Bot
from bot.sandbox.person import Sandbox
from tests.conversations.gathering import NASTY, STAGES, put
from tests.conversations.storytelling import approves, fills_story, joined, words_of


@pytest.mark.parametrize(
    ("name", "typed", "where", "line"),
    [
        ("anna", "", "Du bist Botschafter:in.", "/botschafter pause bis 31.01.2027 Pause machen"),
        ("anna", "hilfe", "Du bist Botschafter:in.", "/botschafter verlassen"),
        ("anna", "", "Du bist Botschafter:in.", "/botschafter geschichten verkauf router"),
        ("tom", "", "You’re an ambassador.", "/botschafter stories sales router"),
        ("tom", "help", "You’re an ambassador.", "/botschafter pause until 2027-01-31"),
        ("tom", "hilfe", "You’re an ambassador.", "/botschafter leave"),
    ],
)
def test_help_is_in_the_readers_language(
    slack: Sandbox, bot: Bot, name: str, typed: str, where: str, line: str
) -> None:
    person = put(slack, bot, name, STAGES["ambassador"])

    person.runs(f"/botschafter {typed}")

    assert where in person.ephemerals[-1]
    assert line in person.ephemerals[-1]


@pytest.mark.every_database
def test_only_what_is_useful_to_this_person_is_shown(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["unknown"]).runs("/botschafter")
    tom = put(slack, bot, "tom", STAGES["paused"]).runs("/botschafter")
    karl = put(slack, bot, "karl", STAGES["ambassador"]).runs("/botschafter")

    unknown, paused, core_team = (one.ephemerals[-1] for one in (anna, tom, karl))
    assert "/mitmachen" in unknown
    assert "/geschichte" not in unknown
    assert "/botschafter resume" in paused
    assert "/botschafter pause" not in paused
    assert "/mitmachen" not in core_team
    assert "/botschafter weiter" not in core_team
    assert "/botschafter aufruf" in core_team


def test_a_guest_is_shown_no_internal_parts(slack: Sandbox, bot: Bot) -> None:
    gabi = put(slack, bot, "gabi", STAGES["fan"]).runs("/botschafter", in_="geschichten")

    assert "/mentor" not in gabi.ephemerals[-1]
    assert "/botschafter wer" not in gabi.ephemerals[-1]
    assert "/geschichte" in gabi.ephemerals[-1]


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("anna", "einstelungen", "/botschafter einstellungen"),
        ("anna", "settigns", "/botschafter einstellungen"),
        ("anna", "Profl", "/botschafter profil"),
        ("anna", "verl", "/botschafter verlassen"),
        ("anna", "zeig mir die geschichten", "/botschafter geschichten"),
        ("tom", "setings please", "/botschafter settings"),
        ("tom", "stauts", "/botschafter status"),
        ("tom", "einstellung", "/botschafter settings"),
        ("anna", "vorstellen", "/vorstellen Dich vorstellen"),
        ("anna", "mentor", "/mentor Sehen"),
        ("tom", "story", "/geschichte Tell a story"),
    ],
)
def test_an_unknown_word_leads_to_the_nearest(
    slack: Sandbox, bot: Bot, name: str, typed: str, meant: str
) -> None:
    person = put(slack, bot, name, STAGES["ambassador"])

    person.runs(f"/botschafter {typed}")

    assert meant in person.ephemerals[-1]
    assert person.ephemeral(-1).buttons[0] in {"Geschichte erzählen", "Tell a story"}


def test_what_means_nothing_is_answered_with_the_next_step(slack: Sandbox, bot: Bot) -> None:
    anna = put(slack, bot, "anna", STAGES["newcomer"])

    anna.runs(f"/botschafter {NASTY}")

    assert "kenne ich nicht. /botschafter zeigt alles" in anna.ephemerals[-1]
    assert "Du bist als Neuzugang dabei." in anna.ephemerals[-1]
    assert "<!channel>" not in anna.ephemeral(-1).post.text


@pytest.mark.parametrize(
    ("name", "example", "found"),
    [
        ("anna", "/botschafter geschichten verkauf router", "Die Krawatte"),
        ("tom", "/botschafter stories sales router", "Die Krawatte"),
    ],
)
def test_the_example_of_a_search_finds_what_it_says(
    slack: Sandbox, name: str, example: str, found: str
) -> None:
    person, karl = joined(slack, name, "karl")
    person.runs("/geschichte", in_="geschichten")
    fills_story(person, text="Der Router lief wieder.")
    person.fills({"anna": "Ziel", "tom": "Goal"}[name], {"anna": "Verkauf", "tom": "Sales"}[name])
    person.submits().submits().closes()
    approves(karl)
    person.clicks(words_of(person)["release"], in_="dm")

    person.runs(example)

    assert found in person.ephemerals[-1]
