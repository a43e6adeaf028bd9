"""Block Kit and mrkdwn as HTML, and forms as Slack's state: values in, values out."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox import controls, page
from bot.sandbox.page.dates import next_working_day
from bot.sandbox.page.forms import ElementGone, FormData, entered, pressed
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.render import RenderContext, path, render_blocks
from bot.sandbox.page.texts import KEYS, Texts
from tests.sandbox.page.drawing import BERLIN, NAMES, OPTIONS, Json, Tags, drawn, input_block


def test_an_input_says_its_label_hint_error_and_what_was_typed() -> None:
    element = {"type": "plain_text_input", "action_id": "t", "max_length": 20}
    hint = {"type": "plain_text", "text": "Kurz"}
    state = {"b 1/x": {"t": {"type": "plain_text_input", "value": 'Ein "Titel"'}}}

    tags = drawn(
        input_block(element, hint=hint, optional=True), state=state, errors={"b 1/x": "Zu kurz"}
    )

    (field,) = tags.of("input")
    assert field["name"] == "f/b%201%2Fx/t"
    assert (field["value"], field["maxlength"]) == ('Ein "Titel"', "20")
    assert (field["aria-invalid"], field["id"]) == ("true", tags.of("label")[0]["for"])
    assert [
        word for word in ("Titel (freiwillig)", "Kurz", "Zu kurz") if word not in tags.text
    ] == []
    described = str(field["aria-describedby"]).split()
    assert [p["id"] for p in tags.of("p")] == list(reversed(described))


def test_state_of_another_kind_of_element_is_not_shown() -> None:
    state = {"b 1/x": {"t": {"type": "static_select", "selected_option": OPTIONS[0]}}}

    tags = drawn(input_block({"type": "plain_text_input", "action_id": "t"}), state=state)

    assert tags.of("input")[0]["value"] == ""


def test_a_button_carries_its_ids_and_asks_first() -> None:
    confirm = {
        "title": {"type": "plain_text", "text": "Sicher?"},
        "text": {"type": "mrkdwn", "text": "*Wirklich*?"},
        "confirm": {"type": "plain_text", "text": "Ja"},
        "deny": {"type": "plain_text", "text": "Nein"},
    }
    button = {
        "type": "button",
        "action_id": "go:on",
        "text": {"type": "plain_text", "text": "Los"},
        "style": "danger",
        "confirm": confirm,
    }

    (drawn_button,) = drawn({"type": "actions", "block_id": "a", "elements": [button]}).of("button")

    assert drawn_button["value"] == "a/go%3Aon"
    assert drawn_button["class"] == "button danger"
    assert drawn_button["data-confirm-text"] == "Wirklich?"


def test_pictures_from_elsewhere_are_words_and_those_of_this_machine_are_pictures() -> None:
    far = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "Ein Hafen"}
    near = {"type": "image", "image_url": "http://127.0.0.1:9/a.png", "alt_text": "Ein Tor"}

    tags = drawn(far, near)

    assert tags.of("img") == [
        {"src": "http://127.0.0.1:9/a.png", "alt": "Ein Tor", "loading": "lazy"}
    ]
    assert "Ein Hafen" in tags.text


def test_rich_text_keeps_styles_lists_and_mentions() -> None:
    section = {
        "type": "rich_text_section",
        "elements": [
            {"type": "text", "text": "<b>\nneu", "style": {"bold": True, "italic": True}},
            {"type": "user", "user_id": "U1"},
            {"type": "emoji", "name": "seedling"},
        ],
    }
    points = {"type": "rich_text_list", "style": "ordered", "elements": [section]}

    html = render_blocks(
        [{"type": "rich_text", "elements": [section, points]}], RenderContext(NAMES)
    )

    assert "<strong><em>&lt;b&gt;<br>neu</em></strong>" in html
    assert "🌱" in html
    assert '<ol class="indent-0"><li>' in html


def test_an_unknown_block_says_so() -> None:
    assert "„hologram“ kann die Sandbox nicht zeichnen." in drawn({"type": "hologram"}).text


ELEMENTS: list[tuple[Json, list[str], object]] = [
    ({"type": "plain_text_input"}, ["eins\r\nzwei"], "eins\nzwei"),
    ({"type": "number_input"}, ["7"], "7"),
    ({"type": "static_select", "options": OPTIONS}, ["vb"], OPTIONS[1]),
    ({"type": "radio_buttons", "options": OPTIONS}, ["va"], OPTIONS[0]),
    ({"type": "checkboxes", "options": OPTIONS}, ["va", "vc"], [OPTIONS[0], OPTIONS[2]]),
    (
        {"type": "multi_static_select", "option_groups": [{"label": {}, "options": OPTIONS}]},
        ["vc"],
        [OPTIONS[2]],
    ),
    ({"type": "users_select"}, ["U1"], "U1"),
    ({"type": "multi_users_select"}, ["U2", "U1"], ["U2", "U1"]),
    ({"type": "datepicker"}, ["2026-12-01"], "2026-12-01"),
    ({"type": "timepicker"}, ["09:30"], "09:30"),
    ({"type": "datetimepicker"}, ["2026-12-01T09:30"], 1796113800),
]


@pytest.mark.parametrize(("element", "texts", "value"), ELEMENTS)
def test_what_is_entered_becomes_slacks_state_and_is_drawn_again(
    element: Json, texts: list[str], value: object
) -> None:
    block = input_block({"action_id": "e", **element})
    name = f"f/{path('b 1/x', 'e')}"

    state = entered([block], FormData({name: texts}), BERLIN, {})

    assert state == {"b 1/x": {"e": controls.state_holding(element, value)}}
    again = entered([block], FormData({name: _submitted(block, state, name)}), BERLIN, state)
    assert again == state


def _submitted(block: Json, state: Json, name: str) -> list[str]:
    """What a browser would send of the form as it is drawn."""
    html = render_blocks([block], RenderContext(NAMES, state=state))
    tags = Tags(html)
    if tags.of("textarea"):
        return [tags.text]
    chosen = [a for tag, a in tags.found if "selected" in a or "checked" in a]
    typed = [a for a in tags.of("input") if a.get("type") not in {"checkbox", "radio"}]
    fields = [a for a in typed if a.get("name") == name]
    return [str(a["value"]) for a in (chosen or fields)]


@pytest.mark.parametrize(("element", "texts", "_value"), ELEMENTS)
def test_an_empty_field_holds_nothing(element: Json, texts: list[str], _value: object) -> None:
    del texts
    block = input_block({"action_id": "e", **element})

    state = entered([block], FormData({}), BERLIN, {})

    assert controls.held_value(state["b 1/x"]["e"]) is None


def test_an_option_that_is_gone_is_refused() -> None:
    block = input_block({"type": "static_select", "action_id": "e", "options": OPTIONS})

    with pytest.raises(ElementGone):
        entered([block], FormData({"f/b%201%2Fx/e": ["vz"]}), BERLIN, {})


def test_a_button_that_is_gone_is_refused() -> None:
    with pytest.raises(ElementGone):
        pressed([], "a/b")


def test_after_friday_comes_monday() -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=BERLIN)

    assert next_working_day(friday) == datetime(2026, 11, 30, 9, 0, tzinfo=BERLIN)


def test_the_pages_words_exist_in_both_languages_with_the_same_placeholders() -> None:
    german, english = Texts("de"), Texts("en-GB")

    different = [
        key
        for key in KEYS
        if _placeholders(getattr(german, key)) != _placeholders(getattr(english, key))
    ]

    assert different == []


def test_the_page_has_no_words_that_nobody_reads() -> None:
    folder = Path(page.__file__).parent
    sources = [*folder.rglob("*.py"), *folder.rglob("*.html")]
    used = "".join(path.read_text() for path in sources if path.name != "texts.py")

    named = re.compile(r"(?:texts|\bt)[.](\w+)|[\"'](\w+)[\"']")
    read = {word for pair in named.findall(used) for word in pair}

    assert KEYS - read == set()


def _placeholders(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_people_who_are_gone_are_named_but_not_offered() -> None:
    names = replace(NAMES, gone=frozenset({"U1"}))
    element = {"type": "users_select", "action_id": "u"}

    html = render_blocks([input_block(element)], RenderContext(names))

    assert [o["value"] for o in Tags(html).of("option")] == ["", "U2"]
    assert Tags(mrkdwn("<@U1>", names)).text == "@anna"
