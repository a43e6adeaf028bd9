"""Texts that may match, as the index of each database finds them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Executable,
    bindparam,
    case,
    false,
    literal_column,
    or_,
    select,
    table,
    true,
)
from sqlalchemy import column as sql_column
from sqlmodel import Session

from bot.domain.search.mistakes import TRIGRAM, Pieces, ends_of, pieces_of
from bot.domain.search.ranking import Step
from bot.domain.search.words import GAP
from storage.search.index import index_of
from storage.search.searchable import Searchable
from storage.statements import table_of

MOST_NEAR = 4
"""Words one of which may have a mistake, the longest: each of them is a question of its own."""

HIGHEST = 2**31 - 1
"""The highest number PostgreSQL gives a row."""


class Range(NamedTuple):
    """Numbers of things, the first and the last of which are meant as well."""

    low: int = 0
    high: int = HIGHEST


class Candidates(NamedTuple):
    """What may match."""

    texts: dict[int, str]
    """Texts by their numbers, in the order of these."""
    end: int | None
    """The number up to which everything was looked at; None where that is all there is."""


def candidates(
    session: Session,
    searchable: Searchable,
    words: Sequence[str],
    step: Step,
    among: Range,
    limit: int,
    filters: Mapping[str, Any],
) -> Candidates:
    """Return what may match.

    With a mistake in one of the longest words at most; where some words may be missing, what has
    any one of them, as much for each.
    """
    ways = [_ways(word, step) for word in words]
    exact = [of_word[:1] for of_word in ways]
    match step:
        case Step.ALL:
            sought, each = [exact], limit
        case Step.NEARLY_ALL:
            # Words as they are leave little to look at for the one with a mistake.
            longest = sorted(range(len(words)), key=lambda at: len(words[at]), reverse=True)
            several = [at for at in longest if len(ways[at]) > 1][:MOST_NEAR]
            sought, each = [[*exact[:at], ways[at], *exact[at + 1 :]] for at in several], limit
        case Step.SOME:
            sought, each = [[of_word] for of_word in ways], limit // len(words)
    parts = [_matching(session, searchable, one, among, each, filters) for one in sought]
    return _joined(parts, each, limit, newest_first=searchable.newest_first)


def _joined(
    parts: Sequence[Mapping[int, str]], each: int, limit: int, *, newest_first: bool
) -> Candidates:
    """Return what several questions have found, each of which was cut off after as much."""
    texts = {number: text for part in parts for number, text in part.items()}
    order = sorted(texts, reverse=newest_first)
    ends = [[*part][-1] for part in parts if len(part) == each]
    ends += order[limit - 1 : limit] if len(order) > limit else []
    kept = {number: texts[number] for number in order[:limit]}
    return Candidates(kept, (max if newest_first else min)(ends) if ends else None)


def _matching(
    session: Session,
    searchable: Searchable,
    words: Sequence[Sequence[Pieces]],
    among: Range,
    limit: int,
    filters: Mapping[str, Any],
) -> dict[int, str]:
    """Return number and text of what has each word in one of its ways."""
    if session.get_bind().dialect.name == "sqlite":
        statement = _for_sqlite(searchable, frozenset(filters))
        sought = _sought_in_sqlite(words)
    else:
        statement = _for_postgresql(searchable, frozenset(filters), tuple(map(len, words)))
        sought = _sought_in_postgresql(words)
    values = {**sought, **filters, **among._asdict(), "limit": limit}
    rows: Sequence[Any] = session.execute(statement, values).all()
    return dict(rows)


def _ways(word: str, step: Step) -> list[Pieces]:
    """Return how the word may stand in a text: as it is, and with mistakes."""
    exact = Pieces(word if len(word) >= TRIGRAM else GAP + word, "", 0)
    match step:
        case Step.ALL:
            return [exact]
        case Step.NEARLY_ALL:
            return [exact, *pieces_of(word)]
        case Step.SOME:
            return [exact, *ends_of(word)]


@cache
def _for_sqlite(searchable: Searchable, filters: frozenset[str]) -> Executable:
    name = index_of(table_of(searchable.texts).name)
    index = table(name, sql_column("rowid"), sql_column("text"))
    matches = literal_column(name).op("MATCH")(bindparam("sought"))
    return _newest(searchable, filters, index.c.rowid, index.c.text, [matches])


def _sought_in_sqlite(words: Sequence[Sequence[Pieces]]) -> dict[str, str]:
    """Return a query of FTS5. Words have letters and digits alone, so nothing needs escaping."""
    return {"sought": " AND ".join(f"({' OR '.join(map(_near, ways))})" for ways in words)}


def _near(pieces: Pieces) -> str:
    both = [f'"{piece}"' for piece in pieces.both]
    # Counted in trigrams that begin between the end of the one and the beginning of the other.
    return f"NEAR({' '.join(both)}, {pieces.between + TRIGRAM - 1})" if len(both) > 1 else both[0]


@cache
def _for_postgresql(
    searchable: Searchable, filters: frozenset[str], counts: tuple[int, ...]
) -> Executable:
    texts = table_of(searchable.texts)
    text: Any = texts.c.text
    matches: list[Any] = [
        or_(*(text.op("LIKE")(bindparam(f"way_{at}_{way}")) for way in range(count)))
        for at, count in enumerate(counts)
    ]
    # Not by the index, which knows the pieces from the patterns: of an expression with all of them
    # it takes too little, and a hundred times as many texts would have to be read. Nor does the
    # planner take it for so rare that it reads all that has the pieces before it sorts.
    matches += [
        case((text.op("~")(bindparam(f"near_{at}")), true()), else_=false())
        for at, count in enumerate(counts)
        if count > 1
    ]
    return _newest(searchable, filters, texts.c[searchable.key], text, matches)


def _sought_in_postgresql(words: Sequence[Sequence[Pieces]]) -> dict[str, str]:
    """Return patterns of LIKE, and regular expressions; nothing in them needs escaping either."""
    sought = {}
    for at, ways in enumerate(words):
        for way, pieces in enumerate(ways):
            sought[f"way_{at}_{way}"] = f"%{'%'.join(pieces.both)}%"
        if len(ways) > 1:
            near = (f".{{0,{pieces.between}}}".join(pieces.both) for pieces in ways)
            sought[f"near_{at}"] = "|".join(near)
    return sought


def _newest(
    searchable: Searchable,
    filters: frozenset[str],
    number: ColumnElement[int],
    text: ColumnElement[str],
    matches: Sequence[ColumnElement[bool]],
) -> Executable:
    """Return the query for what matches and may be shown, in its order."""
    shown = [searchable.shown(number), *(searchable.filters[name](number) for name in filters)]
    between = number >= bindparam("low"), number <= bindparam("high")
    query: Any = select(number, text).where(*matches, *between, *shown)
    order = number.desc() if searchable.newest_first else number
    statement: Executable = query.order_by(order).limit(bindparam("limit"))
    return statement
