"""Towns and regions from the data files beside this module, time zones from Babel."""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from babel.core import get_global

from bot.domain.folding import folded
from bot.domain.roster.places import Place, Places

FOLDER = Path(__file__).parent
USUAL_ZONES = {"DE": "Europe/Berlin", "ES": "Europe/Madrid"}
"""The zone of nearly everybody who works in a country that has several."""


NO_ZONES = {"localtime", "Factory", "posixrules"}
"""Files beside the zones that name no place."""


@lru_cache(maxsize=1)
def places() -> Places:
    """Return all places that are known; the files are read once."""
    by_country = get_global("territory_zones").items()
    zones = {country: names[0] for country, names in by_country if len(names) == 1} | USUAL_ZONES
    towns = {}
    for row in _rows("towns.csv"):
        country = row["region"][:2]
        zone = row["time_zone"] or zones[country]
        for name in row["names"].split("|"):
            towns[folded(name)] = Place(name, country, row["region"], zone)
    regions = {
        folded(name): row["region"]
        for row in _rows("regions.csv")
        for name in row["names"].split("|")
    }
    return Places(towns, regions, zones, _zone_names())


def _zone_names() -> dict[str, str]:
    names = {zone.casefold(): zone for zone in available_timezones() - NO_ZONES}
    windows = get_global("windows_zone_mapping").items()
    return {name.casefold(): zone for name, zone in windows} | names


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
