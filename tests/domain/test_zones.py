"""Zones by name, or by an offset alone."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.zones import PARTS_OF_HOURS, known_zone, zone_after, zone_of_offset

SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


@given(st.integers(-12, 14))
def test_every_whole_hour_has_a_zone(hours: int) -> None:
    zone = zone_of_offset(hours * 3600)

    for moment in (SUMMER, WINTER):
        assert moment.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "minutes", [-9 * 60 - 30, 210, 270, 330, 345, 390, 8 * 60 + 45, 9 * 60 + 30]
)
def test_zones_beside_the_hour_keep_their_offset_all_year(minutes: int) -> None:
    zone = zone_of_offset(minutes * 60)

    for moment in (SUMMER, WINTER):
        assert moment.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("offset", [None, "", "3600", True, 1.5, 61, 60, 15 * 3600, -13 * 3600])
def test_what_is_no_offset_names_no_zone(offset: Any) -> None:
    assert zone_of_offset(offset) == ""


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../etc/passwd", 5, ["UTC"], "a\x00b"])
def test_a_zone_that_nobody_knows_is_none(name: Any) -> None:
    assert known_zone(name) == ""


@pytest.mark.parametrize(
    ("known", "described", "at", "after"),
    [
        ("Europe/Berlin", "", WINTER, "Europe/Berlin"),
        ("Europe/Berlin", "Asia/Tokyo", WINTER, "Asia/Tokyo"),
        ("America/Chicago", "Etc/GMT+6", WINTER, "America/Chicago"),
        ("America/Chicago", "Etc/GMT+6", SUMMER, "Etc/GMT+6"),
    ],
)
def test_an_offset_says_less_than_a_zone_that_has_it(
    known: str, described: str, at: datetime, after: str
) -> None:
    assert zone_after(known, described, at) == after


def test_every_zone_of_the_table_exists_where_the_bot_runs() -> None:
    assert [known_zone(name) for name in PARTS_OF_HOURS.values()] == [*PARTS_OF_HOURS.values()]
    assert set(PARTS_OF_HOURS.values()) <= available_timezones()
