"""Cells of places: country, region, town and time zone, each completed by the others."""

from dataclasses import dataclass

from bot.domain.folding import folded
from bot.domain.regions import find_region
from bot.domain.roster.cells.synonyms import known_word
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Note
from bot.domain.roster.places import usual_region
from bot.domain.roster.row import Row


@dataclass(frozen=True)
class ListedPlace:
    """Where somebody works, "" where the list says nothing."""

    country: str
    region: str
    town: str
    time_zone: str


def parse_place(row: Row) -> ListedPlace:
    """Return the place that the row names."""
    places = row.context.places
    country = known_word(row, Field.COUNTRY, row.context.synonyms.countries, Note.COUNTRY_UNKNOWN)
    town = row[Field.LOCATION]
    place = places.find(town, country)
    region = _region(row, place.country if place else country)
    if place is None:
        country = country or region.partition("-")[0]
        usual, time_zone = usual_region(country), places.time_zones.get(country, "")
    else:
        country, usual, time_zone = place.country, place.region, place.time_zone
        if folded(town) != folded(place.name):  # an export dropped letters
            row.add(Note.PLACE_REPAIRED, Field.LOCATION, found=place.name)
            town = place.name
    return ListedPlace(country, region or usual, town, _time_zone(row) or time_zone)


def _region(row: Row, country: str) -> str:
    """Return the region's code: one whose public holidays are known, in the country if it is."""
    written = row[Field.REGION]
    if not written:
        return ""
    code = find_region(row.context.places.regions.get(folded(written), written), country)
    if not code:
        row.add(Note.REGION_UNKNOWN, Field.REGION)
    return code


def _time_zone(row: Row) -> str:
    written = row[Field.TIME_ZONE]
    found = row.context.places.zones.get(written.casefold(), "")
    if written and not found:
        row.add(Note.TIME_ZONE_UNKNOWN, Field.TIME_ZONE)
    return found
