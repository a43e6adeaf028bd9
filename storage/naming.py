"""Rows that name a person, found by what the tables declare."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, bindparam, cast, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from bot.domain.erasure import FORMER
from storage.members import Member
from storage.models import all_tables
from storage.types import Erased

ERASURES = "erasures"
"""The table of erasures themselves, which end by themselves."""

LISTS_OF_MEMBERS = frozenset({"waiting_places.passed"})
"""Columns with a list of members' numbers; all other lists have ids of Slack accounts."""


def naming_columns() -> Iterator[Column[Any]]:
    """Return the columns that name a person, those of what hangs on a row before those of the row.

    Messages are the outbox's own (storage/outbox/erasing.py).
    """
    for table in reversed(all_tables().sorted_tables):
        for one in table.columns:
            rule = one.info["erased"]
            if rule not in (None, Erased.OUTBOX) and table.name != ERASURES:
                yield one


@dataclass(frozen=True)
class Named:
    """Somebody who may be named in a row, by their account or by the number of their membership."""

    slack_id: str
    number: int | None
    """None for who has none; then no column with numbers names them."""

    @property
    def parameters(self) -> dict[str, Any]:
        """The values for statements with conditions of `names`, which ask for some of them."""
        number = None if self.number is None else str(self.number)
        # In lists both databases are asked by text; the id of somebody else may begin alike.
        listed = {"listed_id": f'"{self.slack_id}"', "listed_number": number}
        return listed | {"named_id": self.slack_id, "named_number": self.number}

    def parameter_for(self, one: Column[Any]) -> dict[str, Any]:
        """Return the value for a statement with the condition about this column alone."""
        return {_parameter(one): self.parameters[_parameter(one)]}


def named(session: Session, slack_id: str) -> Named:
    """Return whom to look for: what the account's id leads to is asked once."""
    return Named(slack_id, number_of(session, slack_id))


def _parameter(one: Column[Any]) -> str:
    how = "listed" if isinstance(one.type, JSON) else "named"
    return f"{how}_number" if is_of_members(one) else f"{how}_id"


def names(one: Column[Any]) -> ColumnElement[bool]:
    """Return the condition that a row names a person in the column; see `Named.parameters`."""
    wanted = _parameter(one)
    if isinstance(one.type, JSON):
        return cast(one, String).contains(bindparam(wanted, type_=String))
    is_theirs: ColumnElement[bool] = one == bindparam(wanted)
    return is_theirs


@cache
def own_rows_counted() -> tuple[list[str], Any]:
    """Return the tables with rows that go with a person, and the one statement that counts them."""
    columns = [one for one in naming_columns() if one.info["erased"] is Erased.ROW]
    counts = (
        sql_select(func.count()).select_from(one.table).where(names(one)).scalar_subquery()
        for one in columns
    )
    labelled = [count.label(f"rows_{at}") for at, count in enumerate(counts)]
    return [one.table.name for one in columns], sql_select(*labelled)


def count_rows(session: Session, slack_id: str) -> Counter[str]:
    """Return the number of rows by table that are this person's and go with them."""
    tables, counting = own_rows_counted()
    session.flush()
    numbers = session.execute(counting, named(session, slack_id).parameters).one()
    found: Counter[str] = Counter()
    for table, number in zip(tables, numbers, strict=True):
        found[table] += number
    return +found


def people_known(session: Session) -> set[str]:
    """Return the ids of everybody who is named anywhere."""
    found: set[str] = set()
    for one in naming_columns():
        if is_of_members(one):
            continue
        query = sql_select(one).where(one.is_not(None))
        if not isinstance(one.type, JSON):  # PostgreSQL compares no JSON
            query = query.distinct()
        for value in session.execute(query).scalars():
            found |= set(value) if isinstance(value, list) else {value}
    return {one for one in found if not one.startswith(FORMER)}


def is_of_members(one: Column[Any]) -> bool:
    """True if the column holds numbers of members, and not ids of Slack accounts."""
    leads_there = any(key.target_fullname == "members.id" for key in one.foreign_keys)
    return leads_there or str(one) in LISTS_OF_MEMBERS


_NUMBER = select(Member.id).where(col(Member.slack_id) == bindparam("slack_id"))


def number_of(session: Session, slack_id: str) -> int | None:
    """Return the number of this person's membership; None for who has none."""
    return session.exec(_NUMBER, params={"slack_id": slack_id}).one_or_none()
