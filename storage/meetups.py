"""Meetups, who answered their polls, and what people need there."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint, and_, bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.date_polls import Tally, When
from bot.domain.keys import Key
from bot.domain.meetups import MEETUP, Details, Pictures, Stage, Visibility
from storage.hosting import Hosted
from storage.occasions import Dated, positive
from storage.statements import CountBetween, columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class Meetup(Hosted, Dated, table=True):
    """One meetup: while its date is looked for, and once it is set."""

    __tablename__ = "meetups"
    __kind__ = MEETUP
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="host_id")
    __table_args__ = (
        one_of("stage", Stage),
        one_of("visibility", Visibility),
        *positive("minutes", "places"),
        # A number is never used again: posts in Slack and calendar files are named by it.
        {"sqlite_autoincrement": True},
    )

    about: str = column("what it is about", max_length=1000)
    link: str = column("more about it, such as the way there", SeenBy.SIGNED_UP, max_length=500)
    places: int | None = column("how many can take part; empty for all")
    visibility: Visibility = column("if its poll shows names, or counts alone")
    poll_dates: list[str] = column("the dates of its poll: whole days, or moments in UTC")
    poll_totals: list[list[int]] = column("how many said what to each date, once it is closed")
    closes_on: date = column("the last day on which the poll takes answers")
    closes_at: datetime = column("the moment that follows from it")
    stage: Stage = column("how far it is", default=Stage.POLL)

    @property
    def post_key(self) -> Key:
        """The outbox key of its post: the poll's, and another one once the date is set."""
        return self.key.child("poll" if self.starts_at is None else "post")

    @property
    def whens(self) -> list[When]:
        """The dates of its poll, the earliest first."""
        return [When.read(one) for one in self.poll_dates]

    @property
    def tallies(self) -> list[Tally]:
        """The counts of a closed poll."""
        return [Tally(yes, maybe, no) for yes, maybe, no in self.poll_totals]

    @property
    def details(self) -> Details:
        """All that its form holds."""
        return self.words_as(Details)

    def takes_answers(self, now: datetime) -> bool:
        """True if people can answer the poll, and change what they said."""
        return self.stage is Stage.POLL and now < self.closes_at

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: the date is set and has not come."""
        return self.stage is Stage.DATE_SET and self.starts_at is not None and now < self.starts_at

    def is_to_come(self, now: datetime) -> bool:
        """True if it can be changed and cancelled: it has not begun, with a date or without one."""
        has_begun = self.starts_at is not None and self.starts_at <= now
        return self.stage is not Stage.CANCELLED and not has_begun


class MeetupAnswer(Numbered, table=True):
    """What one person said to a poll. Taking it back deletes the row."""

    __tablename__ = "meetup_answers"
    __data__ = kept(Retention.SIGN_UP, Basis.REQUEST, SeenBy.CHANNEL, whose="slack_id")
    __table_args__ = (UniqueConstraint("meetup_id", "slack_id"),)

    meetup_id: int = column("of which meetup", foreign_key="meetups.id", ondelete="CASCADE")
    slack_id: SlackId = column("who answered, to be told the date", erased=Erased.ROW, index=True)
    replies: dict[str, str] = column(
        "yes, if need be or no, by date; in a poll of counts alone seen by nobody, and emptied as "
        "soon as it is closed"
    )


class MeetupNeeds(Numbered, table=True):
    """What one person needs at a meetup, by their consent, and if they may be photographed."""

    __tablename__ = "meetup_needs"
    __data__ = kept(Retention.NEEDS, Basis.EXPLICIT, SeenBy.ARRANGER, whose="slack_id")
    __table_args__ = (one_of("pictures", Pictures), UniqueConstraint("meetup_id", "slack_id"))

    meetup_id: int = column("of which meetup", foreign_key="meetups.id", ondelete="CASCADE")
    slack_id: SlackId = column("who", erased=Erased.ROW, index=True)
    needs: list[str] = column("something about food, access or a quiet room")
    words: str = column("more about it, in their words", default="", max_length=300)
    pictures: Pictures | None = column("if they may be photographed", Basis.REQUEST)

    @property
    def has_needs(self) -> bool:
        """True if the person has said that they need something."""
        return bool(self.needs or self.words)


_TO_COME = (
    select(Meetup)
    .where(
        col(Meetup.stage).in_([Stage.POLL, Stage.DECIDING])
        | and_(col(Meetup.stage) == Stage.DATE_SET, col(Meetup.starts_at) > bindparam("now"))
    )
    .order_by(func.coalesce(col(Meetup.starts_at), col(Meetup.closes_at)), col(Meetup.id))
)


def meetups_to_come(session: Session, now: datetime) -> list[Meetup]:
    """Return meetups whose date is looked for or lies ahead, the next one first."""
    return list(session.exec(_TO_COME, params={"now": now}))


count_meetups = CountBetween(
    select(func.count()).where(Meetup.stage == Stage.DATE_SET), col(Meetup.starts_at)
)
"""The number of meetups that began in a time."""


_IS_THEIRS = MeetupAnswer.slack_id == bindparam("slack_id")
_ANSWERS = select(MeetupAnswer).where(MeetupAnswer.meetup_id == bindparam("meetup_id"))
_ANSWERS = _ANSWERS.order_by(col(MeetupAnswer.id))
_ANSWERS_OF = select(MeetupAnswer).where(_IS_THEIRS).order_by(col(MeetupAnswer.id))


def answers_to(session: Session, number: int) -> list[MeetupAnswer]:
    """Return what everybody said to a poll, in the order of their first answers."""
    return list(session.exec(_ANSWERS, params={"meetup_id": number}))


def answers_of(session: Session, slack_id: str) -> dict[int, MeetupAnswer]:
    """Return all that this person said to polls, by meetup."""
    return {one.meetup_id: one for one in session.exec(_ANSWERS_OF, params={"slack_id": slack_id})}


_NEEDS = select(MeetupNeeds).where(MeetupNeeds.meetup_id == bindparam("meetup_id"))
_OWN_NEEDS = _NEEDS.where(MeetupNeeds.slack_id == bindparam("slack_id"))


def needs_at(session: Session, number: int) -> list[MeetupNeeds]:
    """Return what everybody told the host of a meetup."""
    return list(session.exec(_NEEDS, params={"meetup_id": number}))


def find_needs(session: Session, number: int, slack_id: str) -> MeetupNeeds | None:
    """Return what this person told the host of a meetup; None where that is nothing."""
    values = {"meetup_id": number, "slack_id": slack_id}
    return session.exec(_OWN_NEEDS, params=values).one_or_none()


_MEETUPS, _TOLD, _SAID = columns_of(Meetup), columns_of(MeetupNeeds), columns_of(MeetupAnswer)
_TIME = func.coalesce(_MEETUPS.starts_at, _MEETUPS.closes_at)
_before = bindparam("before", type_=_MEETUPS.closes_at.type)
_OLD = select(col(Meetup.id)).where(_before > _TIME)
_FORGET_ANSWERS = delete(table_of(MeetupAnswer)).where(_SAID.meetup_id.in_(_OLD))
_FORGET_NEEDS = delete(table_of(MeetupNeeds)).where(_TOLD.meetup_id.in_(_OLD))
_FORGET_OWN_NEEDS = delete(table_of(MeetupNeeds)).where(_TOLD.slack_id == bindparam("person"))
_BEFORE = select(Meetup).where(col(Meetup.id).in_(_OLD))


def forget_answers(session: Session, before: datetime) -> int:
    """Delete who answered polls of meetups before this moment; return how many."""
    return count_changed(session, _FORGET_ANSWERS, before=before)


def forget_needs(session: Session, before: datetime) -> int:
    """Delete what people needed at meetups before this moment; return how many."""
    return count_changed(session, _FORGET_NEEDS, before=before)


def forget_own_needs(session: Session, slack_id: str) -> None:
    """Delete all that this person told hosts."""
    count_changed(session, _FORGET_OWN_NEEDS, person=slack_id)


def meetups_before(session: Session, before: datetime) -> list[Meetup]:
    """Return the meetups before this moment."""
    return list(session.exec(_BEFORE, params={"before": before}))
