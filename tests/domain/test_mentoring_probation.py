"""The probation's clock: months by the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring.probation import (
    Served,
    add_months,
    ends_on,
    served,
    since_for_extension,
    start_after,
)

DAYS = st.dates(date(2015, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 24), 6, date(2027, 5, 24)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_the_end_of_a_month_is_the_end_of_a_shorter_one(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(0, 700))
def test_served_is_the_calendars_distance(since: date, days: int) -> None:
    until = date.fromordinal(since.toordinal() + days)

    done = served(since, until)

    assert add_months(since, done.months).toordinal() + done.days == until.toordinal()
    assert 0 <= done.days <= 30


def test_nothing_is_served_before_the_start() -> None:
    assert served(date(2026, 5, 1), date(2026, 4, 1)) == Served()


@given(DAYS, st.integers(0, 5), st.integers(0, 27))
def test_an_interruption_keeps_what_was_served(today: date, months: int, days: int) -> None:
    since = start_after(Served(months, days), today)

    done = served(since, today)

    assert abs((done.months * 30 + done.days) - (months * 30 + days)) <= 3


def test_six_months_after_the_acceptance_the_probation_ends() -> None:
    assert ends_on(date(2026, 11, 24), 6) == date(2027, 5, 24)


@given(DAYS, st.integers(0, 400))
def test_an_extension_has_its_whole_length_whenever_it_is_agreed(since: date, late: int) -> None:
    end = ends_on(since, 6)
    today = date.fromordinal(end.toordinal() + late)

    counted = since_for_extension(since, 6, today)

    assert counted >= since
    assert abs((ends_on(counted, 9) - add_months(today, 3)).days) <= 3
