"""The engine: rounds of floor, subject, floor; medians; what a round is worth."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.postgres import Server

MOST_APART = 0.25
"""A round whose two floors differ by more than this says more about the machine than about us."""

TRIES = 3
"""A row plays so many times its rounds at most, until enough of them count."""


@dataclass(frozen=True)
class Goal:
    """A number that is to be kept; `at_least` turns it round."""

    value: float
    at_least: bool = False

    def is_reached(self, value: float) -> bool:
        """True if this value is good enough."""
        return value >= self.value if self.at_least else value <= self.value

    def is_better(self, value: float, than: float) -> bool:
        """True if this value is better than the other one."""
        return value > than if self.at_least else value < than

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.value:g}"


@dataclass(frozen=True)
class Unit:
    """How a number is said: times a factor, with so many digits behind the point."""

    sign: str
    factor: float = 1
    digits: int = 0

    def say(self, value: float) -> str:
        """Return the number with its unit."""
        return f"{value * self.factor:,.{self.digits}f} {self.sign}".rstrip()


MICROSECONDS, MILLISECONDS, SECONDS = Unit("µs", 1e6), Unit("ms", 1e3, 1), Unit("s", 1, 2)
A_SECOND, FEW_A_SECOND, STATEMENTS = Unit("/s"), Unit("/s", 1, 1), Unit("statements")
MEGABYTES = Unit("MB")
PIECES, A_CPU_SECOND = Unit(""), Unit("/s of CPU")


@dataclass(frozen=True)
class Measured:
    """What came of one row. The goal is about `value`: the ratio, where there is a floor."""

    value: float
    measured: float
    unit: Unit
    floor: float | None = None
    noise: float = 0.0
    """Half the distance between the quartiles of `value` over the rounds."""
    rounds: int = 1
    void: int = 0
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Circumstances:
    """What rows are measured with."""

    folder: Path
    """On a real disk; empty at first."""
    rounds: int = 9
    quick: bool = False
    """Everything once and small: to see that it works, not how fast it is."""
    server: Server | None = None
    """PostgreSQL, where its programs are installed."""

    def size(self, usual: int, small: int) -> int:
        """Return how large something is to be."""
        return small if self.quick else usual


Measure = Callable[[Circumstances], Measured]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    what: str
    floor: str
    goal: Goal | None
    measure: Measure
    needs_postgres: bool = False


def counted(value: float, unit: Unit, **more: Any) -> Measured:
    """Return what came of a row that has no floor."""
    return Measured(value, value, unit, **more)


@dataclass(frozen=True)
class Pair:
    """Two functions to be compared, each of which returns what one batch of it came to.

    That is CPU seconds for one act, or a rate.
    """

    floor: Callable[[], float]
    subject: Callable[[], float]
    unit: Unit = MICROSECONDS


Prepare = Callable[[Circumstances], AbstractContextManager[Pair]]


@dataclass(frozen=True)
class Round:
    """Floor, subject, floor."""

    before: float
    subject: float
    after: float

    @property
    def floor(self) -> float:
        """The floor in this round."""
        return (self.before + self.after) / 2

    @property
    def ratio(self) -> float:
        """The subject by its floor."""
        return self.subject / self.floor

    @property
    def is_void(self) -> bool:
        """True if the machine did something else meanwhile."""
        return abs(self.before - self.after) > MOST_APART * min(self.before, self.after)


def play(pair: Pair) -> Iterator[Round]:
    """Play one round after the other, for ever."""
    while True:
        yield Round(pair.floor(), pair.subject(), pair.floor())


def compare(pair: Pair, rounds: int) -> Measured:
    """Return the subject beside its floor: medians of so many rounds that count.

    Where the machine is too busy for that, the row says of how many; where none counts, of all.
    """
    valid: list[Round] = []
    void: list[Round] = []
    for each in play(pair):
        (void if each.is_void else valid).append(each)
        if len(valid) == rounds or len(valid) + len(void) == TRIES * rounds:
            break
    kept = valid or void
    ratios = [each.ratio for each in kept]
    return Measured(
        median(ratios),
        median(each.subject for each in kept),
        pair.unit,
        median(each.floor for each in kept),
        noise=noise_of(ratios),
        rounds=len(kept),
        void=len(void),
        note=_shortage(len(valid), rounds),
    )


def _shortage(valid: int, wanted: int) -> str:
    if valid == wanted:
        return ""
    kept = f"only {valid} of {wanted} rounds count" if valid else "no round counts"
    return f"{kept}: the machine was busy"


def noise_of(values: list[float]) -> float:
    """Return half the distance between the quartiles."""
    if len(values) < 2:
        return 0.0
    low, _middle, high = quantiles(values, n=4, method="inclusive")
    return (high - low) / 2


class Once:
    """One measuring that several rows show a part of; it is done for the first of them."""

    def __init__(self, measure: Callable[[Circumstances], Mapping[str, Measured]]) -> None:
        self._measure = measure
        self._found: tuple[Circumstances, Mapping[str, Measured]] | None = None

    def part(self, name: str) -> Measure:
        """Return how the row is measured that shows this part."""

        def measure(circumstances: Circumstances) -> Measured:
            if self._found is None or self._found[0] is not circumstances:
                self._found = circumstances, self._measure(circumstances)
            return self._found[1][name]

        return measure


def median_of(rounds: int, take: Callable[[], float], unit: Unit) -> Measured:
    """Return the median of so many rounds of something that has no floor.

    The goal is about the number as the unit says it.
    """
    values = [take() for _round in range(rounds)]
    noise = noise_of(values) * unit.factor
    found = median(values)
    return Measured(found * unit.factor, found, unit, noise=noise, rounds=rounds)


def beside_floor(prepare: Prepare) -> Measure:
    """Return how a row is measured that has a floor."""

    def measure(circumstances: Circumstances) -> Measured:
        with prepare(circumstances) as pair:
            return compare(pair, circumstances.rounds)

    return measure
