"""Typing mistakes: where a word may stand in a text though a letter of it is wrong.

A letter too many, one too few, another one, or two that have changed places: all of them leave the
letters before and behind as they are. A database finds these pieces close to each other, and
`alike` says whether the word between is really nearly the one that was sought.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.search.words import GAP

SHORTEST = 4
"""Letters of a word in which a mistake is forgiven; shorter ones resemble each other too much."""

LONG = 9
"""Letters of a word in which two mistakes are forgiven where they stand side by side."""

TRIGRAM = 3
"""Characters of the shortest piece that the databases find by an index."""

PART = 5
"""Letters by which a part of a compound is known, such as "glasfaser" in "glasfaserausbau"."""

MOST_PLACES = 4
"""Places at which a mistake is looked for in a word of twice as many letters or more, with what is
beside it: each is a question for the database, which takes milliseconds among 50,000 texts."""


class Pieces(NamedTuple):
    """What is left of a word with a mistake in it; one of both may be empty."""

    before: str
    behind: str
    between: int
    """The most characters that may stand between the two."""

    @property
    def both(self) -> list[str]:
        """The pieces that there are, in their order."""
        return [piece for piece in (self.before, self.behind) if piece]


def pieces_of(word: str) -> list[Pieces]:
    """Return what is left of a word for each place where a mistake may be; none of a short one."""
    return list(_pieces(word)) if len(word) >= SHORTEST else []


def ends_of(word: str) -> list[Pieces]:
    """Return how a word begins and ends: a longer one that it comes from, or a compound's parts."""
    if len(word) < 2 * PART:
        return [Pieces(GAP + word[:-2], "", 0)] if len(word) >= PART else []
    return [Pieces(GAP + word[:PART], "", 0), Pieces("", word[-PART:] + GAP, 0)]


def _pieces(word: str) -> Iterator[Pieces]:
    step = len(word) // MOST_PLACES if len(word) >= 2 * MOST_PLACES else 1
    for at in range(0, len(word) - 1, step):
        before, behind = word[:at], word[at + step + 1 :]
        if not before and len(behind) < TRIGRAM:
            continue  # too little is left to be found by
        if behind and len(behind) < TRIGRAM:
            behind = (behind + GAP)[:TRIGRAM]
        yield Pieces(GAP + before if before else "", behind, step + 2)


def alike(word: str, others: Collection[str], *, parts_too: bool = False) -> dict[str, float]:
    """Return those of the words that are this one but for a mistake, or begin like it.

    Each with its likeness, of which 1 is the most. With `parts_too` also those that it is made of.
    """
    if len(word) < SHORTEST:
        return {}
    found = _parts(word, others) if parts_too else {}
    return found | _with_a_mistake(word, others)


def _parts(word: str, others: Iterable[str]) -> dict[str, float]:
    return {
        other: len(other) / len(word)
        for other in others
        if len(other) >= PART and (word.startswith(other) or word.endswith(other))
    }


def _with_a_mistake(word: str, others: Collection[str]) -> dict[str, float]:
    most, length = (2 if len(word) >= LONG else 1), len(word)
    whole = [other for other in others if abs(len(other) - length) <= most]
    longer = [other for other in others if len(other) > length]
    found: dict[str, float] = {}
    for some, compared in ((longer, [other[:length] for other in longer]), (whole, whole)):
        for _like, distance, at in process.extract(
            word, compared, scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            found[some[at]] = max(found.get(some[at], 0.0), 1 - distance / length)
    return found
