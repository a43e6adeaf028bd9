"""The columns of a list: what each is taken as, by its heading and by its cells.

The better heading wins, not the first one, and cells that fit win over a heading that does not.
Columns of status and role are taken only where their words are known. What can mean two things is
left out and asked about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.folding import folded, skeleton
from bot.domain.roster.column import MOSTLY, NEARLY_ALL, Candidate, Column, Doubt, Table
from bot.domain.roster.doubts import SAMPLES, asked, doubted, unnamed
from bot.domain.roster.fields import (
    BARE_NAMES,
    CLEAR,
    DOUBTFUL,
    NAMES,
    Field,
    Naming,
    Refusal,
    forbidden,
    last_name_first,
    namings,
)
from bot.domain.roster.file import Record, tidy
from bot.domain.roster.matching import likely_key, name_key
from bot.domain.roster.refusals import ColumnUnknown, FieldUnknown
from bot.domain.roster.row import Context

SLACK_GONE = frozenset({"deactivated", "bot"})
JUDGED = 500  # lines by which a column is judged, spread over the list
FEW = 3  # so few cells say nothing about a column
LEAVE_OUT = frozenset({"-", "–", "—"})


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
    _take_names(table, taken, by_hand)
    _settle_names(table, taken, by_hand)
    columns = [_column(table, at, taken, by_hand, candidates) for at in range(len(headings))]
    words = {folded(name): word for name, word in (chosen or {}).items()}
    return [
        replace(one, is_last_first=_order(one.heading, words.get(folded(one.heading), "")))
        for one in columns
    ]


def _order(heading: str, word: str) -> bool | None:
    """Return whether the last name comes first: as a person said, else as the heading does."""
    said = last_name_first(word)
    return last_name_first(heading) if said is None else said


def field_named(word: str) -> Field | None:
    """Return the field that a person means by this word."""
    return CLEAR.get(folded(word)) or dict(DOUBTFUL).get(folded(word))


def _table(headings: Sequence[str], records: Sequence[Record], context: Context | None) -> Table:
    judged = records[:: max(1, -(-len(records) // JUDGED))]
    cells = [
        [tidy(one.cells[at]) if at < len(one.cells) else "" for one in judged]
        for at in range(len(headings))
    ]
    return Table([" ".join(heading.split()) for heading in headings], cells, context)


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


def _candidates(table: Table) -> Iterator[Candidate]:
    for at, heading in enumerate(table.headings):
        if forbidden(heading) is None:
            for field, naming in namings(heading).items():
                yield Candidate(at, field, naming, table.fit(at, field))


def _is_good(one: Candidate, table: Table) -> bool:
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
    table: Table, taken: dict[int, Field], by_hand: Mapping[int, Field | None]
) -> None:
    """Take the one column that holds addresses, whatever its heading, where none is named."""
    if table.context is None or Field.EMAIL in taken.values():
        return
    free = _free(table, {**taken, **by_hand})
    places = [at for at in free if table.fit(at, Field.EMAIL) >= NEARLY_ALL]
    if len(places) == 1:
        taken[places[0]] = Field.EMAIL


def _take_names(table: Table, taken: dict[int, Field], by_hand: Mapping[int, Field | None]) -> None:
    """Take the one column of whole names that the addresses spell, where none is named."""
    email = next((at for at, field in taken.items() if field is Field.EMAIL), None)
    if email is None or set(NAMES) & set(taken.values()):
        return
    free = _free(table, {**taken, **by_hand})
    places = [at for at in free if _are_spelt(table.cells[at], table.cells[email])]
    if len(places) == 1:
        taken[places[0]] = Field.FULL_NAME


def _free(table: Table, settled: Mapping[int, Field | None]) -> list[int]:
    """Return the columns that are not settled yet and may be read."""
    return [
        at
        for at, heading in enumerate(table.headings)
        if at not in settled and forbidden(heading) is None
    ]


def _are_spelt(cells: Sequence[str], addresses: Sequence[str]) -> bool:
    """True if nearly all cells are names of several words, one of them in the address beside it."""
    pairs = [
        len(words) > 1 and any(len(word) > 2 and word in skeleton(address) for word in words)
        for cell, address in zip(cells, addresses, strict=True)
        if cell and address
        for words in [likely_key(cell.partition("@")[0], "").split()]
    ]
    return bool(pairs) and sum(pairs) >= NEARLY_ALL * len(pairs)


def _settle_names(
    table: Table, taken: dict[int, Field], by_hand: Mapping[int, Field | None]
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
    elif whole is not None and whole not in by_hand:
        _settle_part(table, taken, first, whole, Field.LAST_NAME)
        _settle_part(table, taken, last, whole, Field.FIRST_NAME)


def _settle_part(
    table: Table, taken: dict[int, Field], part: int | None, whole: int, other: Field
) -> None:
    """Say whether "Name" beside "Vorname" is the whole name or the other part."""
    if part is not None and _holds(table.cells[whole], table.cells[part]):
        del taken[part]
    elif part is not None:
        taken[whole] = other


def _holds(wholes: Sequence[str], parts: Sequence[str]) -> bool:
    """True if the first cells name the whole of what the others name a part of."""
    pairs = [
        set(name_key(part, "").split()) < set(name_key(whole, "").split())
        for whole, part in zip(wholes, parts, strict=True)
        if whole and part
    ]
    return bool(pairs) and sum(pairs) / len(pairs) >= NEARLY_ALL


def _column(
    table: Table,
    at: int,
    taken: Mapping[int, Field],
    by_hand: Mapping[int, Field | None],
    candidates: Sequence[Candidate],
) -> Column:
    column = Column(table.headings[at], taken.get(at), samples=_samples(table.cells[at]))
    if at in by_hand:
        return column if column.field else replace(column, refused=Refusal.BY_HAND)
    mine = [one for one in candidates if one.at == at]
    if column.field is not None:
        return doubted(column, mine, table, at, taken)
    if reason := forbidden(column.heading):
        return replace(column, refused=reason)
    for one in mine:
        is_needed = one.field is Field.STATUS and one.field not in taken.values()
        if is_needed and (one.naming is Naming.CLEAR or one.fit >= MOSTLY):
            return asked(column, Doubt.WORDS_UNKNOWN, Field.STATUS)
    if not mine:
        return unnamed(replace(column, refused=Refusal.UNKNOWN), table, at, taken)
    is_repeated = any(_is_good(one, table) for one in mine)
    return replace(column, refused=Refusal.REPEATED if is_repeated else Refusal.OTHER_CELLS)


def _samples(cells: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]
