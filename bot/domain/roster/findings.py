"""The lines of a list on the table: changed by each step, with what there is to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.roster.diff import KnownMember
from bot.domain.roster.members import Field, Finding, ListedMember, Note, Problem


@dataclass
class Gathering:
    """The list on the table: changed by each step, with what there is to tell."""

    members: list[ListedMember]
    left_out: Sequence[tuple[str, str, str]]  # address, first and last name of lines with a problem
    known: Sequence[KnownMember]
    headings: Mapping[Field, str]
    problems: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def note(
        self,
        kind: Note,
        member: ListedMember,
        what: Field | None = None,
        value: str = "",
        **details: str,
    ) -> None:
        """Tell something about a line that goes in."""
        self.notes.append(self._finding(kind, member, what, value, details))

    def problem(
        self, kind: Problem, member: ListedMember, what: Field | None, value: str, **details: str
    ) -> None:
        """Tell why a line is left out."""
        self.problems.append(self._finding(kind, member, what, value, details))

    def _finding(
        self,
        kind: Problem | Note,
        member: ListedMember,
        what: Field | None,
        value: str,
        details: dict[str, str],
    ) -> Finding:
        column = self.headings.get(what, "") if what else ""
        return Finding(kind, member.line, member.row, column, value, details)
