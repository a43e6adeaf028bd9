"""One folding for lists, the directory and who is who."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.folding import folded, skeleton, unaccented
from bot.domain.text_search import spellings_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz", "LUKASZ"),
        ("IŞIL", "Işıl"),
        ("İzmir", "izmir"),
        ("Đurđević", "Durdevic"),
        ("Guðrún", "Gudrun"),
        ("Þórdís", "Thordis"),
        ("Œuvre", "oeuvre"),
        ("Ærø", "Aeroe"),
        ("Groß", "GROSS"),
        ("Jörg", "Joerg"),
        ("Đà Nẵng", "Da Nang"),
        ("Ｋａｒｉｎ", "karin"),
        ("Jo\u0308rg", "JÖRG"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_umlauts_without_their_dots_are_likely_the_same_and_no_more() -> None:
    spellings = {"Schröder", "Schroeder", "Schroder", "SCHRÖDER"}

    assert {skeleton(name) for name in spellings} == {"schroder"}
    assert folded("Schröder") != folded("Schroder")
    assert folded("Sauer") != folded("Saur")


@pytest.mark.parametrize(
    ("told", "typed"),
    [
        ("Gdańsk", "gdansk"),
        ("Łomża", "Lomza"),
        ("Isparta", "ısparta"),
        ("Đồng Hới", "dong hoi"),
        ("Jörg", "joerg"),
        ("Joerg", "Jörg"),
        ("Joerg", "jorg"),
        ("Jorg", "Jörg"),
        ("Tromsø", "tromsoe"),
        ("Bolesław-Œuvre", "oeuvre"),
        ("Ｋａｒｉｎ", "karin"),
    ],
)
def test_a_word_is_found_however_it_is_typed(told: str, typed: str) -> None:
    spellings = spellings_of(told)

    assert all(any(one.startswith(word) for one in spellings) for word in words_of(typed))


@given(st.text(max_size=30))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert unaccented(unaccented(text)) == unaccented(text)
