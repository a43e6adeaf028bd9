from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.wall_order import goes_round, in_chapters, spread

Cards = list[tuple[str, int]]


def author_of(card: tuple[str, int]) -> str:
    return card[0]


def cards(authors: str) -> Cards:
    return [(author, place) for place, author in enumerate(authors)]


def authors_of(order: Cards) -> str:
    return "".join(map(author_of, order))


MANY = st.text("abcdefgh", max_size=40).map(cards)


@given(MANY)
def test_any_five_cards_in_a_row_have_different_authors(told: Cards) -> None:
    assert goes_round([author_of(card) for card in spread(told, author_of)])


@given(MANY)
def test_everybody_has_a_card_and_those_left_out_are_somebodys_surplus(told: Cards) -> None:
    order = spread(told, author_of)
    shown, all_told = Counter(authors_of(order)), Counter(authors_of(told))

    assert shown.keys() == all_told.keys()
    assert len({*order}) == len(order)
    for author, count in all_told.items():
        mine = sorted(card for card in order if author_of(card) == author)
        assert mine == [card for card in told if author_of(card) == author][: shown[author]]
        if shown[author] < count:  # one more would be more than a fifth
            assert (shown[author] + 1) * 5 > len(order) + 1 or len(all_told) < 5


@given(MANY)
def test_it_begins_with_the_newest(told: Cards) -> None:
    assert spread(told, author_of)[:1] == told[:1]


def test_nobody_gives_way_where_there_is_room() -> None:
    assert len(spread(cards("aaabbbcccdddeee"), author_of)) == 15
    assert authors_of(spread(cards("abcde" + "a"), author_of)) == "abcde"
    assert authors_of(spread(cards("abcdefghij" + "a"), author_of)).count("a") == 2
    assert authors_of(spread(cards("aaabbc"), author_of)) == "abc"


@given(st.lists(MANY, max_size=4))
@example([cards("abcde"), cards("aaa"), cards(""), cards("abcde")])
def test_chapters_keep_to_it_over_their_headings_and_the_turn(chapters: list[Cards]) -> None:
    kept = in_chapters(chapters, author_of)

    assert all({*chosen} <= {*told} for told, chosen in zip(chapters, kept, strict=True))
    row = [who for one in kept for who in [None, *(author_of(card) for card in one)]]
    assert goes_round(row)


def test_chapters_leave_out_only_what_stands_too_close() -> None:
    kept = in_chapters([cards("ab"), cards("acd"), cards("e")], author_of)

    assert list(map(authors_of, kept)) == ["ab", "cd", "e"]


def test_a_row_that_repeats_an_author_too_soon_does_not_go_round() -> None:
    assert goes_round("abcde")
    assert not goes_round("abcda")
    assert not goes_round("abcdefa")
    assert not goes_round(["a", None, None, "a"])
    assert goes_round([])
