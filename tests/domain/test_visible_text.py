"""Signs that nobody sees are off; those that change what is seen stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.visible_text import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\ufeffBerlin", "Berlin"),
        ("ka\u00adrin@example.com", "karin@example.com"),
        ("\u202a01.02.2020\u202c", "01.02.2020"),
        ("Ka\u200crin", "Karin"),
        ("Ka\u200drin \u2060Wolf\u200f", "Karin Wolf"),
        ("https://example.com/\u200bpage", "https://example.com/page"),
        ("Karin\u3164Wolf", "Karin Wolf"),
        ("\u2800\u115f\u1160\uffa0", "    "),
        ("Z\u034foe", "Zoe"),
        ("one\ntwo\r\n\tthree", "one\ntwo\r\n\tthree"),
        ("\x1b[31mred\x1b[0m\x07 and\x00 \x9bK", "[31mred[0m and K"),
        ("one\x0btwo\x0cthree\x85four", "one two three four"),
    ],
)
def test_invisible_signs_are_off(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻 🏳️\u200d🌈 👨🏽\u200d🚀 1️⃣ ❤️\u200d🔥",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "علی\u200cرضا",
        "\u0628\u064b\u200c\u0645",
        "മൻ\u200d".replace("\u200d", "") + "അവന്\u200d\u0d2f",
        "क्\u200dष क्\u200cष",
        "\u0600١٢٣ \u06dd",
        "Müller-Łukasz 李小龍",
    ],
)
def test_what_languages_and_emoji_need_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(max_size=40))
def test_nothing_seen_is_lost(text: str) -> None:
    unseen = {"Cc", "Cf", "Zs"}
    before = [sign for sign in text if unicodedata.category(sign) not in unseen]
    after = [sign for sign in visible(text) if unicodedata.category(sign) not in unseen]

    assert [sign for sign in before if sign not in "\u034f\u115f\u1160\u2800\u3164\uffa0"] == after
    assert visible(visible(text)) == visible(text)
