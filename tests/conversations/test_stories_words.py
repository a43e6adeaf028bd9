"""The ledger notes the words that were on a message or form about a story, and no others."""

import json
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.consents import Answer
from bot.sandbox.person import Person, Sandbox
from bot.sandbox.workspace.models import View
from storage.consents import current, words_of
from storage.stories.models import picture_thing
from tests.conversations.storytelling import PICTURE, fills_story, joined, tells
from tests.conversations.test_stories_uses import SAID, tells_with_picture

AGREE, REFUSE = "Ja, ich bin einverstanden", "Nein, lieber nicht"


def answers_of(person: Person) -> list[dict[str, Any]]:
    """The buttons for yes and no in the newest message."""
    rows = [block["elements"] for block in person.dm().blocks if block["type"] == "actions"]
    return [one for row in rows for one in row if one["text"]["text"] in {AGREE, REFUSE}]


def asked_in(slack: Sandbox, words: str) -> Person:
    """Somebody asked about a picture by buttons with this in the place of their words' hash."""
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    for one in answers_of(ben):
        before, _colon, _hash = one["value"].rpartition(":")
        one["value"] = before + (words and f":{words}")
    return ben


def noted(slack: Sandbox, bot: Bot) -> list[tuple[Answer, str]]:
    """The answers about the only picture, with the hash of the words that were answered."""
    [file_id] = slack.workspace.files
    with bot.database.reading() as session:
        said = current(session, picture_thing(1, file_id))
    return [(one.answer, one.text_hash) for one in said]


@pytest.mark.parametrize("label", [AGREE, REFUSE])
def test_the_ledger_notes_the_words_that_were_on_the_message(
    slack: Sandbox, bot: Bot, label: str
) -> None:
    anna, ben = joined(slack, "anna", "ben")
    tells(anna, picture=PICTURE, people=("ben",))
    [shown] = {one["value"].rpartition(":")[2] for one in answers_of(ben)}

    ben.clicks(label, in_="dm")

    assert noted(slack, bot) == [(Answer.YES if label == AGREE else Answer.NO, shown)]
    with bot.database.reading() as session:
        assert AGREE in words_of(session, shown)


def test_a_yes_to_words_that_have_changed_since_is_asked_for_anew(slack: Sandbox, bot: Bot) -> None:
    ben = asked_in(slack, "of-other-words")

    ben.clicks(AGREE, in_="dm")

    assert noted(slack, bot) == []
    assert "Meine Frage hat sich inzwischen geändert." in ben.ephemerals[-1]
    shown = answers_of(ben)[0]["value"].rpartition(":")[2]
    ben.clicks(AGREE, in_="dm")
    assert noted(slack, bot) == [(Answer.YES, shown)]
    assert shown != "of-other-words"


@pytest.mark.parametrize(
    ("words", "label", "answer"),
    [("", AGREE, Answer.YES), ("", REFUSE, Answer.NO), ("of-other-words", REFUSE, Answer.NO)],
)
def test_an_old_message_is_answered_without_words_that_nobody_showed(
    slack: Sandbox, bot: Bot, words: str, label: str, answer: Answer
) -> None:
    ben = asked_in(slack, words)

    ben.clicks(label, in_="dm")

    assert noted(slack, bot) == [(answer, "")]


@pytest.mark.parametrize("name", ["ben", "clara"])
def test_ticks_are_noted_with_the_words_that_stood_beside_them(
    slack: Sandbox, bot: Bot, name: str
) -> None:
    anna, shown = joined(slack, "anna", name)
    said = SAID[name]
    tells_with_picture(anna, name, places=("Intranet",))
    form = shown.clicks(str(said["answer"]), in_="dm")
    assert form.modal is not None
    view = form.modal.surface.content
    assert isinstance(view, View)
    as_opened = view.json["private_metadata"]
    hashes = json.loads(as_opened)["words"].split()
    form.fills(said["uses"][0], [said["uses"][1]])

    view.json["private_metadata"] = as_opened.replace(hashes[0], "of-other-words")
    form.submits()
    assert form.modal is not None
    assert list(form.modal.errors) == [said["uses"][0]]
    [file_id] = slack.workspace.files
    with bot.database.reading() as session:
        assert current(session, picture_thing(1, file_id)) == []

    view.json["private_metadata"] = as_opened
    form.submits()
    with bot.database.reading() as session:
        noted = current(session, picture_thing(1, file_id))
    assert [(one.answer, one.text_hash) for one in noted] == [
        (Answer.YES, hashes[0]),
        (Answer.NO, hashes[1]),
    ]


@pytest.mark.parametrize("words", ["of-other-words", ""], ids=["changed", "not noted"])
def test_the_author_ticks_uses_in_the_words_of_today(slack: Sandbox, words: str) -> None:
    [anna] = joined(slack, "anna")
    form = fills_story(anna.runs("/geschichte", in_="geschichten"), places=("Intranet",))
    assert form.modal is not None
    view = form.modal.surface.content
    assert isinstance(view, View)
    hints = json.loads(view.json["private_metadata"])
    view.json["private_metadata"] = json.dumps(hints | {"words": words})

    form.submits()

    again = "Was ich dazu sage, wo Deine Geschichte verwendet werden darf, hat sich geändert"
    assert (again in str(anna.modal)) is bool(words)
    if words:
        fills_story(anna, places=("Intranet",)).submits()
    anna.submits().closes()
    assert "ist in der Durchsicht" in anna.dms[-1]
