"""What is stored about one person, as much of each row as is theirs to see.

The tables say which columns lead to a person (`whose`) and what somebody named there gets of the
row (`shows`). What the person sees of rows that name somebody else stands at the end.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, or_, text, tuple_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, func, select

from storage.appeals import Appeal, AppealAnswer
from storage.checkins import Checkin
from storage.consents import Consent, ShownText
from storage.joint_decisions import JointDecision
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.models import all_tables
from storage.naming import names, number_of
from storage.people import Person
from storage.sessions.models import OnboardingSession, SignUp
from storage.stories.models import Story, Thanks
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


def own_rows(session: Session, slack_id: str) -> dict[str, list[Found]]:
    """Return the rows that are about this person, by table, each table in the order of its key."""
    tables = sorted(all_tables().sorted_tables, key=lambda one: one.name)
    return {table.name: list(_rows_of(session, table, slack_id)) for table in tables}


def _rows_of(session: Session, table: Table, slack_id: str) -> Iterator[Found]:
    leading = [one for one in leading_columns(table) if shown_by(one)]
    if not leading:
        return
    found = {one.name: _is_theirs(session, one, slack_id) for one in leading}
    # A column that is empty leads nowhere, and has to say so: unknown is not false.
    marks = [func.coalesce(one, False).label(f"by_{name}") for name, one in found.items()]
    key = tuple(table.primary_key.columns)
    query = sql_select(table, *marks).where(or_(*found.values())).order_by(*key)
    for row in session.execute(query).mappings():
        by = tuple(one.name for one in leading if row[f"by_{one.name}"])
        shown = {name for one in leading if one.name in by for name in shown_by(one)}
        yield Found(by, {one.name: row[one.name] for one in table.columns if one.name in shown})


def _is_theirs(session: Session, leading: Column[Any], slack_id: str) -> ColumnElement[bool]:
    condition = _leads_to(session, leading, slack_id)
    only = leading.info["shows_if"]
    return and_(condition, text(only)) if only else condition


def _leads_to(session: Session, leading: Column[Any], slack_id: str) -> ColumnElement[bool]:
    if leading.info["erased"] is not None:
        return names(session, leading, slack_id)
    (key,) = leading.foreign_keys
    table = key.column.table
    owners = [table.columns[name] for name in key.column.info["whose"]]
    theirs = or_(*(names(session, one, slack_id) for one in owners))
    return leading.in_(sql_select(key.column).where(theirs))


def seen_rows(session: Session, slack_id: str) -> Iterator[tuple[str, Found]]:
    """Return what this person sees of others' rows, each with its table: the last word is theirs.

    Answers of the other side of a mentorship, those of a joint decision only once both are in; the
    words that were agreed to; the sessions and call-outs that they answered.
    """
    number = number_of(session, slack_id)
    if number is not None:
        yield from _seen(session, "pair", Checkin, _of_the_other(number), *_CHECKIN)
        yield from _seen(session, "pair", JointDecision, _unsealed(number), *_DECISION)
    hashes = select(Consent.text_hash).where(Consent.slack_id == slack_id)
    yield from _seen(session, "consents", ShownText, col(ShownText.hash).in_(hashes), *_WORDS)
    meetings = select(SignUp.session_id).where(SignUp.slack_id == slack_id)
    of_others = and_(
        col(OnboardingSession.id).in_(meetings), col(OnboardingSession.organiser_id) != slack_id
    )
    yield from _seen(session, "session_sign_ups", OnboardingSession, of_others, *_MEETING)
    answered = select(AppealAnswer.appeal_id).where(AppealAnswer.slack_id == slack_id)
    others = and_(col(Appeal.id).in_(answered), col(Appeal.author_id) != slack_id)
    yield from _seen(session, "appeal_answers", Appeal, others, "id", "text")


_CHECKIN = ("mentorship_id", "month", "member_id", "mood", "good", "ahead")
_DECISION = ("mentorship_id", "round", "member_id", "choice")
_WORDS = ("hash", "words")
_MEETING = ("id", "title", "language", "on", "at", "minutes", "link")


def _seen(
    session: Session,
    by: str,
    model: type[SQLModel],
    condition: ColumnElement[bool],
    *shown: str,
) -> Iterator[tuple[str, Found]]:
    table: Table = model.__table__  # type: ignore[attr-defined]
    query = sql_select(*(table.columns[name] for name in shown)).where(condition)
    for row in session.execute(query.order_by(*table.primary_key.columns)).mappings():
        yield table.name, Found((by,), dict(row))


def _pairs_of(number: int) -> Any:
    return select(Mentorship.id).where(
        or_(col(Mentorship.mentee_id) == number, col(Mentorship.mentor_id) == number)
    )


def _of_the_other(number: int) -> ColumnElement[bool]:
    return and_(
        col(Checkin.mentorship_id).in_(_pairs_of(number)),
        col(Checkin.member_id) != number,
        col(Checkin.mood).is_not(None),
    )


def _unsealed(number: int) -> ColumnElement[bool]:
    own = aliased(JointDecision)
    answered = select(own.mentorship_id, own.round).where(
        col(own.member_id) == number, col(own.answered_at).is_not(None)
    )
    return and_(
        col(JointDecision.mentorship_id).in_(_pairs_of(number)),
        col(JointDecision.member_id) != number,
        col(JointDecision.answered_at).is_not(None),
        tuple_(col(JointDecision.mentorship_id), col(JointDecision.round)).in_(answered),
    )


def thanks_for(session: Session, author_id: str) -> dict[int, int]:
    """Return the number of thanks by story of this author; whose they are nobody sees."""
    own = select(Story.id).where(Story.author_id == author_id)
    query = select(Thanks.story_id, func.count()).where(col(Thanks.story_id).in_(own))
    return dict(session.exec(query.group_by(col(Thanks.story_id))).all())


def stories_with_picture(session: Session, author_id: str) -> Sequence[Story]:
    """Return this author's stories that have a picture, or a change that brings one."""
    has_one = or_(col(Story.picture).is_not(None), col(Story.change).is_not(None))
    query = select(Story).where(Story.author_id == author_id, has_one)
    return session.exec(query.order_by(col(Story.id))).all()


def slack_ids_of(session: Session, numbers: Sequence[int]) -> dict[int, str | None]:
    """Return the Slack ids of these members, by number."""
    query = select(Member.id, Member.slack_id).where(col(Member.id).in_(numbers))
    return {number: slack_id for number, slack_id in session.exec(query) if number is not None}


def account_names(session: Session, slack_ids: Collection[str]) -> dict[str, str]:
    """Return the names of these accounts, by Slack id."""
    query = select(Person.slack_id, Person.name).where(col(Person.slack_id).in_(slack_ids))
    return dict(session.exec(query.order_by(col(Person.slack_id))).all())
