"""What a person reads in blocks and mrkdwn."""

from typing import Any

import pytest

from bot.sandbox.controls import state_values
from bot.sandbox.screens import alike
from bot.sandbox.visible_text import Reader, shown, text_of

READER = Reader(user={"U1": "anna"}.__getitem__, channel={"C1": "geschichten"}.__getitem__)


@pytest.mark.parametrize(
    ("mrkdwn", "text"),
    [
        ("Hallo <@U1>, schau in <#C1>", "Hallo @anna, schau in #geschichten"),
        ("*fett* und _kursiv_ und ~weg~ und `x`", "fett und kursiv und weg und x"),
        ("2 * 3 * 4 und ein_name_mit_strichen", "2 * 3 * 4 und ein_name_mit_strichen"),
        ("<https://example.com|Hier>, <https://example.com>", "Hier, https://example.com"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("&gt; Zitat", "Zitat"),
        ("<!here> <mailto:a@b.de|a@b.de>", "@here a@b.de"),
        ("Nur * ein Stern", "Nur * ein Stern"),
    ],
)
def test_mrkdwn(mrkdwn: str, text: str) -> None:
    assert shown(mrkdwn, READER) == text


@pytest.mark.parametrize(
    ("tz", "locale", "text"),
    [
        ("Europe/Berlin", "de-DE", "24. November 2026 10:00"),
        ("Asia/Tokyo", "en-US", "November 24, 2026 6:00\u202fPM"),
    ],
)
def test_moments_are_in_the_readers_zone_and_language(tz: str, locale: str, text: str) -> None:
    mrkdwn = "<!date^1795510800^{date} {time}|fallback>"

    assert shown(mrkdwn, Reader(tz=tz, locale=locale)) == text


def test_a_moment_that_cannot_be_read_shows_its_fallback() -> None:
    assert shown("<!date^soon^{date}|bald>", READER) == "bald"


def test_blocks_in_reading_order() -> None:
    words = {"type": "mrkdwn", "text": "*Wort*"}
    plain = {"type": "plain_text", "text": "*roh*"}
    picture = {"type": "image", "image_url": "https://x.de/a.png", "alt_text": "Krawatte"}
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Frei: "},
                    {"type": "user", "user_id": "U1"},
                    {"type": "emoji", "name": "tada"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "eins"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "zwei"}]},
                ],
            },
        ],
    }
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain},
        {"type": "section", "text": words, "fields": [plain, words], "accessory": picture},
        {"type": "divider"},
        {"type": "context", "elements": [picture, words]},
        {"type": "actions", "elements": [{"type": "button", "text": plain, "action_id": "a"}]},
        {"type": "input", "label": plain, "hint": words, "element": {"type": "datepicker"}},
        {"type": "image", "title": plain, **{k: v for k, v in picture.items() if k != "type"}},
        {"type": "alert", "text": words},
        rich,
    ]

    assert text_of(blocks, READER).split("\n") == [
        "*roh*",
        "Wort",
        "*roh*",
        "Wort",
        "[Krawatte]",
        "[Krawatte] Wort",
        "*roh*",
        "Wort",
        "*roh*",
        "[Krawatte]",
        "Wort",
        "Frei: @anna:tada:",
        "1. eins",
        "2. zwei",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("✅ Annehmen", "annehmen", True),
        (":tada: Danke!", "Danke", True),
        ("Weiter →", "Weiter", True),
        ("Annehmen", "Ablehnen", False),
    ],
)
def test_labels_are_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_state_holds_every_element_but_buttons() -> None:
    chosen = {"text": {"type": "plain_text", "text": "A"}, "value": "a"}
    blocks: list[dict[str, Any]] = [
        {
            "type": "actions",
            "block_id": "row",
            "elements": [
                {"type": "button", "action_id": "go"},
                {"type": "static_select", "action_id": "menu", "initial_option": chosen},
                {"type": "checkboxes", "action_id": "boxes"},
            ],
        },
        {
            "type": "input",
            "block_id": "in",
            "element": {"type": "plain_text_input", "action_id": "text", "initial_value": "x"},
        },
    ]
    touched = {"in": {"text": {"type": "plain_text_input", "value": "y"}}}

    assert state_values(blocks, touched) == {
        "row": {
            "menu": {"type": "static_select", "selected_option": chosen},
            "boxes": {"type": "checkboxes", "selected_options": []},
        },
        "in": {"text": {"type": "plain_text_input", "value": "y"}},
    }
