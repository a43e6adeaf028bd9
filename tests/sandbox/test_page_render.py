"""Block Kit and mrkdwn as HTML, and forms as Slack's state: values in, values out."""

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import elements
from bot.sandbox.page.dates import next_working_day
from bot.sandbox.page.forms import Filled, NoLongerThere, entered, pressed
from bot.sandbox.page.mrkdwn import mrkdwn
from bot.sandbox.page.names import Names
from bot.sandbox.page.render import Surface, path, render_blocks
from bot.sandbox.page.texts import KEYS, Texts

Json = dict[str, Any]
BERLIN = ZoneInfo("Europe/Berlin")
NAMES = Names(
    users={"U1": "anna", "U2": "<b>ben</b>"},
    channels={"C1": "allgemein"},
    groups={"S1": "kernteam"},
    reader="U1",
    zone=BERLIN,
    now=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
)
OPTIONS = [{"text": {"type": "plain_text", "text": f"Option {n}"}, "value": f"v{n}"} for n in "abc"]
ALLOWED = {"a", "blockquote", "br", "code", "em", "li", "pre", "s", "span", "strong", "time", "ul"}


class Tags(HTMLParser):
    """Collects what a browser would make of the markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def drawn(*blocks: Json, **surface: Any) -> Tags:
    return Tags(render_blocks(list(blocks), Surface(NAMES, **surface)))


def input_block(element: Json, **more: Any) -> Json:
    label = {"type": "plain_text", "text": "Titel"}
    return {"type": "input", "block_id": "b 1/x", "label": label, "element": element, **more}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*fett* und _schräg_", "<strong>fett</strong> und <em>schräg</em>"),
        ("~weg~ `*roh*`", "<s>weg</s> <code>*roh*</code>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("a &lt;b&gt; &amp;amp;", "a &lt;b&gt; &amp;amp;"),
        (":tada: um 10:30:00 :nichts:", "🎉 um 10:30:00 :nichts:"),
        ("<!here>", '<span class="mention mine">@here</span>'),
        ("<!subteam^S1>", '<span class="mention">@kernteam</span>'),
        ("<@U2>", '<a class="mention" href="#U2">@&lt;b&gt;ben&lt;/b&gt;</a>'),
        ("<#C1|x>", '<a class="mention" href="#C1">#allgemein</a>'),
        ("<#C9|geheim>", '<span class="mention">#geheim</span>'),
        ("<javascript:alert(1)|hier>", "hier"),
        ("<!date^oops^{date}|bald>", "bald"),
    ],
)
def test_mrkdwn_on_a_line(text: str, html: str) -> None:
    assert mrkdwn(text, NAMES) == f'<span class="line">{html}</span>'


def test_links_open_elsewhere_and_keep_their_words() -> None:
    html = mrkdwn("<https://example.com/?a=1&amp;b=2|*Leitfaden*>", NAMES)

    assert Tags(html).of("a") == [
        {
            "href": "https://example.com/?a=1&b=2",
            "target": "_blank",
            "rel": "noopener noreferrer",
        }
    ]
    assert Tags(html).text == "*Leitfaden*"


def test_quotes_lists_and_code_stand_apart() -> None:
    html = mrkdwn("vorher\n&gt; *Zitat*\n• eins\n• zwei\n```\nx *y*\n```", NAMES)

    assert html == (
        '<span class="line">vorher</span><blockquote><strong>Zitat</strong></blockquote>'
        "<ul><li>eins</li><li>zwei</li></ul><pre><code>x *y*</code></pre>"
    )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{date_long} um {time}", "Mittwoch, 25. November 2026 um 07:30"),
        ("{date_pretty}", "morgen"),
        ("{date_num} {time_secs}", "2026-11-25 07:30:00"),
    ],
)
def test_moments_are_the_readers_own(form: str, shown: str) -> None:
    seconds = int(datetime(2026, 11, 25, 6, 30, tzinfo=UTC).timestamp())

    assert Tags(mrkdwn(f"<!date^{seconds}^{form}|x>", NAMES)).text == shown


@given(st.text(alphabet="*_~`<>&;@#!|^:\n abc\"'/\x00", max_size=60))
def test_no_text_becomes_a_tag_of_its_own(text: str) -> None:
    tags = Tags(mrkdwn(text, NAMES))

    assert {tag for tag, _ in tags.found} <= ALLOWED
    assert not [name for _, attrs in tags.found for name in attrs if name.startswith("on")]


@given(st.text(max_size=60))
def test_nothing_typed_as_plain_text_becomes_markup(text: str) -> None:
    block = {"type": "section", "text": {"type": "plain_text", "text": text}}

    assert {tag for tag, _ in drawn(block).found} <= {"div", "br"}


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

    html = render_blocks([{"type": "rich_text", "elements": [section, points]}], Surface(NAMES))

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

    state = entered([block], Filled({name: texts}, BERLIN), {})

    assert state == {"b 1/x": {"e": elements.holding(element, value)}}
    again = entered([block], Filled({name: _submitted(block, state, name)}, BERLIN), state)
    assert again == state


def _submitted(block: Json, state: Json, name: str) -> list[str]:
    """What a browser would send of the form as it is drawn."""
    html = render_blocks([block], Surface(NAMES, state=state))
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

    state = entered([block], Filled({}, BERLIN), {})

    assert elements.held(state["b 1/x"]["e"]) is None


def test_an_option_that_is_gone_is_refused() -> None:
    block = input_block({"type": "static_select", "action_id": "e", "options": OPTIONS})

    with pytest.raises(NoLongerThere):
        entered([block], Filled({"f/b%201%2Fx/e": ["vz"]}, BERLIN), {})


def test_a_button_that_is_gone_is_refused() -> None:
    with pytest.raises(NoLongerThere):
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


def _placeholders(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_people_who_are_gone_are_named_but_not_offered() -> None:
    names = replace(NAMES, gone=frozenset({"U1"}))
    element = {"type": "users_select", "action_id": "u"}

    html = render_blocks([input_block(element)], Surface(names))

    assert [o["value"] for o in Tags(html).of("option")] == ["", "U2"]
    assert Tags(mrkdwn("<@U1>", names)).text == "@anna"
