"""Rows that name a person, found by what the tables declare."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, cast, false, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, select

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


def count_rows(session: Session, slack_id: str) -> Counter[str]:
    """Return the number of rows by table that are this person's and go with them."""
    found: Counter[str] = Counter()
    for one in naming_columns():
        if one.info["erased"] is Erased.ROW:
            where = names(session, one, slack_id)
            found[one.table.name] += session.execute(
                sql_select(func.count()).select_from(one.table).where(where)
            ).scalar_one()
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


def names(session: Session, one: Column[Any], slack_id: str) -> ColumnElement[bool]:
    """Return the condition that a row names this person in the column."""
    wanted: Any = number_of(session, slack_id) if is_of_members(one) else slack_id
    if wanted is None:
        return false()  # an empty column is nobody's
    if isinstance(one.type, JSON):
        # Read as text on both databases; the id of somebody else may begin alike.
        return cast(one, String).contains(f'"{wanted}"' if isinstance(wanted, str) else f"{wanted}")
    named: ColumnElement[bool] = one == wanted
    return named


def number_of(session: Session, slack_id: str) -> int | None:
    """Return the number of this person's membership; None for who has none."""
    return session.exec(select(Member.id).where(Member.slack_id == slack_id)).one_or_none()
