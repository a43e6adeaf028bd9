from collections.abc import Callable, Iterable

import pytest

from tests.bench.engine import Goal, Pair, Round, Unit, compare, noise_of


def taking(values: Iterable[float]) -> Callable[[], float]:
    """Return what takes these times, one after the other."""
    return iter(values).__next__


def pair(floors: Iterable[float], subjects: Iterable[float]) -> Pair:
    return Pair(taking(floors), taking(subjects))


def test_medians_of_the_rounds_are_shown() -> None:
    found = compare(pair([1, 1, 1, 1, 2, 2], [2, 3, 8]), rounds=3)

    assert (found.value, found.measured, found.floor) == (3, 3, 1)
    assert (found.rounds, found.void, found.note) == (3, 0, "")


def test_a_round_whose_floors_differ_is_played_again() -> None:
    found = compare(pair([1, 1.3, 1, 1], [9, 2]), rounds=1)

    assert (found.value, found.rounds, found.void) == (2, 1, 1)


def test_a_row_says_that_too_few_rounds_count() -> None:
    found = compare(pair([1, 1, *[1, 2] * 5], [2, *[9] * 5]), rounds=2)

    assert (found.value, found.rounds, found.void) == (2, 1, 5)
    assert found.note == "only 1 of 2 rounds count: the machine was busy"


def test_where_no_round_counts_all_are_shown() -> None:
    found = compare(pair([1, 3] * 3, [2, 4, 6]), rounds=1)

    assert (found.value, found.rounds, found.void) == (2, 3, 3)
    assert found.note == "no round counts: the machine was busy"


@pytest.mark.parametrize(
    ("after", "is_void"), [(1.25, False), (1.26, True), (0.8, False), (0.79, True)]
)
def test_a_quarter_is_the_most_that_floors_differ_by(after: float, is_void: bool) -> None:
    assert Round(1, 2, after).is_void is is_void


def test_noise_is_half_of_what_lies_between_the_quartiles() -> None:
    assert noise_of([1, 2, 3, 4, 5]) == 1
    assert noise_of([7]) == 0


@pytest.mark.parametrize(
    ("goal", "said", "reached", "missed"),
    [(Goal(2), "≤ 2", 2, 2.1), (Goal(0.6, at_least=True), "≥ 0.6", 0.6, 0.5)],
)
def test_a_goal_has_a_direction(goal: Goal, said: str, reached: float, missed: float) -> None:
    assert str(goal) == said
    assert goal.is_reached(reached)
    assert not goal.is_reached(missed)
    assert goal.is_better(reached, than=missed)


def test_numbers_are_said_with_their_unit() -> None:
    assert Unit("µs", 1e6).say(0.0012345) == "1,234 µs"
    assert Unit("s", 1, 2).say(1.5) == "1.50 s"
    assert Unit("").say(3) == "3"
