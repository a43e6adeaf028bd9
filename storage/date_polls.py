"""Polls for a date, of whatever noun looks for one, and who answered them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import UniqueConstraint, bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.date_polls import PollStage, Tally, Visibility, When
from bot.domain.keys import Key
from storage.signup import SUBJECT_MOST
from storage.statements import columns_of, count_changed, table_of
from storage.types import (
    Basis,
    Erased,
    Numbered,
    Retention,
    Row,
    SeenBy,
    SlackId,
    column,
    kept,
    one_of,
)


class Meeting(Protocol):
    """What a date is looked for, as a noun's row says it."""

    title: str
    about: str
    """What it is about, as somebody typed it; may be empty."""
    time_zone: str
    """The zone of the place (IANA)."""

    @property
    def number(self) -> int:
        """The row's number."""

    @property
    def key(self) -> Key:
        """The subject of its poll, and the beginning of its outbox keys."""


class DatePoll(Row, table=True):
    """The dates to choose from, and what came of it. Whose question it is, the noun's row says."""

    __tablename__ = "date_polls"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.CHANNEL, whose=())
    __table_args__ = (one_of("stage", PollStage), one_of("visibility", Visibility))

    subject: str = column("what for, as a key", primary_key=True, max_length=SUBJECT_MOST)
    visibility: Visibility = column("if it shows names, or counts alone")
    dates: list[str] = column("to choose from: whole days, or moments in UTC")
    sums: list[list[int]] = column("how many said what to each date, once it is closed")
    closes_on: date = column("the last day on which it takes answers")
    closes_at: datetime = column("the moment that follows from it")
    stage: PollStage = column("how far it is", default=PollStage.OPEN)
    over_at: datetime = column("its end, or the date once one is set: what is kept counts from it")

    @property
    def whens(self) -> list[When]:
        """The dates, the earliest first."""
        return [When.read(one) for one in self.dates]

    @property
    def tallies(self) -> list[Tally]:
        """The counts of a closed poll."""
        return [Tally(yes, maybe, no) for yes, maybe, no in self.sums]

    @property
    def is_open(self) -> bool:
        """True if it is not counted yet."""
        return self.stage is PollStage.OPEN

    def takes_answers(self, now: datetime) -> bool:
        """True if people can answer it, and change what they said."""
        return self.is_open and now < self.closes_at


class DatePollAnswer(Numbered, table=True):
    """What one person said to a poll. Taking it back deletes the row."""

    __tablename__ = "date_poll_answers"
    __data__ = kept(Retention.SIGN_UP, Basis.REQUEST, SeenBy.CHANNEL, whose="slack_id")
    __table_args__ = (UniqueConstraint("subject", "slack_id"),)

    subject: str = column(
        "of which poll",
        foreign_key="date_polls.subject",
        ondelete="CASCADE",
        max_length=SUBJECT_MOST,
    )
    slack_id: SlackId = column("who answered, to be told the date", erased=Erased.ROW, index=True)
    replies: dict[str, str] = column(
        "yes, if need be or no, by date; in a poll of counts alone seen by nobody, and emptied as "
        "soon as it is closed"
    )


_POLLS = select(DatePoll).where(col(DatePoll.subject).in_(bindparam("subjects", expanding=True)))


def find_polls(session: Session, subjects: Collection[str]) -> dict[str, DatePoll]:
    """Return the polls for these, by subject."""
    if not subjects:
        return {}
    found = session.exec(_POLLS, params={"subjects": list(subjects)})
    return {one.subject: one for one in found}


_ANSWERS = (
    select(DatePollAnswer)
    .where(col(DatePollAnswer.subject).in_(bindparam("subjects", expanding=True)))
    .order_by(col(DatePollAnswer.id))
)


def answers_to(session: Session, *subjects: str) -> list[DatePollAnswer]:
    """Return what everybody said to these polls, in the order of their first answers."""
    return list(session.exec(_ANSWERS, params={"subjects": list(subjects)})) if subjects else []


_ANSWERS_OF = (
    select(DatePollAnswer)
    .where(
        DatePollAnswer.slack_id == bindparam("slack_id"),
        col(DatePollAnswer.subject).startswith(bindparam("beginning")),
    )
    .order_by(col(DatePollAnswer.id))
)


def answers_of(session: Session, slack_id: str, kind: str) -> dict[str, DatePollAnswer]:
    """Return all that this person said to polls of a kind, by subject."""
    values = {"slack_id": slack_id, "beginning": Key(kind, "")}
    return {one.subject: one for one in session.exec(_ANSWERS_OF, params=values)}


_TABLE = columns_of(DatePoll)
_IS_OLD = bindparam("before", type_=_TABLE.over_at.type) > _TABLE.over_at
_SAID_TO = columns_of(DatePollAnswer).subject
_FORGET_ANSWERS = delete(table_of(DatePollAnswer)).where(
    _SAID_TO.in_(select(_TABLE.subject).where(_IS_OLD))
)
_FORGET = delete(table_of(DatePoll)).where(_IS_OLD)


def forget_answers(session: Session, before: datetime) -> int:
    """Delete who answered polls that were over before this moment; return how many."""
    return count_changed(session, _FORGET_ANSWERS, before=before)


def forget_polls(session: Session, before: datetime) -> int:
    """Delete polls that were over before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)


_FORGET_SUBJECTS = delete(table_of(DatePoll)).where(
    _TABLE.subject.in_(bindparam("gone", expanding=True))
)


def forget_polls_for(session: Session, subjects: Collection[str]) -> None:
    """Delete the polls for what goes itself, and who answered them."""
    gone: Any = list(subjects)
    if gone:
        count_changed(session, _FORGET_SUBJECTS, gone=gone)
