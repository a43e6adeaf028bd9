"""What a list of members says, and what was found wrong or strange in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.errors import UserFacingError
from bot.texts import _


class Field(StrEnum):
    """What a column of a list can hold; the values are the headings of an export."""

    EMAIL = "email"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FULL_NAME = "name"
    COUNTRY = "country"
    REGION = "region"
    LOCATION = "location"
    AREA = "business_area"
    STATUS = "status"
    JOINED_ON = "joined_on"
    MENTOR = "mentor_email"
    LANGUAGES = "languages"
    TOPICS = "topics"
    CAPACITY = "mentor_capacity"
    CORE_TEAM_ROLE = "core_team_role"
    TIME_ZONE = "time_zone"


class ListedStatus(StrEnum):
    """Where a list says that somebody stands; the core team are ambassadors with a mark."""

    NEWCOMER = "newcomer"
    TRAINEE = "trainee"
    AMBASSADOR = "ambassador"
    FAN = "fan"
    PAUSED = "paused"


class Refusal(StrEnum):
    """Why a column is left out."""

    PERFORMANCE = "performance"  # the rule: no performance figures per person
    PERSONAL = (
        "personal"  # the rule: no age, gender, manager or org-chart fields, no remarks about people
    )
    REPEATED = "repeated"  # another column says the same
    UNKNOWN = "unknown"


class Problem(StrEnum):
    """Why a line is left out: each has a sentence for the reason and one for what to write."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    QUOTE_LEFT_OPEN = "quote_left_open"
    NOBODY = "nobody"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    ADDRESS_UNREADABLE = "address_unreadable"
    STATUS_UNKNOWN = "status_unknown"
    DATE_UNREADABLE = "date_unreadable"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_IN_FUTURE = "date_in_future"
    CAPACITY_UNREADABLE = "capacity_unreadable"
    CAPACITY_NEGATIVE = "capacity_negative"
    CAPACITY_NOT_WHOLE = "capacity_not_whole"
    CAPACITY_TOO_LARGE = "capacity_too_large"
    MENTOR_UNKNOWN = "mentor_unknown"
    MENTOR_AMBIGUOUS = "mentor_ambiguous"
    MENTOR_IS_SELF = "mentor_is_self"
    DUPLICATE_DISAGREES = "duplicate_disagrees"
    SAME_NAME = "same_name"
    SEVERAL_KNOWN = "several_known"


class Note(StrEnum):
    """What was repaired, assumed or left empty in a line that goes in."""

    EMPTY_LINE = "empty_line"
    TOTAL_LINE = "total_line"
    HAS_LEFT = "has_left"
    ADDRESS_REPAIRED = "address_repaired"
    ADDRESS_MISSING = "address_missing"
    NAME_MISSING = "name_missing"
    NAMES_SWAPPED = "names_swapped"
    LETTERS_LOST = "letters_lost"
    PLACE_REPAIRED = "place_repaired"
    COUNTRY_UNKNOWN = "country_unknown"
    REGION_UNKNOWN = "region_unknown"
    TIME_ZONE_UNKNOWN = "time_zone_unknown"
    AREA_UNKNOWN = "area_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    TOPIC_UNKNOWN = "topic_unknown"
    STATUS_MISSING = "status_missing"
    REASON_NOT_KEPT = "reason_not_kept"
    PAUSE_OVER = "pause_over"
    DATE_FROM_MONTH = "date_from_month"
    DATE_FROM_YEAR = "date_from_year"
    DATE_MISSING = "date_missing"
    CAPACITY_NOT_FOR_STATUS = "capacity_not_for_status"
    CAPACITY_RAISED = "capacity_raised"
    MENTOR_OPEN = "mentor_open"
    MENTOR_NOT_NEEDED = "mentor_not_needed"
    MENTOR_LEFT_OUT = "mentor_left_out"
    MENTOR_NO_AMBASSADOR = "mentor_no_ambassador"
    DUPLICATE_MERGED = "duplicate_merged"
    OWN_WORD = "own_word"


class NotARoster(UserFacingError):  # a sentence, as all of them
    """The file as a whole is no list of members that can be read."""

    sentence = _("This file is no list of members. Save the list as CSV and try again.")


class NothingInIt(NotARoster):
    """The file is empty."""

    sentence = _("This file is empty.")


class IsAWorkbook(NotARoster):
    """The file is a spreadsheet's own format."""

    sentence = _(
        "This is a workbook. Open it in your spreadsheet program and save it as "
        "“CSV UTF-8 (comma delimited)”, then import that file."
    )


class IsNoText(NotARoster):
    """The file holds something else than text."""

    sentence = _("This file holds no text. Save the list as CSV and try again.")


class IsTooLarge(NotARoster):
    """The file is larger than any list of members."""

    sentence = _("This file is too large for a list of members: at most 10 MB and 50,000 lines.")


class HasNoHeadings(NotARoster):
    """No line among the first has headings of a list of members."""

    sentence = _(
        "This file has no line of headings that are known here. The first line must name at least "
        "two columns, for example: email, first_name, last_name, country, status, joined_on."
    )


class HasNobody(NotARoster):
    """There are headings, and nothing below them."""

    sentence = _("This file has headings, but nobody stands below them.")


@dataclass(frozen=True)
class Finding:
    """One thing to tell the person who keeps the list.

    `line` counts the file's lines from 1, `row` the rows a spreadsheet shows (a cell with line
    breaks is one row there); `details` fill the sentence's placeholders.
    """

    kind: Problem | Note
    line: int
    row: int
    column: str = ""
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A heading as the list writes it, and what became of it."""

    heading: str
    field: Field | None
    refused: Refusal | None = None


class Exactness(StrEnum):
    """How much of a date was written down."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class ListedDate:
    """A day, and how exactly the list knew it."""

    day: date
    exact: Exactness

    def could_be(self, other: date) -> bool:
        """Whether `other` is a more exact telling of the same."""
        if self.exact is Exactness.DAY:
            return self.day == other
        same_year = self.day.year == other.year
        return same_year and (self.exact is Exactness.YEAR or self.day.month == other.month)


@dataclass(frozen=True)
class ListedMember:
    """A person as the list tells of them. `key` is the address, or the name where there is none."""

    line: int
    row: int
    key: str
    email: str | None = None
    first_name: str = ""
    last_name: str = ""
    country: str = ""
    region: str = ""
    location: str = ""
    area: str = ""
    status: ListedStatus | None = None  # not told
    paused_until: date | None = None
    joined: ListedDate | None = None
    mentor: str = ""  # as written; `mentor_key` says who that is
    mentor_key: str | None = None
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    capacity: int | None = None
    core_team: bool = False
    core_team_role: str = ""
    time_zone: str = ""

    @property
    def name(self) -> str:
        """First and last name, or what there is of them."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Vocabulary:
    """What words stand for, by their `words.folded` spelling."""

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    topics: Mapping[str, str]
    areas: Mapping[str, str]
    capacity_most: int = 10


@dataclass(frozen=True)
class Roster:
    """A list, read: the people, and all that there is to tell about it."""

    members: Sequence[ListedMember]
    problems: Sequence[Finding]
    notes: Sequence[Finding]
    columns: Sequence[Column]
    delimiter: str
    lines: int

    @property
    def refused(self) -> Sequence[Column]:
        """The columns that are left out, in their order."""
        return [column for column in self.columns if column.refused is not None]

    @property
    def bad_lines(self) -> int:
        """How many lines of the file are left out because something is wrong with them."""
        return len({problem.line for problem in self.problems})
