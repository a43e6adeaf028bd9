"""Human hours: in everyone's own zone, on working days of their own region."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import (
    COUNTRIES,
    Hours,
    after_working_days,
    is_working_day,
    next_moment,
    subdivisions_of,
)

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "America/Sao_Paulo",
         "Africa/Cairo", "America/Santiago", "Pacific/Auckland")  # fmt: skip


def hours(zone: str, country: str = "DE", region: str = "DE-NW") -> Hours:
    """The programme's hours in a zone."""
    return Hours(zone, time(9), time(17), lambda day: is_working_day(day, country, region))


def at(zone: str, text: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00"),
        ("2026-11-24 08:59", "2026-11-24 09:00"),
        ("2026-11-24 17:00", "2026-11-25 09:00"),
        ("2026-11-27 18:00", "2026-11-30 09:00"),
        ("2026-12-24 18:00", "2026-12-28 09:00"),
    ],
)
def test_a_prompt_waits_for_the_next_human_hour(now: str, expected: str) -> None:
    berlin = "Europe/Berlin"

    assert next_moment(at(berlin, now), hours(berlin)) == at(berlin, expected)


def test_holidays_are_those_of_the_region() -> None:
    all_saints = at("Europe/Berlin", "2027-11-01 10:00").date()

    assert not is_working_day(all_saints, "DE", "DE-NW")
    assert is_working_day(all_saints, "DE", "DE-BE")


@pytest.mark.parametrize(
    ("country", "weekend"),
    [("DE", "Sat Sun"), ("EG", "Fri Sat"), ("IL", "Fri Sat"), ("HK", "Sat Sun"), (None, "Sat Sun")],
)
def test_weekends_are_those_of_the_country(country: str | None, weekend: str) -> None:
    week = [date(2027, 6, day) for day in range(14, 21)]  # without a holiday in any of these

    free = [f"{day:%a}" for day in week if not is_working_day(day, country, None)]

    assert " ".join(free) == weekend


@pytest.mark.parametrize(
    ("country", "region", "weekend"),
    [
        ("MY", "MY-03", "Fri Sat"),
        ("MY", "MY-02", "Fri Sat"),
        ("MY", "MY-11", "Fri Sat"),
        ("MY", "MY-14", "Sat Sun"),
        ("MY", None, "Sat Sun"),
        ("LY", None, "Fri Sat"),
        ("PS", "PS", "Fri Sat"),
        ("MR", None, "Sat Sun"),
    ],
)
def test_weekends_are_those_of_the_region_too(
    country: str, region: str | None, weekend: str
) -> None:
    week = [date(2027, 7, day) for day in range(5, 12)]  # without a holiday in any of these

    assert (
        " ".join(f"{day:%a}" for day in week if not is_working_day(day, country, region)) == weekend
    )


def test_a_weekend_changes_on_the_day_on_which_it_was_changed() -> None:
    friday_before, friday_after = date(2024, 11, 22), date(2025, 11, 21)

    assert not is_working_day(friday_before, "MY", "MY-01")
    assert is_working_day(friday_after, "MY", "MY-01")


def test_a_country_without_a_known_calendar_has_weekends_only() -> None:
    assert is_working_day(at("UTC", "2026-12-25 10:00").date(), "XX", None)


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)),  # noqa: DTZ001  # UTC is set below
)
def test_the_moment_found_is_a_human_one_and_not_in_the_past(zone: str, moment: datetime) -> None:
    now = moment.replace(tzinfo=UTC)

    found = next_moment(now, hours(zone))

    local = found.astimezone(ZoneInfo(zone))
    assert found >= now
    assert time(9) <= local.time() < time(17)
    assert is_working_day(local.date(), "DE", "DE-NW")


def test_three_working_days_skip_the_weekend() -> None:
    asked = at("Europe/Berlin", "2026-11-26 11:00")

    assert after_working_days(asked, 3, hours("Europe/Berlin")) == at(
        "Europe/Berlin", "2026-12-01 11:00"
    )


def test_countries_and_regions_are_those_that_the_library_lists() -> None:
    listed = {country: list(subdivisions_of(country)) for country in COUNTRIES}

    assert listed == holidays.list_supported_countries()
