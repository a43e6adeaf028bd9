"""What of a message leads to a person, and the message without it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.traces import Traces, own_words
from bot.i18n import Text
from bot.views.blocks import note

ANNA = "U0ANNA"
TEXT = "I have learnt more here than in all the years before & I’d do it again.\nReally."
PERSON = Traces(ANNA, ("Anna", "Anna Müller"), (TEXT, "Yes"))


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": {"type": "plain_text", "text": "Yes"}, **more}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@U0ANNA> is here", "X is here"),
        ("<@U0ANNA|anna> is here", "X is here"),
        ("id: U0ANNA", "id: X"),
        ("Anna Müller’s story", "X’s story"),
        ("Anna and Anna  Müller", "X and X"),
        ("_Anna Müller_ and *Anna*", "_X_ and *X*"),
        ("Annabel, <@U0ANNAB>, Müller", "Annabel, <@U0ANNAB>, Müller"),
        ("anna", "anna"),
    ],
)
def test_mentions_ids_and_whole_names_are_replaced(text: str, expected: str) -> None:
    assert PERSON.rewrite({"text": text}, "X") == {"text": expected}


@given(st.text().filter(lambda name: any(map(str.isalnum, name)) and name == name.strip()))
def test_a_name_is_found_however_a_message_writes_it(name: str) -> None:
    message = note(Text("With {name}!", {"name": name})).payload()
    person = Traces(ANNA, (name,))

    assert person.may_be_in(json.dumps(message))
    assert person.is_named_in(message)


@pytest.mark.parametrize("name", ["Tom & Co", "*Star*", "_anna_", "a<b>c", "O’Neil", "Dr. (Jo)"])
def test_a_name_with_signs_is_found_as_messages_write_them(name: str) -> None:
    message = note(Text("With {name} there", {"name": name})).payload()
    person = Traces(ANNA, (name,))

    assert person.is_named_in(message)
    assert person.may_be_in(json.dumps(message))
    assert person.rewrite(message, "X")["text"] == "With X there"


def test_buttons_stay_but_for_those_that_lead_to_the_person() -> None:
    kept, gone = button(value="story:7"), button(value="mentor:U0ANNA")
    payload = {
        "text": "Hello",
        "blocks": [
            {"type": "actions", "elements": [kept, gone]},
            {"type": "actions", "elements": [gone]},
            {
                "type": "section",
                "text": {"type": "mrkdwn", "text": "Anna"},
                "accessory": gone,
            },
            {"type": "section", "block_id": "of-U0ANNA", "text": {"type": "mrkdwn", "text": "-"}},
        ],
    }

    assert PERSON.has_id_in(payload)
    assert PERSON.rewrite(payload, "X") == {
        "text": "Hello",
        "blocks": [
            {"type": "actions", "elements": [kept]},
            {"type": "section", "text": {"type": "mrkdwn", "text": "X"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "-"}},
        ],
    }


def test_a_choice_loses_the_person_and_goes_with_its_last_one() -> None:
    anna, ben = ({"text": {"type": "plain_text", "text": one}, "value": one} for one in (ANNA, "B"))
    menu = {"type": "static_select", "action_id": "choose", "initial_option": anna}

    def rewritten(*options: dict[str, Any]) -> list[Any]:
        block = {"type": "actions", "elements": [menu | {"options": list(options)}]}
        blocks: list[Any] = PERSON.rewrite({"blocks": [block]}, "X").get("blocks", [])
        return [element for one in blocks for element in one["elements"]]

    assert rewritten(anna, ben) == [
        {"type": "static_select", "action_id": "choose", "options": [ben]}
    ]
    assert rewritten(anna) == []


def test_people_in_blocks_become_words() -> None:
    users = {"type": "users_select", "action_id": "who", "initial_user": ANNA}
    several = {"type": "multi_users_select", "action_id": "who", "initial_users": [ANNA, "U0BEN"]}
    named = {"type": "user", "user_id": ANNA, "style": {"bold": True}}

    assert PERSON.rewrite({"elements": [users, several, named]}, "X") == {
        "elements": [
            {"type": "users_select", "action_id": "who"},
            {"type": "multi_users_select", "action_id": "who", "initial_users": ["U0BEN"]},
            {"type": "text", "text": "X", "style": {"bold": True}},
        ]
    }


def test_what_nobody_reads_is_no_name() -> None:
    person = Traces(ANNA, ("section", "primary", "story"))
    payload = {
        "blocks": [{"type": "section", "elements": [button(style="primary", value="story:7")]}]
    }

    assert not person.is_named_in(payload)
    assert person.rewrite(payload, "X") == payload


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        (f"“{TEXT}”", True),
        (note(Text("{text}", {"text": TEXT})).payload()["text"], True),
        (f"She said: {TEXT[:45]}…", True),
        ("I have learnt more here", False),
        ("<@U0ANNA>\nYes", True),
        ("Anna’s answer\nYes\nNo", True),
        ("Yes", False),
        ("Question\nYes\nNo", False),
        ("Anna: Yes, please", False),
    ],
)
def test_a_text_is_recognised_by_its_beginning_and_a_short_one_by_its_line(
    text: str, *, is_quoted: bool
) -> None:
    payload = {"text": text, "blocks": [button()]}

    assert PERSON.is_quoted_in(payload) is is_quoted
    assert not is_quoted or PERSON.may_be_in(json.dumps(payload))


def test_a_short_text_is_forgotten_in_answers_without_the_name_too() -> None:
    assert PERSON.is_in({"text": "Yes"})
    assert not PERSON.is_in({"text": "Yes, please"})


KNOWN = {
    "the others about the stand",
    "Tell the others about the stand, so that they come.",
    "I’ve told the others.",
    "has asked you for a call at the stand.",
    "Cancel",
    "Thank you!",
}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I’ve told the others.", ()),
        ("I’ve  told\nthe others.", ()),
        ("told the others.", ("told the others.",)),
        ("asked you for a call at the stand", ()),
        ("Ben Berg has asked you for a call at the stand.", ()),
        ("Thank you!", ()),
        ("Cancel it", ("Cancel it",)),
        (
            "I’ve told the others. And it was my best day so far.",
            ("And it was my best day so far.",),
        ),
        (
            "Tell the others about the stand, so that they come. And it was my best day.",
            ("And it was my best day.",),
        ),
        (TEXT, (" ".join(TEXT.split()),)),
    ],
)
def test_a_sentence_of_the_bot_that_somebody_copied_is_nobodys(
    text: str, own: tuple[str, ...]
) -> None:
    assert own_words([text], KNOWN) == own


def test_without_names_and_texts_the_id_alone_is_looked_for() -> None:
    person = Traces(ANNA)

    assert person.is_in({"text": "<@U0ANNA>"})
    assert not person.is_in({"text": "Anna\n"})
    assert not Traces(ANNA, ("",), ("", " ")).is_in({"text": "\n\n"})


def test_what_stands_on_a_button_is_the_bots_own_word() -> None:
    """Or whoever has typed such a word would take everybody's messages with them."""
    button = {"type": "button", "text": {"type": "plain_text", "text": "Join"}}
    message = {"blocks": [{"type": "actions", "elements": [button]}]}

    assert not Traces("U0ANNA", (), ("Join",)).is_quoted_in(message)
    assert Traces("U0ANNA", (), ("Join",)).is_quoted_in({"text": "<@U0ANNA>\nJoin"})
