"""Which numbers of people may be shown: none that tells of fewer than five, or of who left them."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.breakdowns import Breakdown, showable

FEWEST, ROOM = 5, 3
NAMES = st.sampled_from(["AT", "BE", "CZ", "DK", "EE", "FI"])
MONTHS = st.lists(st.dictionaries(NAMES, st.integers(1, 30)), min_size=1, max_size=6)


def published(months: list[Mapping[str, int]]) -> list[Breakdown]:
    """What readers have seen by the end, month by month."""
    seen: list[Breakdown] = []
    for counts in months:
        seen.append(showable(counts, seen[-1] if seen else None, most=ROOM))
    return seen


@pytest.mark.parametrize(
    ("counts", "shown", "others"),
    [
        ({}, {}, None),
        ({"DE": 4}, {}, None),
        ({"DE": 5}, {"DE": 5}, None),
        ({"DE": 9, "FR": 3, "GB": 2}, {"DE": 9}, 5),
        ({"DE": 9, "FR": 6, "GB": 2}, {"DE": 9}, 8),  # two would be what is missing to the total
        ({"DE": 9, "GB": 2}, {}, 11),
        ({"DE": 9, "FR": 8, "GB": 7, "IT": 6}, {"DE": 9, "FR": 8, "GB": 7}, 6),
    ],
)
def test_what_is_shown_at_first(
    counts: dict[str, int], shown: dict[str, int], others: int | None
) -> None:
    assert showable(counts, None, most=ROOM) == Breakdown(shown, others)


@pytest.mark.parametrize(
    ("before", "now", "seen"),
    [
        (Breakdown({"DE": 10}), {"DE": 14}, {"DE": 10}),
        (Breakdown({"DE": 10}), {"DE": 15}, {"DE": 15}),
        (Breakdown({"DE": 10}), {"DE": 6}, {"DE": 10}),
        (Breakdown({"DE": 10}), {"DE": 5}, {"DE": 5}),
        (Breakdown({"DE": 6}), {"DE": 4}, {}),
        (Breakdown(), {"DE": 6}, {"DE": 6}),
    ],
)
def test_a_number_changes_once_five_have_come_or_gone(
    before: Breakdown, now: dict[str, int], seen: dict[str, int]
) -> None:
    assert showable(now, before, most=ROOM).shown == seen


def test_the_others_do_not_tell_what_a_group_that_went_among_them_hides() -> None:
    before = Breakdown({"DE": 20, "FR": 12, "GB": 11}, 6)

    now = showable({"DE": 20, "FR": 12, "GB": 12, "IT": 17, "AT": 6}, before, most=ROOM)

    assert now == Breakdown({"DE": 20, "IT": 17, "FR": 12}, 18)


@given(MONTHS)
def test_no_number_tells_of_fewer_than_five(months: list[Mapping[str, int]]) -> None:
    for counts, seen in zip(months, published(months), strict=True):
        assert len(seen.shown) <= ROOM
        assert all(counts[name] >= FEWEST for name in seen.shown)
        assert all(number >= FEWEST for number in seen.shown.values())
        assert seen.others is None or seen.others >= FEWEST
        left = sum(number for name, number in counts.items() if name not in seen.shown)
        assert not seen.shown or left == 0 or left >= FEWEST


@given(MONTHS)
def test_no_difference_between_two_months_tells_of_fewer_than_five(
    months: list[Mapping[str, int]],
) -> None:
    seen = published(months)
    for before, now in pairwise(seen):
        for name in before.shown.keys() & now.shown.keys():
            change = abs(now.shown[name] - before.shown[name])
            assert change == 0 or change >= FEWEST


@given(MONTHS)
def test_numbers_stay_close_to_what_is_so(months: list[Mapping[str, int]]) -> None:
    for counts, seen in zip(months, published(months), strict=True):
        assert all(abs(counts[name] - number) < FEWEST for name, number in seen.shown.items())
