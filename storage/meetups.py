"""Meetups, who answered their polls, and what people need there."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, UniqueConstraint, and_, bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.date_polls import Tally, When
from bot.domain.keys import Key
from bot.domain.meetups import MEETUP, Details, Pictures, Stage, Visibility
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class Meetup(Numbered, table=True):
    """One meetup: while its date is looked for, and once it is set."""

    __tablename__ = "meetups"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="host_id")
    __table_args__ = (
        one_of("stage", Stage),
        one_of("visibility", Visibility),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("places > 0", name="places"),
        # A number is never used again: posts in Slack and calendar files are named by it.
        {"sqlite_autoincrement": True},
    )

    uid: str = column(
        "its name in people’s calendars", SeenBy.SIGNED_UP, unique=True, max_length=32
    )
    host_id: SlackId = column("whose words these are, who sets the date", erased=Erased.ROW)
    has_host: bool = column("if that person still looks after it", default=True)
    title: str = column("what it is called", max_length=120)
    venue: str = column("the place, in words", max_length=200)
    time_zone: str = column("the zone of the place (IANA)", max_length=60)
    about: str = column("what it is about", max_length=1000)
    link: str = column("more about it, such as the way there", SeenBy.SIGNED_UP, max_length=500)
    places: int | None = column("how many can take part; empty for all")
    visibility: Visibility = column("if its poll shows names, or counts alone")
    poll_dates: list[str] = column("the dates of its poll: whole days, or moments in UTC")
    poll_totals: list[list[int]] = column("how many said what to each date, once it is closed")
    closes_on: date = column("the last day on which the poll takes answers")
    closes_at: datetime = column("the moment that follows from it")
    stage: Stage = column("how far it is", default=Stage.POLL)
    starts_at: datetime | None = column("when it begins; empty before that is decided")
    minutes: int | None = column("how long it takes")
    sequence: int = column("a calendar takes the highest (RFC 5545)", SeenBy.SIGNED_UP, default=0)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def key(self) -> Key:
        """The beginning of its outbox keys, its subject in the plan and of its sign-ups."""
        return Key(MEETUP, self.number)

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
    def begins(self) -> datetime | None:
        """The moment it begins; None before that is decided."""
        return self.starts_at

    @property
    def ends(self) -> datetime | None:
        """The moment it is over; None before the date is set."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes or 0)

    @property
    def details(self) -> Details:
        """All that its form holds."""
        words = (self.title, self.venue, self.time_zone, self.about, self.link)
        return Details(*words, self.places)

    def put(self, details: Details) -> None:
        """Replace the details."""
        for name, value in vars(details).items():
            setattr(self, name, value)

    def takes_answers(self, now: datetime) -> bool:
        """True if people can answer the poll, and change what they said."""
        return self.stage is Stage.POLL and now < self.closes_at

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: the date is set and has not come."""
        return self.stage is Stage.DATE_SET and self.starts_at is not None and now < self.starts_at

    def is_hosted_by(self, slack_id: str) -> bool:
        """True if this person looks after it."""
        return self.has_host and self.host_id == slack_id


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


_TOOK_PLACE = select(func.count()).where(
    Meetup.stage == Stage.DATE_SET,
    col(Meetup.starts_at) >= bindparam("since"),
    col(Meetup.starts_at) < bindparam("until"),
)


def count_meetups(session: Session, since: datetime, until: datetime) -> int:
    """Return how many meetups began from one moment until before another."""
    return session.exec(_TOOK_PLACE, params={"since": since, "until": until}).one()


_HOSTED = select(Meetup).where(Meetup.host_id == bindparam("slack_id")).with_for_update()


def hosted_by(session: Session, slack_id: str) -> list[Meetup]:
    """Return the meetups whose words are this person's, locked until the commit."""
    return list(session.exec(_HOSTED, params={"slack_id": slack_id}))


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
