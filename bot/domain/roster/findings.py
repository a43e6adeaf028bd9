"""What is wrong or strange in a list, recorded with its place in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.roster.fields import Field


class Problem(StrEnum):
    """Why a line is left out: each has a sentence for the reason and one for what to write."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    QUOTE_LEFT_OPEN = "quote_left_open"
    LETTER_UNREADABLE = "letter_unreadable"
    ERROR_CELL = "error_cell"
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
    ACCOUNT_DISAGREES = "account_disagrees"
    SEVERAL_LISTED = "several_listed"
    SEVERAL_KNOWN = "several_known"


class Note(StrEnum):
    """What was repaired, assumed or left empty in a line that is imported."""

    DITTO = "ditto"
    EMPTY_LINE = "empty_line"
    TOTAL_LINE = "total_line"
    HAS_LEFT = "has_left"
    LETTERS_REPAIRED = "letters_repaired"
    ERROR_EMPTY = "error_empty"
    ADDRESS_REPAIRED = "address_repaired"
    SLACK_ID_UNREADABLE = "slack_id_unreadable"
    ADDRESS_MISSING = "address_missing"
    NAME_MISSING = "name_missing"
    NAME_ADDITION = "name_addition"
    EXTERNAL_NO_FAN = "external_no_fan"
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
    ROLE_UNKNOWN = "role_unknown"
    REASON_NOT_KEPT = "reason_not_kept"
    PAUSE_WITHOUT_END = "pause_without_end"
    PAUSE_OVER = "pause_over"
    DATE_ORDER_OF_COLUMN = "date_order_of_column"
    DATE_FROM_NUMBER = "date_from_number"
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


@dataclass(frozen=True)
class Position:
    """Where something stands in a file.

    `line` counts the file's lines from 1, `row` the rows a spreadsheet shows: a cell with line
    breaks is one row there.
    """

    line: int
    row: int


@dataclass(frozen=True)
class Finding:
    """One thing that the person who keeps the list should know.

    `column` is the heading and `value` what stands in the cell; `details` fill the placeholders of
    the sentence about it.
    """

    kind: Problem | Note
    line: int
    row: int
    column: str = ""
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Findings:
    """The record of what is found: problems keep a row out, notes do not."""

    headings: Mapping[Field, str] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def add(
        self,
        kind: Problem | Note,
        position: Position,
        column: Field | None = None,
        value: str = "",
        **details: str,
    ) -> None:
        """Record a problem or a note about this cell, or about the whole row without a column."""
        heading = self.headings.get(column, "") if column else ""
        finding = Finding(kind, position.line, position.row, heading, value, details)
        record = self.problems if isinstance(kind, Problem) else self.notes
        record.append(finding)
