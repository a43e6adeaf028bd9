"""Texts that may match, as the index of each database finds them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Executable, bindparam, column, literal_column, select, table
from sqlmodel import Session

from bot.domain.search.mistakes import TRIGRAM, Pieces, pieces_of
from bot.domain.search.ranking import Step
from bot.domain.search.words import GAP
from storage.search.index import index_of
from storage.search.searchable import Searchable
from storage.statements import columns_of, table_of

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
    if step is Step.SOME:
        found: dict[int, str] = {}
        for word in words:
            some = max(1, limit // len(words))
            found |= candidates(session, searchable, [word], Step.NEARLY_ALL, among, some, filters)
        return found
    dialect = session.get_bind().dialect.name
    with_mistakes = step is Step.NEARLY_ALL
    sought = _SOUGHT[dialect](words, with_mistakes)
    statement = _statement(searchable, dialect, len(sought), with_mistakes, frozenset(filters))
    values = {**sought, **filters, **among._asdict(), "limit": limit}
    rows: Sequence[Any] = session.execute(statement, values).all()
    return dict(rows)


@cache
def _statement(
    searchable: Searchable, dialect: str, count: int, with_mistakes: bool, filters: frozenset[str]
) -> Executable:
    if dialect == "sqlite":
        index = table(index_of(table_of(searchable.texts).name), column("rowid"), column("text"))
        number: ColumnElement[int] = index.c.rowid
        text: ColumnElement[str] = index.c.text
        matches = [literal_column(index.name).op("MATCH")(bindparam("sought"))]
    else:
        number, text = searchable.number, columns_of(searchable.texts).text
        names = [f"sought_{at}" for at in range(count)]
        matches = [text.op("~" if with_mistakes else "LIKE")(bindparam(name)) for name in names]
    order = number.desc() if searchable.newest_first else number
    shown = [searchable.shown(number), *(searchable.filters[name](number) for name in filters)]
    between = number >= bindparam("low"), number <= bindparam("high")
    query: Any = select(number, text).where(*matches, *between, *shown)
    statement: Executable = query.order_by(order).limit(bindparam("limit"))
    return statement


def _for_sqlite(words: Sequence[str], with_mistakes: bool) -> dict[str, str]:
    """Return a query of FTS5. Words have letters and digits alone, so nothing needs escaping."""
    either = [
        [_quoted(_exactly(word)), *map(_near, pieces_of(word) if with_mistakes else ())]
        for word in words
    ]
    return {"sought": " AND ".join(f"({' OR '.join(ways)})" for ways in either)}


def _quoted(piece: str) -> str:
    return f'"{piece}"'


def _near(pieces: Pieces) -> str:
    both = [_quoted(piece) for piece in (pieces.before, pieces.behind) if piece]
    # Counted in trigrams that begin between the end of the one and the beginning of the other.
    return f"NEAR({' '.join(both)}, {pieces.between + TRIGRAM - 1})" if len(both) > 1 else both[0]


def _for_postgresql(words: Sequence[str], with_mistakes: bool) -> dict[str, str]:
    """Return patterns of LIKE, or regular expressions; nothing in them needs escaping either."""
    if not with_mistakes:
        return {f"sought_{at}": f"%{_exactly(word)}%" for at, word in enumerate(words)}
    return {
        f"sought_{at}": "|".join([_exactly(word), *map(_pattern, pieces_of(word))])
        for at, word in enumerate(words)
    }


def _pattern(pieces: Pieces) -> str:
    both = [piece for piece in (pieces.before, pieces.behind) if piece]
    return f".{{0,{pieces.between}}}".join(both)


def _exactly(word: str) -> str:
    return word if len(word) >= TRIGRAM else GAP + word


_SOUGHT = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}
