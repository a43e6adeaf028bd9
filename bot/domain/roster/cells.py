"""The cells of one line under their headings, and what is found in them on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.roster import synonyms as words
from bot.domain.roster.file import Record
from bot.domain.roster.members import Field, Finding, Note, Problem, Vocabulary


@dataclass
class Line:
    """A record under its headings, and what is found in it on the way."""

    record: Record
    cells: Mapping[Field, str]
    headings: Mapping[Field, str]
    today: date
    vocabulary: Vocabulary
    problems: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def __getitem__(self, what: Field) -> str:
        """The cell in one line, empty where the list has no such column or says "-"."""
        text = words.tidy(self.cells.get(what, ""))
        return "" if text.casefold() in {"-", "–", "—", "n/a", "k.a.", "k. a."} else text

    def problem(self, kind: Problem, what: Field | None = None, **details: str) -> None:
        """Tell why the line can't go in."""
        self.problems.append(self._finding(kind, what, details))

    def note(self, kind: Note, what: Field | None = None, **details: str) -> None:
        """Tell what was repaired, assumed or left empty."""
        self.notes.append(self._finding(kind, what, details))

    def _finding(
        self, kind: Problem | Note, what: Field | None, details: dict[str, str]
    ) -> Finding:
        column = self.headings.get(what, "") if what else ""
        value = details.pop("value", None)
        shown = self.cells.get(what, "") if what and value is None else value or ""
        return Finding(kind, self.record.line, self.record.row, column, shown, details)
