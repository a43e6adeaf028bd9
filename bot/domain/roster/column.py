"""A column of a list: its heading, its cells, what it may be, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.roster.cell_kinds import share
from bot.domain.roster.fields import Field, Naming, Refusal
from bot.domain.roster.row import Context

MOSTLY, NEARLY_ALL = 0.5, 0.8


class Doubt(StrEnum):
    """What has to be said before a column can be taken."""

    OLD_DATES = "old_dates"  # the day of joining the company, perhaps
    OTHER_EVENTS = "other_events"  # the day of another event, perhaps
    WORDS_UNKNOWN = "words_unknown"  # none of its words is a status
    NAME_ORDER = "name_order"  # heading and addresses disagree on which name comes first
    WORDS_GENERAL = "words_general"  # "Member" may be a status here, or a role elsewhere


@dataclass(frozen=True)
class Column:
    """A heading as the list writes it, and what became of it."""

    heading: str
    field: Field | None
    refused: Refusal | None = None
    samples: Sequence[str] = ()
    doubt: Doubt | None = None
    could_be: Field | None = None
    """What is doubted."""

    is_last_first: bool | None = None
    """Whether the last name comes first in a whole name, as far as somebody says so."""


@dataclass(frozen=True)
class Candidate:
    """A column that may be a field: by its heading, and by the share of its cells that fit."""

    at: int
    field: Field
    naming: Naming
    fit: float

    @property
    def rank(self) -> tuple[bool, Naming, float, int]:
        """Cells that fit come first, then the clearer heading, then the earlier column."""
        return (self.fit >= MOSTLY, self.naming, self.fit, -self.at)


@dataclass(frozen=True)
class Table:
    """The headings, and of each column the cells by which it is judged."""

    headings: Sequence[str]
    cells: Sequence[Sequence[str]]
    context: Context | None

    def fit(self, at: int, field: Field) -> float:
        """Return the share of the cells that can be this field; of no cells, 0."""
        if self.context is None:
            return 1.0
        filled = self.filled(at)
        return share(filled, field, self.context) if filled else 0.0

    def filled(self, at: int) -> Sequence[str]:
        """Return the cells of a column that are not empty."""
        return [cell for cell in self.cells[at] if cell]
