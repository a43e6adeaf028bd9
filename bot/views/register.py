"""The register of data as a document: what is stored of whom, why, how long, and who sees it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.i18n import NO_TEXT, Text, Translator, sentences
from storage.register import Entry


def register_document(entries: Iterable[Entry], t: Translator) -> str:
    """Return the register as Markdown, a section for each table."""
    by_table = groupby(entries, lambda one: one.table)
    sections = [line for table, found in by_table for line in _section(table, list(found), t)]
    return "\n".join([*_beginning(t), *sections])


def _beginning(t: Translator) -> list[str]:
    explained = sentences(
        t("Every stored column, as the tables declare it."),
        t(
            "“Listed” is what also stands in the lists of members and stories that those who run "
            "the bot print or export. They can read the database as a whole."
        ),
    )
    return [f"# {t('Register of data')}", "", str(explained), ""]


def _section(table: str, entries: Sequence[Entry], t: Translator) -> Iterator[str]:
    headings = (
        t("Column"),
        t("What for"),
        t("How long"),
        t("Who sees it"),
        t("Ground"),
        t("Whose, and on erasure"),
    )
    yield from (f"## {table}", "")
    yield _row(headings)
    yield _row(["---"] * len(headings))
    for one in entries:
        yield _row(_cells(one, t))
    yield ""


def _cells(one: Entry, t: Translator) -> list[Text | str]:
    return [
        f"{one.column} ({t('listed')})" if one.is_listed else one.column,
        t(one.purpose),
        t(one.retention),
        t(one.seen_by),
        t(one.basis),
        _whose(one, t),
    ]


def _whose(one: Entry, t: Translator) -> Text | str:
    people = ", ".join(one.whose)
    if one.erased is None:
        return people or NO_TEXT
    return t("{people}: {erased}", people=people, erased=t(one.erased))


def _row(cells: Iterable[Text | str]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
