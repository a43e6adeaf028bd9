"""The stored fields, table by table, and their deletion."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mode

from bot.domain.approval_pack.categories import CATEGORIES
from bot.domain.transparency.report import Field, Report
from bot.i18n import Text, Translator, joined
from bot.views.transparency.document import Block, Bullets, Code, Heading, Table
from bot.views.transparency.words import (
    listed,
    names_in_order,
    paragraph,
    section,
    texts,
    word_of,
)
from storage.types import Basis, Erased, Retention, SeenBy

FACTS = (Retention, SeenBy, Basis)
Facts = tuple[str, str, str]
"""Period, circle and ground, each by its name."""


def fields(report: Report, t: Translator) -> Iterator[Block]:
    """Return every stored column, with what holds for its table said once."""
    yield section(t("Data fields"))
    yield paragraph(
        t(
            "All that is stored, table by table. What is said of the table holds for each field, "
            "but where the last column says otherwise."
        ),
        t(
            "“Listed” is what is also in the lists of members and stories that those who run the "
            "bot print or export. They can read the database as a whole."
        ),
    )
    for table, found in groupby(report.fields, lambda one: one.table):
        yield from _table(table, list(found), t)


def _table(table: str, found: Sequence[Field], t: Translator) -> Iterator[Block]:
    usual, whose = mode(map(_facts, found)), mode(one.whose for one in found)
    retention, seen_by, basis = usual
    yield Heading(2, _title(table, t))
    yield Bullets(
        [
            [str(t("How long: {period}", period=word_of(Retention, retention, t)))],
            [str(t("Who sees it: {who}", who=word_of(SeenBy, seen_by, t)))],
            [str(t("Ground: {ground}", ground=word_of(Basis, basis, t)))],
            [
                str(t("Whose: {columns}", columns=", ".join(whose)))
                if whose
                else str(t("Whose: nobody’s"))
            ],
        ]
    )
    rows = [(Code(one.column), str(t(one.purpose)), _other(one, usual, t)) for one in found]
    yield Table(texts(t("Field"), t("What for"), t("Otherwise")), rows, (4, 5, 4))


def _title(table: str, t: Translator) -> str:
    """Return the table's name behind what its data is, in words; those of nobody have none."""
    kind = next((one.name for one in CATEGORIES if table in one.tables), None)
    return f"{t(kind)}: {table}" if kind else table


def _facts(one: Field) -> Facts:
    return one.retention, one.seen_by, one.basis


def _other(one: Field, usual: Facts, t: Translator) -> str:
    """Return what of this field is not as it is said of its table."""
    labels = (t("kept: {what}"), t("seen by: {what}"), t("ground: {what}"))
    said = [
        label.fill(what=word_of(kind, name, t))
        for label, kind, name, other in zip(labels, FACTS, _facts(one), usual, strict=True)
        if name != other
    ]
    if one.is_listed:
        said.append(t("listed"))
    if one.erased:
        said.append(t("on erasure: {what}", what=word_of(Erased, one.erased, t)))
    return str(joined("; ", said))


def deletion(report: Report, t: Translator) -> Iterator[Block]:
    """Return how long what is kept, and what becomes of it when somebody leaves or is erased."""
    yield section(t("Deletion"))
    yield paragraph(
        t("The program deletes by itself what has been kept long enough, by these periods."),
        t(
            "Whoever leaves is a member no longer at once: what was kept for the membership is "
            "deleted or emptied, and others are told no more than that a place is free."
        ),
    )
    rows = [
        (word_of(Retention, name, t), listed(_tables_of(report, name), t))
        for name in names_in_order(Retention, (one.retention for one in report.fields))
    ]
    yield Table(texts(t("Period"), t("Tables with such fields")), rows, (2, 3))
    yield paragraph(t("On erasure this becomes of the fields that name a person:"))
    named = [one for one in report.fields if one.erased]
    erased = [
        (
            word_of(Erased, name, t),
            ", ".join(f"{one.table}.{one.column}" for one in named if one.erased == name),
        )
        for name in names_in_order(Erased, (one.erased for one in named))
    ]
    yield Table(texts(t("What becomes of it"), t("Fields")), erased, (2, 3))
    yield paragraph(
        _backups(report, t),
        t(
            "Slack keeps what was posted under the workspace’s own retention; what the bot posted "
            "it deletes there itself, as far as Slack lets it."
        ),
    )


def _backups(report: Report, t: Translator) -> Text:
    """Return what is said of backups: without the file of erasures a restored one undoes them."""
    if any(one.name == "erasures-file" for one in report.interfaces):
        return t(
            "Backups are files that the company keeps and deletes in time: what somebody had "
            "erased is still in an older one, and is erased again when that one is restored."
        )
    return t(
        "Backups are files that the company keeps and deletes in time: what somebody had erased is "
        "still in an older one, and would come back with it, for ERASURES_FILE is not set here."
    )


def _tables_of(report: Report, retention: str) -> list[str]:
    found = (one.table for one in report.fields if one.retention == retention)
    return list(dict.fromkeys(found))
