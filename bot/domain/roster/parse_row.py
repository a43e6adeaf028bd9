"""One line of a list: one person, or the reasons why not."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.roster import synonyms as words
from bot.domain.roster.cells import Line
from bot.domain.roster.dates import NoDate, read_date
from bot.domain.roster.members import (
    Exactness,
    Field,
    ListedDate,
    ListedMember,
    Note,
    Problem,
)
from bot.domain.roster.people import has_lost_letters, name_key, read_address, split_name
from bot.domain.roster.places import REGIONS, ZONES, find_place, repaired_town, usual_region
from bot.domain.roster.standing import read_role, read_status

LONGEST = 75  # characters in a name, a town, a role; first and last name share 160
CAPACITY = re.compile(
    r"(?P<whole>[-−]?\d{1,9})(?:[.,](?P<rest>\d{1,9}))?(?:\s*(?:plätze|platz|places?|mentees))?",
    re.IGNORECASE,
)
FORMULA = re.compile(r"\s*(?:[=\t]|[+@-]\s*[^\W\d_]|[+@-]\s*\()")
REGION_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


def read_line(line: Line) -> ListedMember | None:
    """The person of this line; None where a problem was told, or where the line is about nobody."""
    if not _is_about_somebody(line):
        return None
    _check_texts(line)
    first, last = _names(line)
    email = _email(line, first, last)
    status, core_team, paused_until = read_status(line)
    country, region, location, time_zone = _where(line)
    member = ListedMember(
        line=line.record.line,
        row=line.record.row,
        key=email or name_key(first, last),
        email=email,
        first_name=first,
        last_name=last,
        country=country,
        region=region,
        location=location,
        area=_area(line),
        status=status,
        paused_until=paused_until,
        joined=_joined(line),
        mentor=line[Field.MENTOR],
        languages=_known_items(
            line, Field.LANGUAGES, line.vocabulary.languages, Note.LANGUAGE_UNKNOWN
        ),
        topics=_known_items(line, Field.TOPICS, line.vocabulary.topics, Note.TOPIC_UNKNOWN),
        capacity=_capacity(line),
        core_team=core_team,
        core_team_role=read_role(line),
        time_zone=time_zone,
    )
    return None if line.problems else member


def _is_about_somebody(line: Line) -> bool:
    filled = [cell for cell in map(words.tidy, line.record.cells) if cell]
    if not filled:
        line.note(Note.EMPTY_LINE)
        return False
    if (
        words.folded(filled[0].split()[0]) in words.TOTALS
        and not line[Field.EMAIL]
        and not line[Field.FIRST_NAME]
    ):
        line.note(Note.TOTAL_LINE, value=filled[0])
        return False
    if words.neutral(line[Field.STATUS]) in words.LEFT:
        line.note(Note.HAS_LEFT, Field.STATUS)
        return False
    return True


def _check_texts(line: Line) -> None:
    for what, cell in line.cells.items():
        if FORMULA.match(cell) and line[what]:
            line.problem(Problem.FORMULA, what)
        elif len(line[what]) > LONGEST and what not in {Field.EMAIL, Field.TOPICS, Field.LANGUAGES}:
            line.problem(Problem.TOO_LONG, what, most=str(LONGEST))


def _names(line: Line) -> tuple[str, str]:
    if Field.FULL_NAME in line.cells and not (line[Field.FIRST_NAME] or line[Field.LAST_NAME]):
        return split_name(line[Field.FULL_NAME])
    return line[Field.FIRST_NAME], line[Field.LAST_NAME]


def _email(line: Line, first: str, last: str) -> str | None:
    written = line[Field.EMAIL]
    if not written:
        _without_address(line, first, last)
        return None
    address = read_address(written)
    if address is None:
        line.problem(Problem.ADDRESS_UNREADABLE, Field.EMAIL)
        return None
    if address != line.cells[Field.EMAIL]:
        line.note(Note.ADDRESS_REPAIRED, Field.EMAIL, found=address)
    if not (first and last):
        line.note(Note.NAME_MISSING, value=address)
    elif has_lost_letters(address, first, last):
        line.note(Note.LETTERS_LOST, value=f"{first} {last}", found=address)
    return address


def _without_address(line: Line, first: str, last: str) -> None:
    if (first and last) or ((first or last) and line[Field.STATUS]):
        line.note(Note.ADDRESS_MISSING, Field.EMAIL, value=f"{first} {last}".strip())
    else:
        line.problem(Problem.NOBODY, value=first or last)


def _where(line: Line) -> tuple[str, str, str, str]:
    """Country, region, town and time zone: what is told, completed by what follows from it."""
    country = _country(line)
    town = line[Field.LOCATION]
    if (whole := repaired_town(town, country)) is not None:
        line.note(Note.PLACE_REPAIRED, Field.LOCATION, found=whole)
        town = whole
    place = find_place(town, country)
    country = country or (place.country if place else "")
    region = _region(line, country) or (place.region if place else usual_region(country))
    zone = _time_zone(line) or (place.time_zone if place else ZONES.get(country, ""))
    return country, region, town, zone


def _country(line: Line) -> str:
    written = line[Field.COUNTRY]
    found = line.vocabulary.countries.get(words.folded(written), "")
    if written and not found:
        _unknown(line, Note.COUNTRY_UNKNOWN, Field.COUNTRY, written, line.vocabulary.countries)
    return found


def _region(line: Line, country: str) -> str:
    written = line[Field.REGION]
    code = REGIONS.get(words.folded(written), written.upper())
    if not written or (REGION_CODE.fullmatch(code) and code[:2] == (country or code[:2])):
        return code if written else ""
    line.note(Note.REGION_UNKNOWN, Field.REGION)
    return ""


def _time_zone(line: Line) -> str:
    written = line[Field.TIME_ZONE]
    if not written:
        return ""
    try:
        return ZoneInfo(written).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        line.note(Note.TIME_ZONE_UNKNOWN, Field.TIME_ZONE)
        return ""


def _area(line: Line) -> str:
    written = line[Field.AREA]
    found = line.vocabulary.areas.get(words.folded(written), "")
    if written and not found:
        _unknown(line, Note.AREA_UNKNOWN, Field.AREA, written, line.vocabulary.areas)
    return found


def _known_items(
    line: Line, what: Field, known: Mapping[str, str], unknown: Note
) -> tuple[str, ...]:
    """What the cell enumerates, in the words that are stored, each once."""
    whole = known.get(words.folded(line[what]))
    if whole:
        return (whole,)
    found = []
    for item in words.items(line[what]):
        if (word := known.get(words.folded(item))) is not None:
            found.append(word)
        else:
            _unknown(line, unknown, what, item, known)
    return tuple(dict.fromkeys(found))


def _unknown(line: Line, kind: Note, what: Field, written: str, known: Mapping[str, str]) -> None:
    close = get_close_matches(words.folded(written), known, 1, 0.75)
    line.note(kind, what, value=written, instead=known[close[0]] if close else "")


def _joined(line: Line) -> ListedDate | None:
    written = line[Field.JOINED_ON]
    if not written:
        return None
    try:
        listed = read_date(written, line.today)
    except NoDate as none:
        line.problem(none.problem, Field.JOINED_ON, instead=none.instead)
        return None
    if listed.exact is not Exactness.DAY:
        kind = Note.DATE_FROM_MONTH if listed.exact is Exactness.MONTH else Note.DATE_FROM_YEAR
        line.note(kind, Field.JOINED_ON, found=listed.day.isoformat())
    return listed


def _capacity(line: Line) -> int | None:
    """How many newcomers a mentor offers to take; None where nothing (or none) is said."""
    written = line[Field.CAPACITY]
    if written.casefold() in words.FALSE_WORDS:
        return None
    found = CAPACITY.fullmatch(written)
    if found is None:
        line.problem(Problem.CAPACITY_UNREADABLE, Field.CAPACITY)
        return None
    places = int(found["whole"].replace("−", "-"))
    if places < 0:
        line.problem(Problem.CAPACITY_NEGATIVE, Field.CAPACITY, instead=str(-places))
    elif set(found["rest"] or "") - {"0"}:
        line.problem(Problem.CAPACITY_NOT_WHOLE, Field.CAPACITY, instead=str(places))
    elif places > line.vocabulary.capacity_most:
        line.problem(
            Problem.CAPACITY_TOO_LARGE, Field.CAPACITY, instead=str(line.vocabulary.capacity_most)
        )
    return places or None
