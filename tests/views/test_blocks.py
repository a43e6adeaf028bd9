"""What people type stays what they typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import Text, sentences, translator
from bot.sandbox.visible_text import Reader, shown
from bot.views.block_kit import Block
from bot.views.blocks import button, header, note, quoted
from bot.views.mrkdwn import bold, clip, mention, mrkdwn

t = translator("en")


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("max_mustermann_2 a*b*c", "max_mustermann_2 a*b*c"),
        ("*bold* _thin_ ~gone~ `code`", "∗bold∗ ˍthinˍ ∼gone∼ ˋcodeˋ"),
    ],
)
def test_nothing_typed_has_an_effect(typed: str, safe: str) -> None:
    assert mrkdwn(Text("{typed}", {"typed": typed})) == safe


@given(st.text(alphabet="a *_~`<>&@!#|\n", max_size=40))
def test_everything_typed_can_be_read(typed: str) -> None:
    as_shown = shown(mrkdwn(Text("x {typed} y", {"typed": typed})), Reader())

    plain = as_shown.translate(str.maketrans("∗ˍ∼ˋ›", "*_~`>"))
    assert plain == f"x {typed} y"


def test_what_is_typed_is_escaped_once_however_deep_it_stands() -> None:
    text = sentences(bold("<!here>"), t("{name} says hello", name=mention("U1")), "*A & B*")

    assert mrkdwn(text) == "*&lt;!here&gt;* <@U1> says hello ∗A &amp; B∗"
    assert str(text) == "*<!here>* <@U1> says hello *A & B*"


def test_only_mrkdwn_escapes() -> None:
    text = t("About {title}", title="R&D")

    message = note(text, button(text, "x"))

    assert message.payload()["text"] == "About R&amp;D"
    shown: list[Block] = [header(text), quoted(text)]
    assert shown == [
        {"type": "header", "text": {"type": "plain_text", "text": "About R&D", "emoji": True}},
        {"type": "section", "text": {"type": "plain_text", "text": "About R&D", "emoji": True}},
    ]
    assert message.payload()["blocks"][1]["elements"][0]["text"]["text"] == "About R&D"


def test_a_text_is_cut_at_its_limit() -> None:
    assert clip("abcdef", 4) == "abc…"
    assert clip("abcd", 4) == "abcd"
