"""Typing mistakes: one in a word is forgiven, and what is left of the word is found around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search.mistakes import SHORTEST, Pieces, alike, pieces_of
from bot.domain.search.words import GAP

WORDS = st.text("abcdefgh", min_size=SHORTEST + 1, max_size=14)


def has_pieces(text: str, pieces: Pieces) -> bool:
    """True if both pieces stand in the text, close enough to each other."""
    return re.search(f".{{0,{pieces.between}}}".join(pieces.both), text) is not None


@given(word=WORDS, at=st.integers(0, 13), letter=st.sampled_from("xyz"), kind=st.integers(0, 3))
def test_a_word_with_any_one_mistake_is_found_and_is_alike(
    word: str, at: int, letter: str, kind: int
) -> None:
    at %= len(word) - 1
    typed = (
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[kind]
    text = f"{GAP}davor{GAP}{word}{GAP}danach{GAP}"

    if len(typed) > SHORTEST or at:  # of a word that short nothing is left but three letters
        assert typed in text or any(has_pieces(text, pieces) for pieces in pieces_of(typed))
    assert word in alike(typed, [word, "danach"])


@pytest.mark.parametrize(
    ("typed", "other"),
    [("haus", "boot"), ("router", "kutter"), ("5g", "6g"), ("abc", "abd"), ("krawatte", "kravate")],
)
def test_what_has_more_mistakes_is_another_word(typed: str, other: str) -> None:
    assert alike(typed, [other]) == {}


def test_in_a_long_word_two_mistakes_are_forgiven() -> None:
    assert alike("glasfaserausabu", ["glasfaserausbau"]) != {}
    assert alike("glasvaserausabu", ["glasfaserausbau"]) != {}


def test_the_nearer_a_word_the_more_alike_it_is() -> None:
    found = alike("router", ["router", "routers", "ruoter"])

    assert found["router"] == 1.0
    assert 0 < found["ruoter"] < 1.0


def test_parts_of_a_compound_are_like_it_where_that_is_asked_for() -> None:
    others = ["glasfaser", "ausbau", "glas", "faser"]

    assert alike("glasfaserausbau", others) == {}
    assert set(alike("glasfaserausbau", others, parts_too=True)) == {"glasfaser", "ausbau"}
