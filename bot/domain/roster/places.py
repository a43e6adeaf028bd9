"""Where a town lies: its ISO 3166-2 subdivision (public holidays) and its time zone."""

from dataclasses import dataclass

from bot.domain.roster.people import lossy_spellings
from bot.domain.roster.synonyms import folded


@dataclass(frozen=True)
class Place:
    """A town. The region is the country itself where public holidays are the same everywhere."""

    name: str
    country: str
    region: str
    time_zone: str


# Countries with one time zone (Spain and others: that of nearly everybody who works there).
_ZONES = [
    "AT",
    "Europe/Vienna",
    "BE",
    "Europe/Brussels",
    "BG",
    "Europe/Sofia",
    "CH",
    "Europe/Zurich",
    "CZ",
    "Europe/Prague",
    "DE",
    "Europe/Berlin",
    "DK",
    "Europe/Copenhagen",
    "ES",
    "Europe/Madrid",
    "FI",
    "Europe/Helsinki",
    "FR",
    "Europe/Paris",
    "GB",
    "Europe/London",
    "GR",
    "Europe/Athens",
    "HR",
    "Europe/Zagreb",
    "HU",
    "Europe/Budapest",
    "IE",
    "Europe/Dublin",
    "IN",
    "Asia/Kolkata",
    "IT",
    "Europe/Rome",
    "JP",
    "Asia/Tokyo",
    "LU",
    "Europe/Luxembourg",
    "ME",
    "Europe/Podgorica",
    "MK",
    "Europe/Skopje",
    "NL",
    "Europe/Amsterdam",
    "NO",
    "Europe/Oslo",
    "PL",
    "Europe/Warsaw",
    "RO",
    "Europe/Bucharest",
    "RS",
    "Europe/Belgrade",
    "SE",
    "Europe/Stockholm",
    "SG",
    "Asia/Singapore",
    "SI",
    "Europe/Ljubljana",
    "SK",
    "Europe/Bratislava",
    "TR",
    "Europe/Istanbul",
    "ZA",
    "Africa/Johannesburg",
]
ZONES = dict(zip(_ZONES[::2], _ZONES[1::2], strict=True))
ONE_CALENDAR = frozenset(
    "BE BG CZ DK FI GR HR HU IE JP LU ME MK NL NO PL RO RS SE SG SI SK TR ZA".split()  # noqa: SIM905  # a table reads better
)

# A line is a region and the towns in it; "=" joins spellings, the first of which is kept.
_TOWNS = """
DE-BW Stuttgart Mannheim Karlsruhe Freiburg Heidelberg Ulm Heilbronn
DE-BY München=Munich Nürnberg=Nuremberg Augsburg Regensburg Würzburg Ingolstadt Bamberg Bayreuth
DE-BE Berlin
DE-BB Potsdam Cottbus
DE-HB Bremen Bremerhaven
DE-HH Hamburg
DE-HE Darmstadt Frankfurt Frankfurt_am_Main Wiesbaden Kassel Gießen Offenbach
DE-MV Schwerin Rostock Greifswald
DE-NI Hannover=Hanover Braunschweig Göttingen Oldenburg Osnabrück Wolfsburg
DE-NW Bonn Köln=Cologne Düsseldorf Dortmund Essen Münster Bielefeld Aachen Bochum Duisburg Wuppertal
DE-RP Mainz Koblenz Ludwigshafen Trier Kaiserslautern
DE-SL Saarbrücken
DE-SN Leipzig Dresden Zwickau Chemnitz
DE-ST Magdeburg Halle
DE-SH Kiel Lübeck Flensburg
DE-TH Erfurt Jena Weimar Gera
AT-2 Klagenfurt
AT-4 Linz
AT-5 Salzburg
AT-6 Graz
AT-7 Innsbruck
AT-9 Wien=Vienna
CH-ZH Zürich Winterthur
CH-GE Genève=Genf=Geneva
CH-BE Bern
CH-BS Basel
CH-VD Lausanne
BR-SP São_Paulo
ES-CT Barcelona
ES-MD Madrid
FR-IDF Paris
GB-ENG London Manchester Birmingham
GB-SCT Edinburgh Glasgow
GB-WLS Cardiff
GB-NIR Belfast
IN-MH Pune Mumbai
IN-KA Bengaluru=Bangalore
IN-DL Delhi New_Delhi
IT-25 Milano=Mailand=Milan
IT-62 Roma=Rom=Rome
CZ Praha=Prag=Prague Brno=Brünn Ostrava
GR Athen=Athens=Athína Thessaloniki
HR Zagreb Split Rijeka
HU Budapest Debrecen Szeged
JP Tokyo=Tokio Osaka
NL Utrecht Amsterdam Rotterdam Den_Haag=The_Hague
PL Warszawa=Warschau=Warsaw Kraków=Krakau=Cracow Gdańsk Wrocław Poznań Łódź
RO București=Bukarest=Bucharest Cluj-Napoca Timișoara Iași
SK Bratislava Košice
"""
_AMERICAN = (
    ("Atlanta", "US-GA", "America/New_York"),
    ("Bellevue", "US-WA", "America/Los_Angeles"),
    ("Seattle", "US-WA", "America/Los_Angeles"),
    ("New York", "US-NY", "America/New_York"),
    ("Dallas", "US-TX", "America/Chicago"),
    ("San Francisco", "US-CA", "America/Los_Angeles"),
)


def _places() -> dict[str, Place]:
    places = {folded(name): Place(name, "US", region, zone) for name, region, zone in _AMERICAN}
    for line in filter(None, _TOWNS.split("\n")):
        region, _, towns = line.partition(" ")
        for spellings in towns.split():
            names = spellings.replace("_", " ").split("=")
            country = region[:2]
            zone = "America/Sao_Paulo" if country == "BR" else ZONES[country]
            places |= {folded(name): Place(name, country, region, zone) for name in names}
    return places


PLACES = _places()
_LOSSY = {
    lossy: place for place in PLACES.values() for lossy in lossy_spellings(place.name) if lossy
}
_REGIONS = """
DE-BW Baden-Württemberg
DE-BY Bayern=Bavaria
DE-BE Berlin
DE-BB Brandenburg
DE-HB Bremen
DE-HH Hamburg
DE-HE Hessen=Hesse
DE-MV Mecklenburg-Vorpommern=Mecklenburg-Western Pomerania
DE-NI Niedersachsen=Lower Saxony
DE-NW Nordrhein-Westfalen=North Rhine-Westphalia=NRW
DE-RP Rheinland-Pfalz=Rhineland-Palatinate
DE-SL Saarland
DE-SN Sachsen=Saxony
DE-ST Sachsen-Anhalt=Saxony-Anhalt
DE-SH Schleswig-Holstein
DE-TH Thüringen=Thuringia
AT-1 Burgenland
AT-2 Kärnten=Carinthia
AT-3 Niederösterreich=Lower Austria
AT-4 Oberösterreich=Upper Austria
AT-5 Salzburg
AT-6 Steiermark=Styria
AT-7 Tirol=Tyrol
AT-8 Vorarlberg
AT-9 Wien=Vienna
"""
REGIONS = {
    folded(name): code
    for code, names in (line.split(" ", 1) for line in _REGIONS.split("\n") if line)
    for name in names.split("=")
}


def find_place(town: str, country: str) -> Place | None:
    """The town, if it is known and lies in the country (or no country was told)."""
    place = PLACES.get(folded(town)) or _LOSSY.get(town)
    return place if place and country in {"", place.country} else None


def repaired_town(town: str, country: str) -> str | None:
    """The town's name with the letters that an export dropped, None where nothing is missing."""
    place = _LOSSY.get(town)
    if place is None or folded(town) in PLACES or country not in {"", place.country}:
        return None
    return place.name


def usual_region(country: str) -> str:
    """The country's own code where public holidays are the same everywhere, else nothing."""
    return country if country in ONE_CALENDAR else ""
