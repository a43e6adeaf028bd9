"""The register of data: what each stored column is for, how long it is kept, and who sees it."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Column

from storage.models import all_tables
from storage.types import Basis, Erased, Retention, SeenBy


@dataclass(frozen=True)
class Entry:
    """What is declared of one column; `whose` are the columns that lead to the person.

    `is_listed` says that those who run the bot print or export it, `erased` what becomes of it on
    erasure where it names a person.
    """

    table: str
    column: str
    purpose: str
    basis: Basis
    retention: Retention
    seen_by: SeenBy
    whose: tuple[str, ...]
    is_listed: bool
    erased: Erased | None


def register() -> list[Entry]:
    """Return the entry of every stored column, by table."""
    return [
        entry_of(column)
        for table in sorted(all_tables().tables.values(), key=lambda one: one.name)
        for column in table.columns
    ]


def entry_of(column: Column[Any]) -> Entry:
    """Return what is declared of this column."""
    declared = {one.name: column.info[one.name] for one in fields(Entry) if one.name in column.info}
    return Entry(table=column.table.name, column=column.name, **declared)
