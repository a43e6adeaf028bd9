"""Names, places and sentences of made-up people; which one somebody has, a die by number says."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

AnyThing = TypeVar("AnyThing")

_ALL_BITS = (1 << 64) - 1


def die(seed: int, number: int, throw: int) -> int:
    """Return 64 bits that look random, for a number and the how-manieth throw (SplitMix64)."""
    bits = (number * 0x9E3779B97F4A7C15 + throw * 0xD1B54A32D192ED03 + (seed << 40)) & _ALL_BITS
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & _ALL_BITS
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & _ALL_BITS
    return bits ^ bits >> 31


def one_of(things: Sequence[AnyThing], thrown: int) -> AnyThing:
    """Return the thing that was thrown."""
    return things[thrown % len(things)]


COUNTRIES = ("DE",) * 12 + ("AT", "CZ", "GR", "HU", "PL", "SK", "US", "GB")
ZONES = {"GR": "Europe/Athens", "US": "America/New_York", "GB": "Europe/London"}
"""Where it is not Berlin's."""


@dataclass(frozen=True)
class Words:
    """What made-up people are called, where they live, and what they tell."""

    first_names: list[str]
    last_names: list[str]
    places: list[str]
    openings: list[str]
    who: list[str]
    what: list[str]
    ends: list[str]


@cache
def words() -> Words:
    """Return the words, as the file beside this one has them."""
    return Words(**tomllib.loads(Path(__file__).with_suffix(".toml").read_text()))


def sentence(thrown: int) -> str:
    """Return one sentence about something that happened."""
    known = words()
    who = one_of(known.who, thrown >> 8).format(place=one_of(known.places, thrown >> 16))
    return f"{one_of(known.openings, thrown)} {who} {one_of(known.what, thrown >> 32)}."


def title(thrown: int) -> str:
    """Return what a story is called."""
    return sentence(thrown)[:118].removesuffix(".")


def story(throw: Callable[[int], int]) -> str:
    """Return a story's text: three to ten sentences, and a word that few others have.

    `throw` returns what is thrown the how-manieth time.
    """
    length = 2 + throw(32) % 5
    parts = [sentence(throw(40 + place)) for place in range(length)]
    ends = [one_of(words().ends, throw(32) >> place) for place in (8, 16, 24)]
    return " ".join([*parts, *ends, f"Auftrag {throw(33) % 100_000:05d}."])
