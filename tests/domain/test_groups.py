"""When an interest group sleeps and wakes, the order of a list of them, and what a form needs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.groups import (
    ASLEEP_AFTER,
    FEWEST,
    NoName,
    NoSentence,
    Words,
    below_from,
    check,
    is_asleep,
    number_of,
    place_in_list,
    thing_of,
)
from bot.domain.links import NotAnAddress
from bot.errors import FieldErrors

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, False),
        (NOON, False),
        (NOON - 59 * DAY, False),
        (NOON - 60 * DAY, True),
        (NOON - 400 * DAY, True),
    ],
)
def test_a_group_sleeps_after_sixty_days_with_too_few(
    since: datetime | None, expected: bool
) -> None:
    assert is_asleep(since, NOON) is expected


MOMENTS = st.integers(0, 500).map(lambda days: NOON - days * DAY)


@given(before=st.none() | MOMENTS, members=st.integers(FEWEST, 300), joins=st.booleans())
def test_three_keep_a_group_awake(before: datetime | None, members: int, joins: bool) -> None:
    assert below_from(before, members, NOON, joins=joins) is None


@given(before=st.none() | MOMENTS, members=st.integers(0, FEWEST - 1))
def test_after_somebody_has_joined_no_group_sleeps(before: datetime | None, members: int) -> None:
    after = below_from(before, members, NOON, joins=True)

    assert after is not None
    assert not is_asleep(after, NOON)


@given(before=MOMENTS, members=st.integers(0, FEWEST - 1))
def test_who_leaves_neither_wakes_a_group_nor_gives_it_more_time(
    before: datetime, members: int
) -> None:
    assert below_from(before, members, NOON, joins=False) == before


def test_who_joins_one_that_is_awake_gives_it_no_more_time() -> None:
    before = NOON - ASLEEP_AFTER + DAY

    assert below_from(before, FEWEST - 1, NOON, joins=True) == before


def test_ones_own_come_first_then_the_others_and_those_asleep_last() -> None:
    groups = [
        ("Ärzte", True, True),
        ("zelten", False, True),
        ("Öl", False, False),
        ("Ohm", False, False),
    ]

    ordered = sorted(groups, key=lambda one: place_in_list(one[0], is_asleep=one[1], is_in=one[2]))

    assert [name for name, *_rest in ordered] == ["zelten", "Ohm", "Öl", "Ärzte"]


def test_a_hosts_place_leads_back_to_its_group() -> None:
    assert thing_of(7, "co-host") == "group:7:co-host"
    assert number_of(thing_of(7, "co-host")) == 7


def test_a_group_needs_a_name_and_a_sentence_and_its_link_is_an_address() -> None:
    with pytest.raises(FieldErrors) as raised:
        check(Words("", "", "#klettern"))

    kinds = {name: type(one) for name, one in raised.value.problems.items()}
    assert kinds == {"name": NoName, "sentence": NoSentence, "link": NotAnAddress}


def test_a_group_needs_no_link() -> None:
    check(Words("Klettern", "Wir klettern."))
