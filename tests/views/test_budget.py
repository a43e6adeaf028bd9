"""What gives way where a message is full: lists alike, then the longest texts, never a button."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import Text, translator
from bot.sandbox.blocks import message_errors
from bot.views.block_kit import Block
from bot.views.blocks import Message, actions, button, header, modal, quoted, section
from bot.views.budget import Listed, count_characters, fit_lists
from bot.views.lists import listed
from bot.views.mrkdwn import bold, clip, clip_mrkdwn, mention, mrkdwn

SLACKS_MOST, SLACKS_BLOCKS = 12_000, 50
t = translator("en")
TYPED = st.text(alphabet="ab &<>*_\n😀", min_size=1, max_size=500)


def _line(text: str) -> list[Block]:
    return [section(Text("• {text}", {"text": text}), button("Done", f"calls:done#{text[:9]}"))]


def _list(items: Sequence[str], name: str) -> Listed:
    return listed(items, _line, t, button("Show all", f"home:all#{name}"))


@given(
    notes=st.lists(TYPED.map(lambda text: text * 9), max_size=6),
    lists=st.lists(st.lists(TYPED, min_size=1, max_size=70), max_size=3),
)
def test_slack_takes_whatever_was_typed_with_all_buttons(
    notes: list[str], lists: list[list[str]]
) -> None:
    parts = [_list(items, str(number)) for number, items in enumerate(lists)]
    message = Message(
        Text("Minutes"),
        [header("Minutes"), *map(quoted, notes), *parts, actions(button("Add", "calls:add"))],
    )

    blocks = message.payload()["blocks"]

    assert message_errors(blocks) == []
    assert len(blocks) <= SLACKS_BLOCKS
    assert count_characters(blocks) <= SLACKS_MOST
    assert blocks[-1]["elements"][0]["action_id"] == "calls:add"
    buttons = str(blocks)
    for number, items in enumerate(lists):
        if f"home:all#{number}" not in buttons:
            assert all(f"calls:done#{text[:9]}" in buttons for text in items if text.isalnum())


def test_lists_give_way_alike_and_say_how_many_are_left_out() -> None:
    short, long = _list(["x" * 400] * 4, "short"), _list(["y" * 400] * 40, "long")

    blocks = Message(Text(""), [short, long]).payload()["blocks"]

    texts = [one["text"]["text"] for one in blocks if one["type"] == "section"]
    assert [one[2] for one in texts] == ["x"] * 4 + ["y"] * 20
    assert blocks[-2]["elements"][0]["text"] == "… and 20\u00a0more"
    assert blocks[-1]["elements"][0]["action_id"] == "home:all#long"


def test_how_many_fit_is_found_with_each_item_built_once() -> None:
    built: list[int] = []

    def show(item: int) -> list[Block]:
        built.append(item)
        return [section(Text("• " + "x" * 400))]

    for _sending in range(2):
        Message(Text(""), [listed(range(90), show, t)]).payload()

    assert sorted(built) == sorted([*range(90)] * 2)


def test_a_view_has_room_for_a_hundred_blocks_and_keeps_one_for_the_way_back() -> None:
    items = _list(["x" * 400] * 120, "all")

    shown = modal(t, "All", [items], callback="home:all")
    form = modal(t, "All", [items], callback="home:all", submit="Send")

    assert len(shown["blocks"]) == 99
    assert len(form["blocks"]) == 100
    assert len(fit_lists([_list(["x" * 400] * 90, "all")], 100)) == 90


def test_the_longest_texts_are_cut_at_a_word_where_there_is_no_list() -> None:
    long, short = "word " * 600, "A short one."

    blocks = Message(Text(""), [*[quoted(long)] * 5, quoted(short)]).payload()["blocks"]

    shown = [one["text"]["text"] for one in blocks]
    assert shown[-1] == short
    assert all(one.endswith("word…") and 1900 < len(one) < 2000 for one in shown[:-1])


def test_a_text_is_cut_at_a_word() -> None:
    assert clip("a few plain words", 15) == "a few plain…"
    assert clip("Donaudampfschifffahrt", 8) == "Donauda…"


def test_what_formats_is_never_cut_in_two() -> None:
    text = mrkdwn(
        bold(Text("{who} on {title}", {"who": mention("U0ANNA0001"), "title": "R&D " * 9}))
    )

    assert clip_mrkdwn(text, 12) == "*…*"
    for limit in range(20, len(text)):
        cut = clip_mrkdwn(text, limit)
        assert len(cut) <= limit
        assert cut.endswith("…*")
        assert "&amp;" in cut or "&" not in cut
        assert cut.count("<") == cut.count(">")
