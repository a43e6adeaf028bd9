"""Cells of words that a community knows: countries, business areas, languages, topics, roles."""

from collections.abc import Mapping
from difflib import get_close_matches

from bot.domain.folding import folded
from bot.domain.roster.fields import Field
from bot.domain.roster.findings import Note
from bot.domain.roster.row import Row
from bot.domain.roster.synonyms import split_items

ALIKE = 0.75


def known_word(row: Row, field: Field, known: Mapping[str, str], unknown: Note) -> str:
    """Return what is stored for the cell's word, "" where it is not known."""
    written = row[field]
    found = known.get(folded(written), "")
    if written and not found:
        _add_unknown(row, field, written, known, unknown)
    return found


def known_words(row: Row, field: Field, known: Mapping[str, str], unknown: Note) -> tuple[str, ...]:
    """Return what is stored for each word that the cell enumerates, each once."""
    if whole := known.get(folded(row[field])):
        return (whole,)
    found = []
    for item in split_items(row[field]):
        if (word := known.get(folded(item))) is not None:
            found.append(word)
        else:
            _add_unknown(row, field, item, known, unknown)
    return tuple(dict.fromkeys(found))


def _add_unknown(
    row: Row, field: Field, written: str, known: Mapping[str, str], kind: Note
) -> None:
    close = get_close_matches(folded(written), known, 1, ALIKE)
    row.add(kind, field, value=written, instead=known[close[0]] if close else "")
