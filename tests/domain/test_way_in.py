"""Where somebody is on the way in, whatever their status."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import MemberState, Status
from bot.domain.mentoring.probation import Served
from bot.domain.way_in import Probation, Station, WayIn, probation_of, way_in

JOIN, INTRODUCTION, MENTOR, PROBATION, _AMBASSADOR = Station
TODAY = date(2026, 11, 24)


def state(status: Status | None, before: Status | None = None, **facts: bool) -> MemberState:
    return MemberState(status=status, status_before=before, **facts)


@pytest.mark.parametrize(
    ("where", "here", "done"),
    [
        (state(None), JOIN, []),
        (state(Status.LEFT), JOIN, []),
        (state(Status.IMPORTED, Status.TRAINEE), JOIN, []),
        (state(Status.NEWCOMER), INTRODUCTION, [JOIN]),
        (state(Status.NEWCOMER, is_introduced=True), MENTOR, [JOIN, INTRODUCTION]),
        (state(Status.TRAINEE), MENTOR, [JOIN]),
        (
            state(Status.TRAINEE, is_introduced=True, has_mentor=True),
            PROBATION,
            [JOIN, INTRODUCTION, MENTOR],
        ),
        (state(Status.TRAINEE, has_mentor=True), PROBATION, [JOIN, MENTOR]),
    ],
)
def test_each_status_on_the_way_has_its_station(
    where: MemberState, here: Station, done: list[Station]
) -> None:
    assert way_in(where) == WayIn(here, frozenset(done))


@pytest.mark.parametrize(
    "where",
    [
        state(Status.AMBASSADOR),
        state(Status.FAN),
        state(None, is_external=True),
        state(Status.PAUSED, Status.AMBASSADOR),
        state(Status.PAUSED, Status.FAN),
        state(Status.IMPORTED, Status.AMBASSADOR),
    ],
)
def test_where_no_way_lies_ahead_none_is_shown(where: MemberState) -> None:
    assert way_in(where) is None


def test_a_pause_keeps_the_place_on_the_way() -> None:
    paused = state(Status.PAUSED, Status.NEWCOMER, is_introduced=True)

    assert way_in(paused) == WayIn(MENTOR, frozenset({JOIN, INTRODUCTION}), is_paused=True)


@given(
    st.builds(
        MemberState,
        status=st.sampled_from([None, *Status]),
        status_before=st.sampled_from([None, *Status]),
        is_introduced=st.booleans(),
        has_mentor=st.booleans(),
        is_external=st.booleans(),
    )
)
def test_nothing_that_lies_ahead_is_ticked(where: MemberState) -> None:
    way = way_in(where)

    if way is not None:
        order = list(Station)
        assert all(order.index(one) < order.index(way.here) for one in way.done)


def test_the_month_that_runs_is_counted_from_one_and_ends_with_the_last() -> None:
    starts = [date(2026, 11, 24), date(2026, 10, 25), date(2026, 10, 24), date(2026, 1, 2)]

    months = [probation_of(since, Served(), 6, TODAY).month for since in starts]

    assert months == [1, 1, 2, 6]


def test_without_a_mentor_what_is_done_of_the_probation_stays() -> None:
    assert probation_of(None, Served(2, 3), 6, TODAY) == Probation(Served(2, 3), 6)
