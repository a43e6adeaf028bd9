"""The columns of a list: what each is taken as, by its heading and by its cells.

The better heading wins, not the first one, and cells that fit win over a heading that does not.
Columns of status and role are taken only where their words are known. What can mean two things is
left out and asked about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.folding import folded
from bot.domain.roster.cell_kinds import (
    YEARS_OF_A_BEGINNER,
    YEARS_OF_A_COMMUNITY,
    is_before,
    is_beginning,
    is_telling,
    share,
)
from bot.domain.roster.fields import (
    BARE_NAMES,
    CLEAR,
    DOUBTFUL,
    Field,
    Naming,
    Refusal,
    forbidden,
    namings,
)
from bot.domain.roster.file import Record, tidy
from bot.domain.roster.matching import name_key
from bot.domain.roster.refusals import ColumnUnknown, FieldUnknown
from bot.domain.roster.row import Context

_SLACK_STATUSES = """member admin owner primaryowner workspaceadmin workspaceowner deactivated bot
    primaryworkspaceowner multichannelguest singlechannelguest guest restricted"""
SLACK_STATUSES = frozenset(_SLACK_STATUSES.split())
SLACK_GONE = frozenset({"deactivated", "bot"})
OTHER_EVENTS = frozenset({"connectedon", "hinzugefuegtam", "addedon"})
"""Headings of days on which something happened that need not be joining."""

JUDGED = 500  # lines by which a column is judged, spread over the list
MOSTLY, NEARLY_ALL = 0.5, 0.8
FEW = 3  # so few cells say nothing about a column
SAMPLES = 3
LEAVE_OUT = frozenset({"-", "–", "—"})


class Doubt(StrEnum):
    """What has to be said before a column can be taken."""

    OLD_DATES = "old_dates"  # the day of joining the company, perhaps
    OTHER_EVENTS = "other_events"  # the day of another event, perhaps
    WORDS_UNKNOWN = "words_unknown"  # none of its words is a status
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


@dataclass(frozen=True)
class _Candidate:
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
class _Table:
    """The headings, and of each column the cells by which it is judged."""

    headings: Sequence[str]
    cells: Sequence[Sequence[str]]
    context: Context | None

    def fit(self, at: int, field: Field) -> float:
        """Return the share of the cells that can be this field; of no cells, 0."""
        if self.context is None:
            return 1.0
        filled = [cell for cell in self.cells[at] if cell]
        return share(filled, field, self.context) if filled else 0.0


def understand(
    headings: Sequence[str],
    records: Sequence[Record] = (),
    context: Context | None = None,
    chosen: Mapping[str, str] | None = None,
) -> list[Column]:
    """Return a column for each heading; one that is left out says why.

    Without `context` the headings alone decide. `chosen` is what a person said: field by heading,
    "-" to leave a column out. Raises `ColumnUnknown` and `FieldUnknown` for what there is not.
    """
    table = _table(headings, records, context)
    by_hand = _by_hand(table.headings, chosen or {})
    taken = {at: field for at, field in by_hand.items() if field}
    candidates = [one for one in _candidates(table) if one.at not in by_hand]
    for one in sorted(candidates, key=lambda one: one.rank, reverse=True):
        if one.at not in taken and one.field not in taken.values() and _is_good(one, table):
            taken[one.at] = one.field
    _take_addresses(table, taken, by_hand)
    _settle_names(table, taken, by_hand)
    return [_column(table, at, taken, by_hand, candidates) for at in range(len(headings))]


def field_named(word: str) -> Field | None:
    """Return the field that a person means by this word."""
    return CLEAR.get(folded(word)) or dict(DOUBTFUL).get(folded(word))


def _table(headings: Sequence[str], records: Sequence[Record], context: Context | None) -> _Table:
    judged = records[:: max(1, -(-len(records) // JUDGED))]
    cells = [
        [tidy(one.cells[at]) if at < len(one.cells) else "" for one in judged]
        for at in range(len(headings))
    ]
    return _Table([" ".join(heading.split()) for heading in headings], cells, context)


def _by_hand(headings: Sequence[str], chosen: Mapping[str, str]) -> dict[int, Field | None]:
    """Return what a person chose, by the column's place."""
    found: dict[int, Field | None] = {}
    for name, word in chosen.items():
        places = [at for at, one in enumerate(headings) if folded(one) == folded(name)]
        if not places:
            shown = ", ".join(filter(None, headings))
            raise ColumnUnknown(column=name, columns=shown)
        field = field_named(word)
        if field is None and word not in LEAVE_OUT:
            raise FieldUnknown(field=word, fields=", ".join(one.heading for one in Field))
        found |= dict.fromkeys(places if field is None else places[:1], field)
    return found


def _candidates(table: _Table) -> Iterator[_Candidate]:
    for at, heading in enumerate(table.headings):
        if forbidden(heading) is None:
            for field, naming in namings(heading).items():
                yield _Candidate(at, field, naming, table.fit(at, field))


def _is_good(one: _Candidate, table: _Table) -> bool:
    """True if the cells don't speak against the heading."""
    if table.context is None:
        return True
    filled = sum(map(bool, table.cells[one.at]))
    if one.field in {Field.STATUS, Field.CORE_TEAM_ROLE} and one.naming is not Naming.CLEAR:
        return one.fit == 1.0
    if one.naming is not Naming.CLEAR:
        return one.fit >= NEARLY_ALL or not filled
    if one.field is Field.MENTOR:
        return one.fit > 0 or not filled  # "yes" is no mentor
    if one.field is Field.CORE_TEAM_ROLE:
        return True  # roles can be any words; the cells are looked up one by one
    return one.fit > 0 or filled < FEW


def _take_addresses(
    table: _Table, taken: dict[int, Field], by_hand: Mapping[int, Field | None]
) -> None:
    """Take the one column that holds addresses, whatever its heading, where none is named."""
    if table.context is None or Field.EMAIL in taken.values():
        return
    free = [
        at
        for at, heading in enumerate(table.headings)
        if at not in taken and at not in by_hand and forbidden(heading) is None
    ]
    places = [at for at in free if table.fit(at, Field.EMAIL) >= NEARLY_ALL]
    if len(places) == 1:
        taken[places[0]] = Field.EMAIL


def _settle_names(
    table: _Table, taken: dict[int, Field], by_hand: Mapping[int, Field | None]
) -> None:
    """Say which part of a name the columns hold."""
    places = {field: at for at, field in taken.items()}
    first, last = places.get(Field.FIRST_NAME), places.get(Field.LAST_NAME)
    whole = places.get(Field.FULL_NAME)
    if first is not None and last is None and whole is None:
        if folded(table.headings[first]) in BARE_NAMES:
            taken[first] = Field.FULL_NAME
    elif first is not None and last is not None:
        if whole is not None and whole not in by_hand:
            del taken[whole]
    elif first is not None and whole is not None and whole not in by_hand:
        if _holds(table.cells[whole], table.cells[first]):
            del taken[first]
        else:
            taken[whole] = Field.LAST_NAME  # "Name" beside "Vorname"


def _holds(wholes: Sequence[str], parts: Sequence[str]) -> bool:
    """True if the first cells name the whole of what the others name a part of."""
    pairs = [
        set(name_key(part, "").split()) < set(name_key(whole, "").split())
        for whole, part in zip(wholes, parts, strict=True)
        if whole and part
    ]
    return bool(pairs) and sum(pairs) / len(pairs) >= NEARLY_ALL


def _column(
    table: _Table,
    at: int,
    taken: Mapping[int, Field],
    by_hand: Mapping[int, Field | None],
    candidates: Sequence[_Candidate],
) -> Column:
    column = Column(table.headings[at], taken.get(at), samples=_samples(table.cells[at]))
    if at in by_hand:
        return column if column.field else replace(column, refused=Refusal.BY_HAND)
    mine = [one for one in candidates if one.at == at]
    if column.field is not None:
        return _doubted(column, mine, table, at, taken)
    if reason := forbidden(column.heading):
        return replace(column, refused=reason)
    for one in mine:
        is_needed = one.field is Field.STATUS and one.field not in taken.values()
        if is_needed and (one.naming is Naming.CLEAR or one.fit >= MOSTLY):
            return _asked(column, Doubt.WORDS_UNKNOWN, Field.STATUS)
    if any(_is_good(one, table) for one in mine):
        return replace(column, refused=Refusal.REPEATED)
    return replace(column, refused=Refusal.OTHER_CELLS if mine else Refusal.UNKNOWN)


def _doubted(
    column: Column, mine: Sequence[_Candidate], table: _Table, at: int, taken: Mapping[int, Field]
) -> Column:
    """Return the column as it is taken, or left out with what has to be said first."""
    if table.context is None:
        return column
    cells = [cell for cell in table.cells[at] if cell]
    has_slack_ids = column.field is Field.STATUS and Field.SLACK_ID in taken.values()
    if has_slack_ids and set(map(folded, cells)) <= SLACK_STATUSES:
        return replace(column, field=None, refused=Refusal.OF_SLACK)
    is_clear = any(one.field is column.field and one.naming is not Naming.DOUBTFUL for one in mine)
    if is_clear or not cells:
        return column
    if column.field is Field.STATUS and not any(map(is_telling, cells)):
        return _asked(column, Doubt.WORDS_GENERAL, Field.STATUS)
    if column.field is Field.JOINED_ON:
        return _doubted_days(column, cells, table, taken, table.context.today)
    return column


def _doubted_days(
    column: Column,
    cells: Sequence[str],
    table: _Table,
    taken: Mapping[int, Field],
    today: date,
) -> Column:
    """Return the column of days as it is taken, unless they can be those of something else."""
    if folded(column.heading) in OTHER_EVENTS:
        return _asked(column, Doubt.OTHER_EVENTS, Field.JOINED_ON)
    statuses = next((table.cells[at] for at, one in taken.items() if one is Field.STATUS), [])
    at = table.headings.index(column.heading)
    beginners = [
        day for day, status in zip(table.cells[at], statuses, strict=False) if is_beginning(status)
    ]
    late = [cell for cell in beginners if is_before(cell, today, YEARS_OF_A_BEGINNER)]
    old = [cell for cell in cells if is_before(cell, today, YEARS_OF_A_COMMUNITY)]
    if len(late) > 1 and len(late) >= MOSTLY * len(beginners):
        old += late
    if not old:
        return column
    return _asked(replace(column, samples=old[:SAMPLES]), Doubt.OLD_DATES, Field.JOINED_ON)


def _asked(column: Column, doubt: Doubt, field: Field) -> Column:
    return replace(column, field=None, refused=Refusal.ASKED, doubt=doubt, could_be=field)


def _samples(cells: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]
