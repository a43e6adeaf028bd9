"""Regions with public holidays of their own, named by the library that knows their holidays."""

from collections.abc import Iterable
from functools import lru_cache

import holidays

from bot.domain.folding import folded
from bot.domain.hours import COUNTRIES
from bot.domain.text_search import spellings_of, words_of

LONGEST_CODE = 3
"""Letters of a subdivision in ISO 3166-2; what is longer in the library's lists is a city."""


@lru_cache(maxsize=300)
def regions_of(country: str) -> dict[str, str]:
    """Code (such as "DE-BY") and name of a country's regions; empty where they share all days."""
    if country not in COUNTRIES:
        return {}
    named = holidays.country_holidays(country).get_subdivision_aliases()
    return {
        f"{country}-{code}": f"{', '.join(names) or code} ({country}-{code})"
        for code, names in named.items()
        if len(code) <= LONGEST_CODE
    }


def region_name(region: str) -> str:
    """Return the region's name with its code; the code alone where it is unknown."""
    return regions_of(region.partition("-")[0]).get(region, region)


def find_region(written: str, country: str) -> str:
    """Return the code of the region that is meant by its code or name, "" where none is known.

    The country stands for itself. Without a country only a whole code is understood.
    """
    code = written.upper()
    home = country or code.partition("-")[0]
    if home not in COUNTRIES:
        return ""
    if code == home:
        return home
    regions = regions_of(home)
    codes = {folded(name.partition(" (")[0]): known for known, name in regions.items()}
    found = next((one for one in (code, f"{country}-{code}") if one in regions), "")
    return found or (codes.get(folded(written), "") if country else "")


def find_regions(typed: str, countries: Iterable[str], most: int) -> list[tuple[str, str]]:
    """Names and codes of at most so many regions, all of whose typed beginnings of words fit."""
    beginnings = words_of(typed)
    found = (
        (name, code)
        for country in countries
        for code, name in regions_of(country).items()
        if _fits(beginnings, name)
    )
    return [pair for pair, _ in zip(found, range(most), strict=False)]


def _fits(beginnings: list[str], name: str) -> bool:
    words = spellings_of(name)
    return all(any(word.startswith(one) for word in words) for one in beginnings)
