"""Whatever people type is taken or refused kindly, and fits Slack's limits wherever it shows up."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.nouns import all_entries
from bot.sandbox.blocks import message_errors
from bot.sandbox.person import Sandbox
from commands.entry_info import PayloadKind
from storage.outbox.rows import OutboxRow
from tests.conversations.gathering import STAGES, put
from tests.conversations.matchmaking import asks, mentor, newcomer
from tests.conversations.storytelling import WORDS, fills_story, joined
from tests.in_process import InProcessServer

TEXTS = {
    "blanks": " \t\n ",
    "nul": "vor\x00nach",
    "half a pair": "vor\ud83dnach",
    "emoji": "🧑🏽‍🚀 ",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "commands": "<!channel> <!here|x> <@U0BEN0001> <https://example.com|x> &amp; &lt;",
    "formatting": "*a* _b_ ~c~ `d` ```e``` >f\n> g",
    "braces": "{title} {} {0} %s %(x)s",
    "ampersands": "&",
    "one word": "ß",
}
LONG = {name: (text * 3000)[:3000] for name, text in TEXTS.items()}
REFUSED = ("nul", "half a pair")
"""What PostgreSQL keeps in no text (postgresql.org, "Character Types"): these run on both."""


def given(texts: Mapping[str, str]) -> list[Any]:
    """The texts as parameters."""
    both = [pytest.mark.every_database]
    return [
        pytest.param(text, id=name, marks=both if name in REFUSED else [])
        for name, text in texts.items()
    ]


ALL, MORE = given(LONG), given({name: text * 4 for name, text in LONG.items()})
UNSEEN = "\x00\ud83d\u202e\u202c"
"""What no screen shows: a byte for the machine, half a letter, and turns of the direction."""
VERBS = [
    name
    for entry in all_entries()
    for name in (entry.id, entry.german)
    if entry.kind is PayloadKind.VERB and name
]


def shown(text: str) -> str:
    """What people read of a text."""
    return "".join(letter for letter in text if letter not in UNSEEN).strip()


@pytest.fixture(scope="module")
def server() -> InProcessServer:
    """Nothing is wrong with the way to Slack."""
    return InProcessServer()


@pytest.fixture(autouse=True)
def nothing_fails(bot: Bot) -> Iterator[None]:
    """Neither a handler nor a message: what Slack refuses stands as an error in the outbox."""
    with capture_logs() as logged:
        yield
    bad = {"entry_failed", "event_failed", "answer_lost", "refused", "row_not_carried"}
    # A rule that says no to a person is no failure; "refused" of the sender is Slack's word.
    failures = [line for line in logged if line["event"] in bad and "rule" not in line]
    assert [line for line in failures if line.get("error") != "no_home"] == []
    with bot.database.reading() as session:
        failed = select(OutboxRow.key, OutboxRow.error).where(col(OutboxRow.error) != "no_home")
        assert list(session.exec(failed)) == []


@pytest.mark.parametrize("text", ALL)
def test_texts_of_members(slack: Sandbox, bot: Bot, text: str) -> None:
    ben = mentor(slack, bot, "ben", about=text[:200])
    anna = slack.user("anna").runs("/mitmachen")
    anna.fills(WORDS["de"]["consent"][0], [WORDS["de"]["consent"][1]])
    anna.fills("Standort", text[:80]).submits().closes().runs("/vorstellen")
    assert anna.modal is not None
    for label in anna.modal.labels:
        anna.fills(label, text[:300])
    anna.submits()
    is_blank = not text.strip()
    assert list(anna.modal.errors) == (["Über Dich"] if is_blank else [])
    if not is_blank:
        anna.submits().closes(everything=True)
    posts = slack.channel("vorstellungen").texts
    assert [shown(text[:30]) in post for post in posts] == ([] if is_blank else [True])
    asks(newcomer(slack, "tom"), "ben")
    anna.opens_home()
    ben.opens_home()


@pytest.mark.parametrize("text", ALL)
def test_texts_of_storytellers(slack: Sandbox, text: str) -> None:
    anna, gabi, karl = joined(slack, "anna", "ben", "karl")
    anna.runs("/geschichte", in_="geschichten")
    picture = ("a.png", b"x")
    fills_story(anna, text[:120], text[:2500], picture, text[:500], people=("ben",))
    anna.submits()
    assert anna.modal is not None
    if not text.strip():
        assert list(anna.modal.errors) == ["Titel", "Deine Geschichte", "Das Bild in Worten"]
        return
    assert anna.modal.errors == {}
    anna.submits().closes()
    gabi.clicks("Ja, ich bin einverstanden")
    karl.clicks("Nachfragen", in_="kernteam").fills("Deine Frage", text[:999] + "?").submits()
    anna.clicks("Antworten").fills("Deine Antwort", text[:999] + ".").submits().closes()
    karl.closes().clicks("Annehmen", in_="kernteam")
    anna.clicks("Jetzt veröffentlichen", in_="dm")
    for one in (anna, gabi, karl):
        one.opens_home()
        one.runs("/botschafter geschichten", in_="geschichten")
    anna.clicks("Zurückziehen", in_="dm")


@pytest.mark.parametrize("text", MORE)
@pytest.mark.parametrize("stage", ["ambassador"])
def test_texts_behind_commands(slack: Sandbox, bot: Bot, text: str, stage: str) -> None:
    karl = put(slack, bot, "karl", STAGES[stage])
    commands = [command for _part, command in bot.community.commands]
    main = bot.community.commands.main

    for n, line in enumerate([*commands, *(f"{main} {verb}" for verb in ("", *VERBS))]):
        name, _space, verb = line.partition(" ")
        trigger = slack.workspace.new_trigger(karl.id).id
        ack = bot.dispatcher.handle(
            PayloadKind.COMMAND,
            {"command": name, "text": f"{verb} {text}", "user_id": karl.id,
             "trigger_id": trigger, "n": n},
        )  # fmt: skip
        if ack is not None:
            assert message_errors(ack["blocks"]) == []
            assert len(ack["text"]) <= 4000
