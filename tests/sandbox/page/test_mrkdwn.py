"""Slack's text formatting, as the page draws it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.page.mrkdwn import mrkdwn
from tests.sandbox.page.drawing import ALLOWED, NAMES, Tags, drawn


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
