"""Words as they are kept for the search, and sought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search.words import GAP, LONGEST_WORD, MOST_WORDS, searchable, sought_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Großkunden in Köln-Süd", ["grosskunden", "in", "koln", "sud", "kolnsud"]),
        ("5G, 5G und 5g!", ["5g", "und"]),
        ("E-Mail an_alle", ["e", "mail", "email", "an", "alle", "analle"]),
        ("<@U0ANNA0001> im <#C1|allgemein>: Łódź 🚀", ["im", "lodz"]),
        ("Müller Mueller Muller", ["muller"]),
        ("山田 Ελένη", ["山田", "ελενη"]),
    ],
)
def test_words_are_folded_and_kept_once(text: str, words: list[str]) -> None:
    assert searchable([text]).split() == words


@pytest.mark.parametrize("nothing", ["", "%", "🚀 ?!", "<@U0ANNA0001>"])
def test_where_there_is_no_word_nothing_is_kept_or_sought(nothing: str) -> None:
    assert (searchable([nothing], [nothing]), sought_in(nothing)) == ("", [])


def test_what_counts_most_stands_in_a_line_of_its_own() -> None:
    assert searchable(["Der Router"], ["Ende"]) == "  der  router  \n  ende  "


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("wer kennt sich mit Cloud aus?", ["cloud"]),
        ("who knows about photography near Köln", ["photography", "koln"]),
        ("Wie kann ich Dir helfen", ["dir", "helfen"]),
        ("cloud Cloud CLOUD", ["cloud"]),
    ],
)
def test_small_words_are_not_sought(typed: str, words: list[str]) -> None:
    assert sought_in(typed) == words


def test_small_words_are_sought_where_there_are_no_others() -> None:
    assert (sought_in("über uns"), sought_in("über uns", small_too=True)) == ([], ["uber", "uns"])


@given(st.text())
def test_whatever_is_typed_becomes_a_few_words_of_letters_and_digits(typed: str) -> None:
    words = sought_in(typed, small_too=True)

    assert len(words) <= MOST_WORDS
    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in words)


@given(st.text())
def test_each_word_sought_stands_in_the_text_it_comes_from(text: str) -> None:
    kept = searchable([text])

    assert all(GAP + word in kept for word in sought_in(text, small_too=True))
