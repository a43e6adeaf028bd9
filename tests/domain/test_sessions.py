"""Dates of a series, places, the moment a session begins."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import InThePast, TooFarAhead
from bot.domain.hours import is_working_day
from bot.domain.sessions import (
    MOST_DATES,
    Details,
    NoAddress,
    NoTitle,
    Rhythm,
    check_details,
    dates_of,
)
from bot.errors import FieldErrors

BERLIN = "Europe/Berlin"
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
DETAILS = Details("Welcome", date(2026, 12, 1), time(16), 45, "de", "https://example.com/call", 12)


def works(day: date) -> bool:
    return is_working_day(day, "DE", "DE-NW")


def test_a_single_session_has_one_date() -> None:
    assert dates_of(date(2026, 12, 1), Rhythm.ONCE, 5, works) == [date(2026, 12, 1)]


def test_a_weekly_series_passes_over_public_holidays() -> None:
    dates = dates_of(date(2026, 12, 18), Rhythm.WEEKLY, 3, works)

    assert dates == [date(2026, 12, 18), date(2027, 1, 8), date(2027, 1, 15)]


@pytest.mark.parametrize(
    ("first", "others"),
    [
        # The second Tuesday.
        (date(2027, 4, 13), [date(2027, 5, 11), date(2027, 6, 8), date(2027, 7, 13)]),
        # The fifth Monday stands for the last.
        (date(2027, 3, 29), [date(2027, 4, 26), date(2027, 5, 31), date(2027, 6, 28)]),
        # The first Thursday; 6 May 2027 is Ascension Day in Germany.
        (date(2027, 3, 4), [date(2027, 4, 1), date(2027, 5, 13), date(2027, 6, 3)]),
        # The fourth Friday; 25 December 2026 is Christmas, and a week later it is January.
        (date(2026, 11, 27), [date(2026, 12, 18), date(2027, 1, 22), date(2027, 2, 26)]),
    ],
)
def test_a_monthly_series_keeps_the_weekday_of_the_month(first: date, others: list[date]) -> None:
    assert dates_of(first, Rhythm.MONTHLY, 4, works) == [first, *others]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(2, MOST_DATES))
def test_a_monthly_series_leaves_no_month_out(first: date, count: int) -> None:
    dates = dates_of(first, Rhythm.MONTHLY, count, works)

    months = [day.year * 12 + day.month for day in dates]
    assert months == list(range(months[0], months[0] + count))
    assert {day.weekday() for day in dates} == {first.weekday()}


def test_a_series_on_saturdays_stays_on_saturdays() -> None:
    dates = dates_of(date(2026, 12, 5), Rhythm.WEEKLY, 2, works)

    assert dates == [date(2026, 12, 5), date(2026, 12, 12)]


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from([Rhythm.WEEKLY, Rhythm.MONTHLY]),
    st.integers(1, 40),
)
def test_a_series_has_as_many_dates_as_asked_for(first: date, rhythm: Rhythm, count: int) -> None:
    dates = dates_of(first, rhythm, count, works)

    assert dates[0] == first
    assert dates == sorted(set(dates))
    assert len(dates) == min(count, MOST_DATES)
    assert not works(first) or all(works(day) for day in dates)


@pytest.mark.parametrize(
    ("on", "utc"),
    [
        (date(2027, 3, 23), datetime(2027, 3, 23, 15, 0, tzinfo=UTC)),
        (date(2027, 3, 30), datetime(2027, 3, 30, 14, 0, tzinfo=UTC)),
        (date(2027, 10, 26), datetime(2027, 10, 26, 14, 0, tzinfo=UTC)),
        (date(2027, 11, 2), datetime(2027, 11, 2, 15, 0, tzinfo=UTC)),
    ],
)
def test_a_session_keeps_its_hour_over_a_change_of_the_clocks(on: date, utc: datetime) -> None:
    details = Details("Welcome", on, time(16), 45, "de")

    assert details.starts_at(BERLIN) == utc


@pytest.mark.parametrize(
    "link", ["http://example.com", "https://", "example.com", "https://a b", "https://a|b>"]
)
def test_what_is_no_address_is_refused(link: str) -> None:
    with pytest.raises(FieldErrors) as caught:
        check_details(Details("W", date(2026, 12, 1), time(9), 45, "de", link), BERLIN, NOON)

    assert [type(one) for one in caught.value.problems.values()] == [NoAddress]


def test_what_has_begun_is_refused() -> None:
    begun = Details("W", date(2026, 11, 24), time(12), 45, "de")

    with pytest.raises(FieldErrors) as caught:
        check_details(begun, BERLIN, NOON)

    assert isinstance(caught.value.problems["date"], InThePast)


@pytest.mark.parametrize("on", [date(2028, 11, 25), date(2206, 12, 1), date.max])
def test_a_year_that_is_a_slip_of_the_pen_is_refused(on: date) -> None:
    with pytest.raises(FieldErrors) as caught:
        check_details(replace(DETAILS, on=on), BERLIN, NOON)

    assert isinstance(caught.value.problems["date"], TooFarAhead)


def test_the_first_day_of_the_calendar_is_a_day_that_has_passed() -> None:
    with pytest.raises(FieldErrors) as caught:
        check_details(replace(DETAILS, on=date.min, at=time(0)), BERLIN, NOON)

    assert isinstance(caught.value.problems["date"], InThePast)


def test_a_session_two_years_ahead_is_fine() -> None:
    check_details(replace(DETAILS, on=date(2028, 11, 24)), BERLIN, NOON)


def test_a_session_has_a_title() -> None:
    with pytest.raises(FieldErrors) as caught:
        check_details(replace(DETAILS, title=""), BERLIN, NOON)

    assert isinstance(caught.value.problems["title"], NoTitle)


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    dates = dates_of(date(2027, 3, 23), Rhythm.WEEKLY, 2, works)

    assert [replace(DETAILS, on=day).starts_at(BERLIN) for day in dates] == [
        datetime(2027, 3, 23, 15, 0, tzinfo=UTC),
        datetime(2027, 3, 30, 14, 0, tzinfo=UTC),
    ]


def test_a_session_to_come_is_fine() -> None:
    check_details(DETAILS, BERLIN, NOON)
