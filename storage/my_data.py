"""What is stored about one person, as much of each row as is theirs to see.

The tables say which columns lead to a person (`whose`) and what somebody named there gets of the
row (`shows`). What the person sees of rows that name somebody else stands at the end.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    or_,
    text,
    tuple_,
)
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, func, select

from storage.appeals import APPEAL, Appeal
from storage.checkins import Checkin
from storage.consents import Consent, ShownText
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.models import all_tables
from storage.naming import Named, names
from storage.outbox.rows import OutboxRow, in_any_state
from storage.people import Person
from storage.sessions.models import SESSION, OnboardingSession
from storage.signup import SignUp, key_of
from storage.statements import in_parts, table_of
from storage.stories.models import PicturedPerson, Story, Thanks
from storage.types import THEIRS


@dataclass(frozen=True)
class Found:
    """One row: the columns that lead to the person, and the values that they get to see."""

    by: tuple[str, ...]
    values: Mapping[str, Any]


def leading_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that lead to a person, by what the table declares."""
    whose = {name for one in table.columns for name in one.info["whose"]}
    return [one for one in table.columns if one.name in whose]


def shown_by(leading: Column[Any]) -> list[str]:
    """Return the columns of the row that somebody gets who is found by this one."""
    declared = leading.info["shows"]
    shown = (THEIRS,) if declared is None else declared
    theirs = THEIRS in shown
    return [
        one.name
        for one in leading.table.columns
        if one.name in shown or (theirs and leading.name in one.info["whose"])
    ]


def own_rows(session: Session, whom: Named) -> dict[str, list[Found]]:
    """Return the rows that are about this person, by table, each table in the order of its key."""
    session.flush()
    values = whom.parameters
    values |= {"shown_in": session.execute(_SHOWN_IN, values).scalars().all()}
    tables = sorted(all_tables().sorted_tables, key=lambda one: one.name)
    return {table.name: list(_rows_of(session, table, values)) for table in tables}


def _rows_of(session: Session, table: Table, values: Mapping[str, Any]) -> Iterator[Found]:
    leading, query = _about_somebody(table)
    if query is None:
        return
    shows = {one.name: shown_by(one) for one in leading}
    columns = [one.name for one in table.columns]
    for row in session.execute(query, values).mappings():
        by = tuple(name for name in shows if row[f"by_{name}"])
        shown = {name for one in by for name in shows[one]}
        yield Found(by, {name: row[name] for name in columns if name in shown})


@cache
def _about_somebody(table: Table) -> tuple[list[Column[Any]], Any]:
    """Return the columns that lead to a person, and the statement for the rows; None for none."""
    leading = [one for one in leading_columns(table) if shown_by(one)]
    if not leading:
        return [], None
    found = {one.name: _is_theirs(one) for one in leading}
    # A column that is empty leads nowhere, and has to say so: unknown is not false.
    marks = [func.coalesce(one, False).label(f"by_{name}") for name, one in found.items()]
    key = tuple(table.primary_key.columns)
    where = or_(*(_as_indexed(table.columns[name], one) for name, one in found.items()))
    return leading, sql_select(table, *marks).where(where).order_by(*key)


def _as_indexed(one: Column[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    is_destination = one is table_of(OutboxRow).columns.destination
    return in_any_state(condition) if is_destination else condition


def _is_theirs(leading: Column[Any]) -> ColumnElement[bool]:
    condition = _leads_to(leading)
    only = leading.info["shows_if"]
    return and_(condition, text(only)) if only else condition


def _leads_to(leading: Column[Any]) -> ColumnElement[bool]:
    if leading is table_of(Story).columns.people:
        # No index looks into a list; everybody in a picture has a row of their own as well.
        return and_(col(Story.id).in_(bindparam("shown_in", expanding=True)), names(leading))
    if leading.info["erased"] is not None:
        return names(leading)
    (key,) = leading.foreign_keys
    table = key.column.table
    owners = [table.columns[name] for name in key.column.info["whose"]]
    return leading.in_(sql_select(key.column).where(or_(*map(names, owners))))


def seen_rows(session: Session, whom: Named) -> Iterator[tuple[str, Found]]:
    """Return what this person sees of others' rows, each with its table: the last word is theirs.

    Answers of the other side of a mentorship, those of a joint decision only once both are in; the
    words that were agreed to; the sessions and call-outs that they answered.
    """
    session.flush()
    for by, model, query in _SEEN:
        for row in session.execute(query, whom.parameters).mappings():
            yield str(model.__tablename__), Found((by,), dict(row))


_ID: BindParameter[Any] = bindparam("named_id")
_NUMBER: BindParameter[Any] = bindparam("named_number")


_SHOWN_IN = select(PicturedPerson.story_id).where(col(PicturedPerson.slack_id) == _ID).distinct()


def _query(model: type[SQLModel], condition: ColumnElement[bool], *shown: str) -> Any:
    """Return the statement for these columns of the rows for which the condition holds."""
    table = table_of(model)
    query = sql_select(*(table.columns[name] for name in shown)).where(condition)
    return query.order_by(*table.primary_key.columns)


_PAIRS = select(Mentorship.id).where(
    or_(col(Mentorship.mentee_id) == _NUMBER, col(Mentorship.mentor_id) == _NUMBER)
)
_OF_THE_OTHER = and_(
    col(Checkin.mentorship_id).in_(_PAIRS),
    col(Checkin.member_id) != _NUMBER,
    col(Checkin.mood).is_not(None),
)


def _unsealed() -> ColumnElement[bool]:
    own = aliased(JointDecision)
    answered = select(own.mentorship_id, own.round).where(
        col(own.member_id) == _NUMBER, col(own.answered_at).is_not(None)
    )
    return and_(
        col(JointDecision.mentorship_id).in_(_PAIRS),
        col(JointDecision.member_id) != _NUMBER,
        col(JointDecision.answered_at).is_not(None),
        tuple_(col(JointDecision.mentorship_id), col(JointDecision.round)).in_(answered),
    )


_AGREED_TO = select(Consent.text_hash).where(col(Consent.slack_id) == _ID)
_MEETINGS = and_(
    key_of(SESSION, OnboardingSession).in_(
        select(SignUp.subject).where(col(SignUp.slack_id) == _ID)
    ),
    col(OnboardingSession.organiser_id) != _ID,
)
_APPEALS = and_(
    key_of(APPEAL, Appeal).in_(select(SignUp.subject).where(col(SignUp.slack_id) == _ID)),
    col(Appeal.author_id) != _ID,
)
_CHECKIN = ("mentorship_id", "month", "member_id", "mood", "good", "ahead")
_DECISION = ("mentorship_id", "round", "member_id", "choice")
_MEETING = ("id", "title", "language", "on", "at", "minutes", "link")

_SEEN: tuple[tuple[str, type[SQLModel], Any], ...] = (
    ("pair", Checkin, _query(Checkin, _OF_THE_OTHER, *_CHECKIN)),
    ("pair", JointDecision, _query(JointDecision, _unsealed(), *_DECISION)),
    (
        "consents",
        ShownText,
        _query(ShownText, col(ShownText.hash).in_(_AGREED_TO), "hash", "words"),
    ),
    ("sign_ups", OnboardingSession, _query(OnboardingSession, _MEETINGS, *_MEETING)),
    ("sign_ups", Appeal, _query(Appeal, _APPEALS, "id", "text")),
)
"""The column that leads there, and what is shown of which rows of others."""


_THANKS = (
    select(Thanks.story_id, func.count())
    .join(Story, col(Story.id) == col(Thanks.story_id))
    .where(col(Story.author_id) == bindparam("author_id"))
    .group_by(col(Thanks.story_id))
)
_WITH_PICTURE = (
    select(Story)
    .where(
        col(Story.author_id) == bindparam("author_id"),
        # No change is JSON's null, which is not SQL's.
        or_(col(Story.picture).is_not(None), cast(col(Story.change), Text) != "null"),
    )
    .order_by(col(Story.id))
)
_SLACK_IDS = select(Member.id, Member.slack_id).where(
    col(Member.id).in_(bindparam("numbers", expanding=True))
)
_ACCOUNT_NAMES = (
    select(Person.slack_id, Person.name)
    .where(col(Person.slack_id).in_(bindparam("slack_ids", expanding=True)))
    .order_by(col(Person.slack_id))
)


def thanks_for(session: Session, author_id: str) -> dict[int, int]:
    """Return the number of thanks by story of this author; whose they are nobody sees."""
    return dict(session.exec(_THANKS, params={"author_id": author_id}).all())


def stories_with_picture(session: Session, author_id: str) -> Sequence[Story]:
    """Return this author's stories that have a picture, or a change that brings one."""
    return session.exec(_WITH_PICTURE, params={"author_id": author_id}).all()


def slack_ids_of(session: Session, numbers: Sequence[int]) -> dict[int, str | None]:
    """Return the Slack ids of these members, by number."""
    found: dict[int, str | None] = {}
    for some in in_parts(numbers):
        rows = session.exec(_SLACK_IDS, params={"numbers": some})
        found |= {number: slack_id for number, slack_id in rows if number is not None}
    return found


def account_names(session: Session, slack_ids: Collection[str]) -> dict[str, str]:
    """Return the names of these accounts, by Slack id."""
    found: dict[str, str] = {}
    for some in in_parts(sorted(slack_ids)):
        found |= dict(session.exec(_ACCOUNT_NAMES, params={"slack_ids": some}).all())
    return found
