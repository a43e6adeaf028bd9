"""Which words of the report include which: an order, though not every pair is in it."""

from enum import StrEnum
from itertools import product

import pytest

from bot.domain.access import Whose
from bot.domain.transparency.evaluations import Reader, Surface
from bot.domain.transparency.inclusion import (
    ALONE,
    ERASED,
    READERS,
    RETENTION,
    SEEN_BY,
    SURFACES,
    WHOSE,
    Effect,
    Inclusion,
    effect_of,
)
from storage.types import Erased, Retention, SeenBy

ORDERS: list[tuple[Inclusion, type[StrEnum]]] = [
    (SEEN_BY, SeenBy),
    (RETENTION, Retention),
    (READERS, Reader),
    (SURFACES, Surface),
    (WHOSE, Whose),
    (ERASED, Erased),
]

PERSONS = {
    "BOT": "",
    "SELF": "self",
    "AUTHOR": "self author",
    "PAIR": "self mentor mentee",
    "RECIPIENTS": "self reader",
    "GROUP": "self in-group",
    "IDEA": "self idea",
    "SIGNED_UP": "self core colleague",
    "ARRANGER": "self arranger",
    "REVIEW": "self author core",
    "CONCERNED": "self operator concerned",
    "CORE_TEAM": "self core",
    "MEMBERS": "self author mentor mentee in-group idea core arranger member",
    "CHANNEL": "self author mentor mentee in-group idea core arranger member guest",
    "LINK": "self author mentor mentee in-group idea core arranger member guest visitor",
}
"""Who sees it, each circle spelled out by examples of its people."""


@pytest.mark.parametrize(("order", "words"), ORDERS)
def test_every_word_has_its_place(order: Inclusion, words: type[StrEnum]) -> None:
    assert set(order) - {""} == set(words.__members__)


@pytest.mark.parametrize("order", [order for order, _words in ORDERS])
def test_what_is_included_in_less_is_included_in_more(order: Inclusion) -> None:
    """Else several upgrades that stop nobody could add up to one that should have."""
    for wide, less in order.items():
        assert all(order[one] <= less | {wide} for one in less)


def test_a_circle_includes_those_whose_people_are_all_in_it() -> None:
    assert PERSONS.keys() == SEEN_BY.keys()
    for wide, few in product(PERSONS, PERSONS):
        is_within = set(PERSONS[few].split()) <= set(PERSONS[wide].split())
        assert (few in SEEN_BY[wide]) == (is_within and few != wide), (few, wide)


@pytest.mark.parametrize(
    ("order", "before", "after", "expected"),
    [
        (SEEN_BY, "SELF", "CORE_TEAM", Effect.WIDER),
        (SEEN_BY, "MEMBERS", "PAIR", Effect.NARROWER),
        (SEEN_BY, "PAIR", "AUTHOR", Effect.OTHER),
        (SEEN_BY, "PAIR", "PAIR", Effect.NEITHER),
        (SEEN_BY, "PAIR", "A_WORD_OF_ANOTHER_VERSION", Effect.OTHER),
        (RETENTION, "DRAFT", "OUTCOME", Effect.WIDER),
        (RETENTION, "TOTAL", "STORY", Effect.NARROWER),
        (RETENTION, "MEMBERSHIP", "OUTCOME", Effect.OTHER),
        (RETENTION, "OUTCOME", "SIGN_UP", Effect.NARROWER),
        (RETENTION, "ERASURE", "LISTED", Effect.NARROWER),
        (RETENTION, "ACCOUNT", "LISTED", Effect.WIDER),
    ],
)
def test_one_word_for_another(order: Inclusion, before: str, after: str, expected: Effect) -> None:
    assert effect_of([before], [after], order) is expected


def test_circles_are_compared_together() -> None:
    assert effect_of(["PAIR"], ["PAIR", "CORE_TEAM"], SEEN_BY) is Effect.WIDER
    assert effect_of(["MEMBERS"], ["PAIR", "CORE_TEAM"], SEEN_BY) is Effect.NARROWER
    assert effect_of(["CHANNEL"], ["CHANNEL", "MEMBERS"], SEEN_BY) is Effect.NEITHER
    assert effect_of(["GUEST"], ["GUEST", "LEFT"], ALONE) is Effect.WIDER


def test_what_leaves_slack_is_more_and_what_moves_within_is_not() -> None:
    assert effect_of(["VIEW"], ["POST"], SURFACES) is Effect.NEITHER
    assert effect_of(["VIEW"], ["FILE"], SURFACES) is Effect.WIDER
    assert effect_of(["FILE"], ["TERMINAL"], SURFACES) is Effect.NARROWER
