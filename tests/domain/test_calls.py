"""The weekly call's rules: weeks, wall clocks, turns, the agenda's order."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calls import (
    ANNOUNCED_BEFORE,
    AlreadyHeld,
    AlreadySkipped,
    CallState,
    Item,
    ItemKind,
    Rhythm,
    Volunteer,
    build_agenda,
    check_can_hold,
    check_can_skip,
    slot_of,
    wall_clock,
    week_of,
    whose_turn,
)
from bot.domain.hours import holiday_name
from bot.domain.open_items import Area
from bot.errors import NoLongerOpen

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Santiago", "Africa/Cairo",
         "Pacific/Auckland")  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
HOURS = st.times(time(4), time(21))
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def rhythm(weekday: int = 1, at: time = time(10), zone: str = "Europe/Berlin") -> Rhythm:
    return Rhythm(weekday, at, zone, timedelta(hours=1))


@given(DAYS)
def test_a_week_is_found_again_by_its_slot(day: date) -> None:
    monday = week_of(slot_of(day))

    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(weeks=1)


@pytest.mark.parametrize("slot", ["", "2026-11-24", "W48"])
def test_what_is_no_week_is_refused(slot: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever it says
        week_of(slot)


def test_the_turn_of_the_year_belongs_to_one_week() -> None:
    assert slot_of(date(2026, 12, 31)) == slot_of(date(2027, 1, 1)) == "2026-W53"


@given(DAYS, st.integers(0, 40), st.integers(0, 6))
def test_there_is_one_call_a_week_and_none_outside(first: date, days: int, weekday: int) -> None:
    last = first + timedelta(days=days)
    calls = rhythm(weekday)

    slots = list(calls.slots(first, last))

    assert len(set(slots)) == len(slots)
    assert all(first <= calls.day_in(slot) <= last for slot in slots)
    assert len(slots) in {(days + 1) // 7, (days + 1) // 7 + 1}


@given(DAYS, st.integers(0, 6), HOURS, st.sampled_from(ZONES))
def test_a_call_begins_at_its_time_on_the_wall(
    day: date, weekday: int, at: time, zone: str
) -> None:
    calls, slot = rhythm(weekday, at, zone), slot_of(day)

    local = calls.starts_at(slot).astimezone(ZoneInfo(zone))

    assert (local.date(), local.time()) == (calls.day_in(slot), at)


@pytest.mark.parametrize(
    ("day", "weekday"), [(date(2027, 3, 28), 0), (date(2026, 10, 25), 0), (date(2026, 11, 24), 1)]
)
def test_the_day_before_is_meant_by_the_wall_on_daylight_saving_days_too(
    day: date, weekday: int
) -> None:
    """The call on the Monday after the clocks changed is announced on Sunday at 10:00."""
    calls = rhythm(weekday)
    starts = calls.starts_at(slot_of(day + timedelta(days=1)))

    announced = wall_clock(starts, calls.zone, ANNOUNCED_BEFORE)

    assert announced.time() == time(10)
    assert announced.date() == wall_clock(starts, calls.zone).date() - timedelta(days=1)


def test_a_call_is_skipped_once_and_held_once() -> None:
    before = NOON - timedelta(minutes=1)

    check_can_skip(CallState.PLANNED, NOON, before)
    check_can_hold(CallState.SKIPPED, NOON, before)
    check_can_hold(CallState.HOLIDAY, NOON, before)
    for state in (CallState.SKIPPED, CallState.HOLIDAY):
        with pytest.raises(AlreadySkipped):
            check_can_skip(state, NOON, before)
    with pytest.raises(AlreadyHeld):
        check_can_hold(CallState.PLANNED, NOON, before)


@pytest.mark.parametrize("state", list(CallState))
def test_nothing_is_skipped_or_held_once_its_time_has_come(state: CallState) -> None:
    with pytest.raises(NoLongerOpen):
        check_can_skip(state, NOON, NOON)
    with pytest.raises(NoLongerOpen):
        check_can_hold(state, NOON, NOON)


def test_nobody_in_the_rotation_is_nobodys_turn() -> None:
    assert whose_turn([]) is None


def test_whoever_never_took_minutes_comes_first() -> None:
    early, late = NOON, NOON + timedelta(days=1)
    anna = Volunteer("anna", early, last_took=early)
    ben, clara = Volunteer("ben", late), Volunteer("clara", early)

    assert whose_turn([anna, ben, clara]) == "clara"
    assert whose_turn([anna, ben]) == "ben"


@given(st.integers(1, 6), st.integers(1, 30))
def test_turns_go_round_evenly(people: int, calls: int) -> None:
    volunteers = {f"U{n}": Volunteer(f"U{n}", NOON + timedelta(hours=n)) for n in range(people)}
    taken = dict.fromkeys(volunteers, 0)

    for week in range(calls):
        turn = whose_turn(volunteers.values())
        assert turn is not None
        taken[turn] += 1
        moment = NOON + timedelta(weeks=week + 1)
        volunteers[turn] = Volunteer(turn, volunteers[turn].since, moment)

    assert max(taken.values()) - min(taken.values()) <= 1


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(ItemKind),
        st.sampled_from(Area),
        number=st.integers(0, 99),
        due=st.none() | DAYS,
    )
)


@given(ITEMS)
def test_an_agenda_holds_every_item_once_by_area(items: list[Item]) -> None:
    agenda = build_agenda(items)

    areas = [area for area, _items in agenda]
    assert areas == [area for area in Area if any(one.area is area for one in items)]
    shown = [one for _area, group in agenda for one in group]
    assert sorted(map(repr, shown)) == sorted(map(repr, items))
    assert all(one.area is area for area, group in agenda for one in group)


def test_within_an_area_decisions_come_first_and_early_dates_before_late_ones() -> None:
    late = Item(ItemKind.TASK, Area.TOOLS, number=1, due=date(2027, 1, 1))
    early = Item(ItemKind.TASK, Area.TOOLS, number=2, due=date(2026, 12, 1))
    undated = Item(ItemKind.TASK, Area.TOOLS, number=0)
    item = Item(ItemKind.ITEM, Area.TOOLS, number=3)
    decision = Item(ItemKind.DECISION, Area.TOOLS, number=9)

    assert build_agenda([item, undated, late, early, decision]) == [
        (Area.TOOLS, [decision, early, late, undated, item])
    ]


@pytest.mark.parametrize(
    ("day", "country", "region", "language", "name"),
    [
        (date(2026, 12, 25), "DE", "DE-NW", "de", "Erster Weihnachtstag"),
        (date(2027, 5, 27), "DE", "DE-NW", "en", "Corpus Christi"),
        (date(2027, 5, 27), "DE", "DE-BE", "de", ""),
        (date(2026, 12, 25), "GB", "GB-ENG", "de", "Christmas Day"),
        (date(2026, 12, 25), "XX", "", "de", ""),
        (date(2026, 12, 26), "DE", "DE-NW", "de", "Zweiter Weihnachtstag"),
        (date(2026, 12, 27), "DE", "DE-NW", "de", ""),
    ],
)
def test_a_holiday_is_named_in_the_readers_language(
    day: date, country: str, region: str, language: str, name: str
) -> None:
    assert holiday_name(day, country, region, language) == name
