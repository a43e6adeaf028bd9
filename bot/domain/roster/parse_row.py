"""One row of a list: one person, or the reasons why not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.folding import folded
from bot.domain.roster import synonyms
from bot.domain.roster.dates import (
    Exactness,
    ListedDate,
    NoDate,
    Order,
    day_of_serial,
    parse_date,
    read_date,
)
from bot.domain.roster.fields import Field
from bot.domain.roster.file import Record, tidy
from bot.domain.roster.findings import Findings, Note, Problem
from bot.domain.roster.initial_status import ListedStatus
from bot.domain.roster.matching import has_lost_letters, name_key, read_address, split_name
from bot.domain.roster.members import ListedMember
from bot.domain.roster.places import Places, usual_region

LONGEST = 75  # characters in a name, a town, a role; first and last name share 160
MAY_BE_LONG = {Field.EMAIL, Field.TOPICS, Field.LANGUAGES}
NO_VALUE = {"-", "–", "—", "n/a", "k.a.", "k. a."}
PAUSED = re.compile(
    r"(?:pausiert|pause|in pause|paused|on pause|beurlaubt|ruht)\s+"
    r"(?:bis(?: zum)?|until|till|to)\s+(?P<day>.+)",
    re.IGNORECASE,
)
CAPACITY = re.compile(
    r"(?P<whole>[-−]?\d{1,9})(?:[.,](?P<rest>\d{1,9}))?(?:\s*(?:plätze|platz|places?|mentees))?",
    re.IGNORECASE,
)
FORMULA_MARK = "''"
"""Put before a formula in a file of bad lines: nothing runs it, and it is a formula still."""
FORMULA = re.compile(r"\s*(?:''|[=\t]|[+@-]\s*[^\W\d_]|[+@-]\s*\()")
REGION_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


@dataclass(frozen=True)
class Context:
    """What a row is read by: the day, and the words, places and limits of the community."""

    today: date
    synonyms: synonyms.Synonyms
    places: Places
    capacity_most: int = 10
    date_order: Order | None = None
    """The order of the numbers in the list's dates, where the column of them proves one."""


@dataclass(frozen=True)
class Row:
    """A record under its headings, and what is found in it."""

    record: Record
    cells: Mapping[Field, str]
    findings: Findings
    context: Context

    def __getitem__(self, field: Field) -> str:
        """Return the cell in one line, empty where the list has no such column or says "-"."""
        text = tidy(self.cells.get(field, ""))
        return "" if text.casefold() in NO_VALUE else text

    def add(
        self,
        kind: Problem | Note,
        field: Field | None = None,
        /,
        *,
        value: str | None = None,
        **details: str,
    ) -> None:
        """Record a finding; its value is the cell as written, unless another one is given."""
        written = self.cells.get(field, "") if field else ""
        shown = written if value is None else value
        self.findings.add(kind, self.record, field, shown, **details)


def parse_row(row: Row) -> ListedMember | None:
    """Return the person of this row; None where there is a problem, or the row is about nobody."""
    if not _is_about_somebody(row):
        return None
    _check_texts(row)
    if Field.FULL_NAME in row.cells and not (row[Field.FIRST_NAME] or row[Field.LAST_NAME]):
        first, last = split_name(row[Field.FULL_NAME])
    else:
        first, last = row[Field.FIRST_NAME], row[Field.LAST_NAME]
    email = _email(row, first, last)
    role = row[Field.CORE_TEAM_ROLE]
    is_mark = role.casefold() in synonyms.TRUE_WORDS | synonyms.FALSE_WORDS
    status, paused_until = _status(row)
    country, region, location, time_zone = _place(row)
    known = row.context.synonyms
    member = ListedMember(
        line=row.record.line,
        row=row.record.row,
        key=email or name_key(first, last),
        email=email,
        first_name=first,
        last_name=last,
        country=country,
        region=region,
        location=location,
        area=_known(row, Field.AREA, known.areas, Note.AREA_UNKNOWN),
        status=status,
        paused_until=paused_until,
        joined=_joined(row),
        mentor=row[Field.MENTOR],
        languages=_items(row, Field.LANGUAGES, known.languages, Note.LANGUAGE_UNKNOWN),
        topics=_items(row, Field.TOPICS, known.topics, Note.TOPIC_UNKNOWN),
        capacity=_capacity(row),
        core_team=role.casefold() not in synonyms.FALSE_WORDS
        or synonyms.neutral(row[Field.STATUS]) in synonyms.CORE_TEAM,
        core_team_role="" if is_mark else role,
        time_zone=time_zone,
    )
    return None if row.findings.problems else member


def _is_about_somebody(row: Row) -> bool:
    filled = [cell for cell in map(tidy, row.record.cells) if cell]
    if not filled:
        row.add(Note.EMPTY_LINE)
        return False
    is_named = row[Field.EMAIL] or row[Field.FIRST_NAME]
    if folded(filled[0].split()[0]) in synonyms.TOTALS and not is_named:
        row.add(Note.TOTAL_LINE, value=filled[0])
        return False
    if synonyms.neutral(row[Field.STATUS]) in synonyms.LEFT:
        row.add(Note.HAS_LEFT, Field.STATUS)
        return False
    return True


def _check_texts(row: Row) -> None:
    for field, cell in row.cells.items():
        if FORMULA.match(cell) and row[field]:
            row.add(Problem.FORMULA, field)
        elif len(row[field]) > LONGEST and field not in MAY_BE_LONG:
            row.add(Problem.TOO_LONG, field, most=str(LONGEST))


def _email(row: Row, first: str, last: str) -> str | None:
    if not row[Field.EMAIL]:
        if (first and last) or ((first or last) and row[Field.STATUS]):
            row.add(Note.ADDRESS_MISSING, Field.EMAIL, value=f"{first} {last}".strip())
        else:
            row.add(Problem.NOBODY, value=first or last)
        return None
    address = read_address(row[Field.EMAIL])
    if address is None:
        row.add(Problem.ADDRESS_UNREADABLE, Field.EMAIL)
        return None
    if address != row.cells[Field.EMAIL]:
        row.add(Note.ADDRESS_REPAIRED, Field.EMAIL, found=address)
    if not (first and last):
        row.add(Note.NAME_MISSING, value=address)
    elif has_lost_letters(address, first, last):
        row.add(Note.LETTERS_LOST, value=f"{first} {last}", found=address)
    return address


def _status(row: Row) -> tuple[ListedStatus | None, date | None]:
    """Return the status and the end of a pause."""
    written = row[Field.STATUS]
    word = synonyms.neutral(written)
    if not written:
        row.add(Note.STATUS_MISSING, Field.STATUS)
        return None, None
    if paused := PAUSED.fullmatch(written):
        return _pause(row, paused["day"])
    if word in synonyms.PRIVATE_REASONS:
        row.add(Note.REASON_NOT_KEPT, Field.STATUS, value="")
        return ListedStatus.PAUSED, None
    if word not in synonyms.STATUSES:
        close = get_close_matches(word, synonyms.STATUSES, 1)
        row.add(Problem.STATUS_UNKNOWN, Field.STATUS, instead=close[0] if close else "")
    return synonyms.STATUSES.get(word), None


def _pause(row: Row, until: str) -> tuple[ListedStatus, date | None]:
    try:
        end = _day_by_column(row, Field.STATUS, until, parse_date).day
    except NoDate as none:
        row.add(none.problem, Field.STATUS, instead=none.instead)
        return ListedStatus.PAUSED, None
    if end > row.context.today:
        return ListedStatus.PAUSED, end
    row.add(Note.PAUSE_OVER, Field.STATUS)
    return ListedStatus.AMBASSADOR, None


def _place(row: Row) -> tuple[str, str, str, str]:
    """Return country, region, town and time zone, completed by what follows from each other."""
    places = row.context.places
    country = _known(row, Field.COUNTRY, row.context.synonyms.countries, Note.COUNTRY_UNKNOWN)
    town = row[Field.LOCATION]
    place = places.find(town, country)
    if place is None:
        region, time_zone = usual_region(country), places.time_zones.get(country, "")
    else:
        country, region, time_zone = place.country, place.region, place.time_zone
        if folded(town) != folded(place.name):  # an export dropped letters
            row.add(Note.PLACE_REPAIRED, Field.LOCATION, found=place.name)
            town = place.name
    return country, _region(row, country) or region, town, _time_zone(row) or time_zone


def _region(row: Row, country: str) -> str:
    written = row[Field.REGION]
    code = row.context.places.regions.get(folded(written), written.upper())
    if not written or (REGION_CODE.fullmatch(code) and code[:2] == (country or code[:2])):
        return code if written else ""
    row.add(Note.REGION_UNKNOWN, Field.REGION)
    return ""


def _time_zone(row: Row) -> str:
    written = row[Field.TIME_ZONE]
    if not written:
        return ""
    try:
        return ZoneInfo(written).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        row.add(Note.TIME_ZONE_UNKNOWN, Field.TIME_ZONE)
        return ""


def _known(row: Row, field: Field, known: Mapping[str, str], unknown: Note) -> str:
    """Return what is stored for the cell's word, "" where it is not known."""
    written = row[field]
    found = known.get(folded(written), "")
    if written and not found:
        _add_unknown(row, field, written, known, unknown)
    return found


def _items(row: Row, field: Field, known: Mapping[str, str], unknown: Note) -> tuple[str, ...]:
    """Return what is stored for each word that the cell enumerates, each once."""
    if whole := known.get(folded(row[field])):
        return (whole,)
    found = []
    for item in synonyms.split_items(row[field]):
        if (word := known.get(folded(item))) is not None:
            found.append(word)
        else:
            _add_unknown(row, field, item, known, unknown)
    return tuple(dict.fromkeys(found))


def _add_unknown(
    row: Row, field: Field, written: str, known: Mapping[str, str], kind: Note
) -> None:
    close = get_close_matches(folded(written), known, 1, 0.75)
    row.add(kind, field, value=written, instead=known[close[0]] if close else "")


def _joined(row: Row) -> ListedDate | None:
    written = row[Field.JOINED_ON]
    if not written:
        return None
    today = row.context.today
    if serial := day_of_serial(written, today):
        row.add(Note.DATE_FROM_NUMBER, Field.JOINED_ON, found=serial.isoformat())
        return ListedDate(serial, Exactness.DAY)
    try:
        listed = _day_by_column(row, Field.JOINED_ON, written, read_date)
    except NoDate as none:
        row.add(none.problem, Field.JOINED_ON, instead=none.instead)
        return None
    if listed.exact is not Exactness.DAY:
        kind = Note.DATE_FROM_MONTH if listed.exact is Exactness.MONTH else Note.DATE_FROM_YEAR
        row.add(kind, Field.JOINED_ON, found=str(listed))
    return listed


def _day_by_column(
    row: Row, field: Field, written: str, read: Callable[[str, date, Order | None], ListedDate]
) -> ListedDate:
    """Return the day; which of two numbers is the month, the column says where the cell doesn't."""
    today, order = row.context.today, row.context.date_order
    try:
        return read(written, today, None)
    except NoDate as none:
        if none.problem is not Problem.DATE_AMBIGUOUS or order is None:
            raise
    listed = read(written, today, order)
    row.add(Note.DATE_ORDER_OF_COLUMN, field, found=str(listed))
    return listed


def _capacity(row: Row) -> int | None:
    """Return how many newcomers a mentor offers to take; None where nothing (or none) is said."""
    written = row[Field.CAPACITY]
    if written.casefold() in synonyms.FALSE_WORDS:
        return None
    found = CAPACITY.fullmatch(written)
    if found is None:
        row.add(Problem.CAPACITY_UNREADABLE, Field.CAPACITY)
        return None
    places, most = int(found["whole"].replace("−", "-")), row.context.capacity_most
    if places < 0:
        row.add(Problem.CAPACITY_NEGATIVE, Field.CAPACITY, instead=str(-places))
    elif set(found["rest"] or "") - {"0"}:
        row.add(Problem.CAPACITY_NOT_WHOLE, Field.CAPACITY, instead=str(places))
    elif places > most:
        row.add(Problem.CAPACITY_TOO_LARGE, Field.CAPACITY, instead=str(most))
    return places or None
