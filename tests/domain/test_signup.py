"""Places, the waiting list, and how long a freed place is held."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.signup import SignUpStatus, day_before, held_until, place_for

BERLIN = "Europe/Berlin"
BEGINS = datetime(2026, 12, 10, 15, 0, tzinfo=UTC)
ZONES = st.sampled_from([BERLIN, "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda n: BEGINS + timedelta(minutes=n))


def works(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in {(12, 24), (12, 25), (12, 31)}


@pytest.mark.parametrize(
    ("taken", "places", "place"),
    [
        (0, 1, SignUpStatus.TAKEN),
        (1, 1, SignUpStatus.WAITING),
        (900, None, SignUpStatus.TAKEN),
        (3, 2, SignUpStatus.WAITING),
    ],
)
def test_places(taken: int, places: int | None, place: SignUpStatus) -> None:
    assert place_for(taken, places) is place


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_the_day_before_is_the_last_working_day(on: date) -> None:
    before = day_before(on, works)

    assert before < on
    assert works(before)
    assert not any(works(before + timedelta(days=n)) for n in range(1, (on - before).days))


@pytest.mark.parametrize(
    ("told_at", "until"),
    [
        (datetime(2026, 12, 1, 9, 0, tzinfo=UTC), datetime(2026, 12, 2, 9, 0, tzinfo=UTC)),
        (datetime(2026, 12, 9, 8, 0, tzinfo=UTC), datetime(2026, 12, 9, 17, 0, tzinfo=UTC)),
        (datetime(2026, 12, 9, 16, 59, tzinfo=UTC), datetime(2026, 12, 9, 17, 0, tzinfo=UTC)),
        (datetime(2026, 12, 9, 17, 0, tzinfo=UTC), None),
        (datetime(2026, 12, 10, 8, 0, tzinfo=UTC), None),
    ],
)
def test_a_place_is_held_for_a_day_but_never_past_six_on_the_day_before(
    told_at: datetime, until: datetime | None
) -> None:
    assert held_until(told_at, BEGINS, BEGINS, BERLIN) == until


def test_without_a_date_a_place_is_held_no_longer_than_anybody_can_sign_up() -> None:
    over = BEGINS + timedelta(hours=2)

    assert held_until(BEGINS, None, over, BERLIN) == over
    assert held_until(over, None, over, BERLIN) is None


def test_without_a_date_a_place_is_held_for_a_day() -> None:
    assert held_until(BEGINS, None, None, BERLIN) == BEGINS + timedelta(hours=24)


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=4)), ZONES)
def test_whoever_hears_in_time_has_a_day_or_until_the_eve(
    begins: datetime, earlier: timedelta, zone: str
) -> None:
    told_at = begins - earlier

    until = held_until(told_at, begins, begins, zone)

    day = begins.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    last = datetime.combine(day, time(18), ZoneInfo(zone))
    if told_at >= last:
        assert until is None
    else:
        assert until == min(told_at + timedelta(hours=24), last)
