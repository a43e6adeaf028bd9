"""One record of a list under its headings, and what it is read by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.domain.roster.dates import Order
from bot.domain.roster.fields import Field
from bot.domain.roster.file import Record, tidy
from bot.domain.roster.findings import Findings, Note, Problem
from bot.domain.roster.places import Places
from bot.domain.roster.synonyms import NO_VALUE, Synonyms


@dataclass(frozen=True)
class Context:
    """What a row is read by: the day, and the words, places and limits of the community."""

    today: date
    synonyms: Synonyms
    places: Places
    capacity_most: int = 10
    date_order: Order | None = None
    """The order of the numbers in the list's dates, where a person or the column says one."""

    is_order_chosen: bool = False
    """A person said it: then it is no assumption."""


@dataclass(frozen=True)
class Row:
    """A record under its headings, and what is found in it."""

    record: Record
    cells: Mapping[Field, str]
    findings: Findings
    context: Context

    def __getitem__(self, field: Field) -> str:
        """Return the cell in one line, empty where the list has no such column or says "-"."""
        return self._texts.get(field, "")

    @cached_property
    def _texts(self) -> Mapping[Field, str]:
        """The cells that say something, as they are once the row is prepared."""
        tidied = ((field, tidy(cell)) for field, cell in self.cells.items() if cell)
        return {field: text for field, text in tidied if text.casefold() not in NO_VALUE}

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
