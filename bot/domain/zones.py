"""Time zones as Slack names them, or as an offset alone stands for one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

OFFSET_ONLY = "Etc/"
"""Beginning of zones that are nothing but an offset: whoever is in one has no summer time."""

PARTS_OF_HOURS: Mapping[int, str] = MappingProxyType(
    {
        -9 * 60 - 30: "Pacific/Marquesas",
        3 * 60 + 30: "Asia/Tehran",
        4 * 60 + 30: "Asia/Kabul",
        5 * 60 + 30: "Asia/Kolkata",
        5 * 60 + 45: "Asia/Kathmandu",
        6 * 60 + 30: "Asia/Yangon",
        8 * 60 + 45: "Australia/Eucla",
        9 * 60 + 30: "Australia/Darwin",
    }
)
"""Zones without summer time whose offset is no whole hour, by minutes (the IANA database has
`Etc/GMT…` for whole hours only)."""


def moment_in(zone: str, on: date, at: time) -> datetime:
    """Return the moment, in UTC, at which clocks of that zone show this."""
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


def end_of_day(zone: str, on: date) -> datetime:
    """Return the moment, in UTC, at which this day is over in that zone."""
    return moment_in(zone, on + timedelta(days=1), time())


def known_zone(name: object) -> str:
    """Return the zone's name; empty for one that this machine does not know.

    In such a zone no hour could ever be found for the person.
    """
    try:
        return ZoneInfo(str(name or "")).key
    except (OSError, ValueError, KeyError):
        return ""


def zone_of_offset(seconds: object) -> str:
    """Return a zone that is always so many seconds ahead of UTC; empty where there is none."""
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds % 60:
        return ""
    if seconds % 3600:
        return PARTS_OF_HOURS.get(seconds // 60, "")
    hours = seconds // 3600
    # The signs of these names are the other way round (IANA's file "etcetera").
    return known_zone(f"Etc/GMT{-hours:+d}") if hours else "Etc/GMT"


def zone_after(known: str, described: str, at: datetime) -> str:
    """Return the zone to go on with: the described one, if there is one that says more.

    A bare offset says less than a zone that had the same offset when Slack described the account.
    """
    if not described:
        return known
    is_offset = described.startswith(OFFSET_ONLY)
    return known if is_offset and _offset(known, at) == _offset(described, at) else described


def _offset(zone: str, at: datetime) -> timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()


_PLACES = """
    Europe/Amsterdam Europe/Athens Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels
    Europe/Bucharest Europe/Budapest Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Istanbul
    Europe/Kyiv Europe/Lisbon Europe/London Europe/Luxembourg Europe/Madrid Europe/Oslo Europe/Paris
    Europe/Podgorica Europe/Prague Europe/Rome Europe/Skopje Europe/Sofia Europe/Stockholm
    Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Africa/Cairo Africa/Casablanca
    Africa/Johannesburg Africa/Lagos Africa/Nairobi America/Argentina/Buenos_Aires America/Bogota
    America/Chicago America/Denver America/Los_Angeles America/Mexico_City America/New_York
    America/Santiago America/Sao_Paulo America/Toronto Asia/Bangkok Asia/Dubai Asia/Hong_Kong
    Asia/Jakarta Asia/Jerusalem Asia/Karachi Asia/Kolkata Asia/Kuala_Lumpur Asia/Manila Asia/Riyadh
    Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Taipei Asia/Tokyo Australia/Melbourne
    Australia/Perth Australia/Sydney Pacific/Auckland UTC
"""


def zones_to_choose(*first: str) -> list[str]:
    """Return zones of places to choose from, at most 100 as Slack takes; `first` come first."""
    return list(dict.fromkeys((*filter(None, first), *_PLACES.split())))
