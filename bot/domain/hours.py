"""Respectful times: prompts come within the receiver's own hours, on their working days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from holidays.registry import EntityLoader

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
COUNTRIES = frozenset(EntityLoader.get_country_codes())
"""Those whose holidays the library knows. Its list of them with their regions would load the rules
of all: 8 MB, and 50 ms of each start.
"""

REST_DAYS = {
    "LY": {FRIDAY, SATURDAY},  # Unicode CLDR, supplemental data on weeks
    # Ramallah's municipality, visitramallah.ramallah.ps, "Holidays and Weekends": the usual one.
    "PS": {FRIDAY, SATURDAY},
    # Since 1 October 2014: AFP in zeit.de, 11 September 2014; so has CLDR.
    "MR": {SATURDAY, SUNDAY},
}
"""Weekends of countries for which the library of holidays has other days."""


@lru_cache(maxsize=512)
def _calendar(country: str, region: str, year: int, language: str | None = None) -> dict[date, str]:
    return dict(
        holidays.country_holidays(
            country, subdiv=_subdivision(country, region), years=year, language=language
        )
    )


@lru_cache(maxsize=512)
def _rules(country: str, region: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=_subdivision(country, region))


@lru_cache(maxsize=300)
def subdivisions_of(country: str) -> tuple[str, ...]:
    """Return the codes of a country's regions and cities that have holidays of their own."""
    return tuple(holidays.country_holidays(country).subdivisions)


def _subdivision(country: str, region: str) -> str | None:
    code = region.removeprefix(f"{country}-")
    return code if code in subdivisions_of(country) else None


def _is_weekend(day: date, country: str, region: str) -> bool:
    if country in REST_DAYS:
        return day.weekday() in REST_DAYS[country]
    rules = _rules(country, region)
    # Saturday belongs to every weekend with a Sunday: some calendars know six working days, of
    # shops and schools rather than of offices.
    is_before_sunday = day.weekday() == SATURDAY and rules.is_weekend(day + timedelta(days=1))
    return rules.is_weekend(day) or is_before_sunday


def is_working_day(day: date, country: str | None, region: str | None) -> bool:
    """False on the weekends and public holidays of the region.

    A country that is not known has Saturdays and Sundays only.
    """
    if country not in COUNTRIES:
        return day.weekday() not in {SATURDAY, SUNDAY}
    if _is_weekend(day, country, region or ""):
        return False
    return day not in _calendar(country, region or "", day.year)


def holiday_name(day: date, country: str, region: str, language: str) -> str:
    """Return the public holiday's name, in this language where it is known; empty on other days."""
    if country not in COUNTRIES:
        return ""
    spoken = {"de": "de", "en": "en_US"}.get(language)
    return _calendar(country, region, day.year, spoken).get(day, "")


def local_date(now: datetime, zone: str) -> date:
    """Return the day it is at this moment in the zone."""
    return now.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Hours:
    """When prompts may reach one person."""

    zone: str
    start: time
    until: time
    is_working_day: Callable[[date], bool]


def next_moment(now: datetime, hours: Hours) -> datetime:
    """`now` where it lies within the hours, else their next start on a working day, in UTC."""
    local = now.astimezone(ZoneInfo(hours.zone))
    day = local.date()
    if hours.is_working_day(day) and hours.start <= local.time() < hours.until:
        return now
    return next_start(now, hours)


def next_start(now: datetime, hours: Hours) -> datetime:
    """Return the next start of the hours on a working day, later than `now`, in UTC."""
    local = now.astimezone(ZoneInfo(hours.zone))
    day = local.date()
    if local.time() >= hours.start:
        day += timedelta(days=1)
    while not hours.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, hours.start, ZoneInfo(hours.zone)).astimezone(UTC)


def after_working_days(start: datetime, days: int, hours: Hours) -> datetime:
    """Return the moment, in UTC, so many working days of the region after `start`."""
    local = start.astimezone(ZoneInfo(hours.zone))
    day = local.date()
    while days:
        day += timedelta(days=1)
        days -= hours.is_working_day(day)
    return datetime.combine(day, local.time(), ZoneInfo(hours.zone)).astimezone(UTC)
