"""Texts that may match, as the index of each database finds them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, bindparam, literal_column, select, table
from sqlalchemy import column as sql_column
from sqlmodel import Session

from bot.domain.search.mistakes import TRIGRAM, Pieces, pieces_of
from bot.domain.search.ranking import Step
from bot.domain.search.words import GAP
from storage.search.index import index_of
from storage.search.searchable import Searchable
from storage.statements import table_of

HIGHEST = 2**31 - 1
"""The highest number PostgreSQL gives a row."""


class Range(NamedTuple):
    """Numbers of things, the first and the last of which are meant as well."""

    low: int = 0
    high: int = HIGHEST


def candidates(
    session: Session,
    searchable: Searchable,
    words: Sequence[str],
    step: Step,
    among: Range,
    limit: int,
    filters: Mapping[str, Any],
) -> dict[int, str]:
    """Return number and text of what may match, in the order of their numbers.

    Where some words may be missing, those that have any one of them: as many for each.
    """
    if step is Step.SOME and len(words) > 1:
        found: dict[int, str] = {}
        for word in words:
            some = limit // len(words)
            found |= candidates(session, searchable, [word], step, among, some, filters)
        return found
    dialect = session.get_bind().dialect.name
    ways = [_ways(word, step) for word in words]
    sought = _SOUGHT[dialect](ways, step)
    statement = _statement(searchable, dialect, len(sought), step, frozenset(filters))
    values = {**sought, **filters, **among._asdict(), "limit": limit}
    rows: Sequence[Any] = session.execute(statement, values).all()
    return dict(rows)


@cache
def _statement(
    searchable: Searchable, dialect: str, count: int, step: Step, filters: frozenset[str]
) -> Executable:
    texts: Any = table_of(searchable.texts)
    if dialect == "sqlite":
        texts = table(index_of(texts.name), sql_column("rowid"), sql_column("text"))
        number, text = texts.c.rowid, texts.c.text
        matches = [literal_column(texts.name).op("MATCH")(bindparam("sought"))]
    else:
        number, text = texts.c[searchable.key], texts.c.text
        way = "LIKE" if step is Step.ALL else "~"
        matches = [text.op(way)(bindparam(f"sought_{at}")) for at in range(count)]
    order = number.desc() if searchable.newest_first else number
    shown = [searchable.shown(number), *(searchable.filters[name](number) for name in filters)]
    between = number >= bindparam("low"), number <= bindparam("high")
    query: Any = select(number, text).where(*matches, *between, *shown)
    statement: Executable = query.order_by(order).limit(bindparam("limit"))
    return statement


def _ways(word: str, step: Step) -> list[Pieces]:
    """Return how the word may stand in a text: as it is, and with mistakes."""
    exact = Pieces(word if len(word) >= TRIGRAM else GAP + word, "", 0)
    return [exact, *(pieces_of(word, parts_too=step is Step.SOME) if step else ())]


def _for_sqlite(words: Sequence[Sequence[Pieces]], _step: Step) -> dict[str, str]:
    """Return a query of FTS5. Words have letters and digits alone, so nothing needs escaping."""
    return {"sought": " AND ".join(f"({' OR '.join(map(_near, ways))})" for ways in words)}


def _near(pieces: Pieces) -> str:
    both = [f'"{piece}"' for piece in (pieces.before, pieces.behind) if piece]
    # Counted in trigrams that begin between the end of the one and the beginning of the other.
    return f"NEAR({' '.join(both)}, {pieces.between + TRIGRAM - 1})" if len(both) > 1 else both[0]


def _for_postgresql(words: Sequence[Sequence[Pieces]], step: Step) -> dict[str, str]:
    """Return patterns of LIKE, or regular expressions; nothing in them needs escaping either."""
    if step is Step.ALL:
        return {f"sought_{at}": f"%{exact.before}%" for at, [exact] in enumerate(words)}
    return {f"sought_{at}": "|".join(map(_pattern, ways)) for at, ways in enumerate(words)}


def _pattern(pieces: Pieces) -> str:
    both = [piece for piece in (pieces.before, pieces.behind) if piece]
    return f".{{0,{pieces.between}}}".join(both)


_SOUGHT = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
