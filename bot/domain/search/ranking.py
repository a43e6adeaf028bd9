"""What is found first: in a title before a text, a whole word before its beginning or a part."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from bot.domain.search.mistakes import TRIGRAM, alike
from bot.domain.search.words import GAP, LINE

BEST = 1000
"""The score of a text in which each word sought stands as it was typed, where it counts most."""

REST = 0.7
"""What a word in the rest is worth, of one in what counts most."""

BEGINNING, WITHIN, MISTAKEN = 0.95, 0.9, 0.5
"""What a word's beginning, a part of a word, or one with a mistake is worth, of a whole word."""

LEAST_SHARE = 0.5
"""The least share of all letters sought that has to be found where some words may be missing."""


class Step(IntEnum):
    """How exactly a text has to match; what is less exact is tried where nothing was found."""

    ALL = 0
    """Each word stands in the text as it was typed."""
    NEARLY_ALL = 1
    """Each word stands in the text, with a typing mistake perhaps."""
    SOME = 2
    """Most of the words do: somebody asks a question in whole sentences."""


def scores(words: Sequence[str], texts: Sequence[str], step: Step) -> list[int]:
    """Return how well each text matches the words sought, 0 if it does not, `BEST` at most."""
    parts = [text.partition(LINE)[::2] for text in texts]
    near: Mapping[str, Mapping[str, float]] = {}
    if step is not Step.ALL:
        # Compared once with all words that occur, and not in each text anew.
        known = {word for text in texts for word in text.split()}
        near = {word: alike(word, known, parts_too=step is Step.SOME) for word in words}
    return [_score(words, weighty, rest, near, step) for weighty, rest in parts]


def _score(
    words: Sequence[str],
    weighty: str,
    rest: str,
    near: Mapping[str, Mapping[str, float]],
    step: Step,
) -> int:
    values = [
        max(
            _value(word, part, near.get(word)) * worth
            for part, worth in ((weighty, 1), (rest, REST))
        )
        for word in words
    ]
    letters = sum(map(len, words))
    found = sum(len(word) for word, value in zip(words, values, strict=True) if value)
    if found < (letters * LEAST_SHARE if step is Step.SOME else letters):
        return 0
    value = sum(len(word) * value for word, value in zip(words, values, strict=True)) / letters
    return max(1, round(BEST * value))


def _value(word: str, part: str, near: Mapping[str, float] | None) -> float:
    """Return what the part is worth for this word; `near` are words that are nearly the same."""
    if f"{GAP}{word}{GAP}" in part:
        return 1.0
    if GAP + word in part:
        return BEGINNING
    if len(word) >= TRIGRAM and word in part:
        return WITHIN
    return (
        MISTAKEN * max((near[one] for one in near.keys() & part.split()), default=0) if near else 0
    )
