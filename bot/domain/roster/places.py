"""Where a town lies: its region (ISO 3166-2, for public holidays) and its time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.folding import folded
from bot.domain.roster.matching import lossy_spellings

_ONE_CALENDAR = "BE BG CZ DK FI GR HR HU IE JP LU ME MK NL NO PL RO RS SE SG SI SK TR ZA"
ONE_CALENDAR = frozenset(_ONE_CALENDAR.split())
"""Countries in which public holidays are the same everywhere."""


@dataclass(frozen=True)
class Place:
    """A town. The region is the country itself where public holidays are the same everywhere."""

    name: str
    country: str
    region: str
    time_zone: str


@dataclass(frozen=True)
class Places:
    """All towns and regions that are known, by their `folded` names; time zones by country."""

    towns: Mapping[str, Place]
    regions: Mapping[str, str]
    time_zones: Mapping[str, str]
    zones: Mapping[str, str]
    """Zones of IANA by their names in small letters, Windows' names included."""

    @cached_property
    def _by_lossy_name(self) -> Mapping[str, Place]:
        return {
            lossy: place
            for place in self.towns.values()
            for lossy in lossy_spellings(place.name)
            if lossy
        }

    def find(self, town: str, country: str) -> Place | None:
        """Return the town, if it is known and lies in the country (or no country is given).

        It is found as well where an export dropped letters of its name.
        """
        place = self.towns.get(folded(town)) or self._by_lossy_name.get(town)
        return place if place and country in {"", place.country} else None


def usual_region(country: str) -> str:
    """Return the country's own code where public holidays are the same everywhere, else ""."""
    return country if country in ONE_CALENDAR else ""
