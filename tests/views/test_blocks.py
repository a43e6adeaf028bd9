"""What people type stays what they typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.visible_text import Reader, shown
from bot.views.blocks import clip, escape


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        ("max_mustermann_2 a*b*c", "max_mustermann_2 a*b*c"),
        ("*bold* _thin_ ~gone~ `code`", "∗bold∗ ˍthinˍ ∼gone∼ ˋcodeˋ"),
    ],
)
def test_nothing_typed_has_an_effect(typed: str, safe: str) -> None:
    assert escape(typed) == safe


@given(st.text(alphabet="a *_~`<>&@!#|\n", max_size=40))
def test_everything_typed_can_be_read(typed: str) -> None:
    as_shown = shown(f"x {escape(typed)} y", Reader())

    plain = as_shown.translate(str.maketrans("∗ˍ∼ˋ›", "*_~`>"))
    assert plain == f"x {typed} y"


def test_a_text_is_cut_at_its_limit() -> None:
    assert clip("abcdef", 4) == "abc…"
    assert clip("abcd", 4) == "abcd"
