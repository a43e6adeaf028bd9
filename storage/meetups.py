"""Meetups: what they are, and which of them are to come, took place, or are somebody's."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, and_, bindparam, func
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.meetups import MEETUP, Details, Stage
from storage.date_polls import DatePoll
from storage.signup import key_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class Meetup(Numbered, table=True):
    """One meetup: while its date is looked for, and once it is set."""

    __tablename__ = "meetups"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="host_id")
    __table_args__ = (
        one_of("stage", Stage),
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

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: the date is set and has not come."""
        return self.stage is Stage.DATE_SET and self.starts_at is not None and now < self.starts_at

    def is_hosted_by(self, slack_id: str) -> bool:
        """True if this person looks after it."""
        return self.has_host and self.host_id == slack_id


_WITH_POLL = select(Meetup).join(DatePoll, col(DatePoll.subject) == key_of(MEETUP, Meetup))
_TO_COME = _WITH_POLL.where(
    col(Meetup.stage).in_([Stage.POLL, Stage.DECIDING])
    | and_(col(Meetup.stage) == Stage.DATE_SET, col(Meetup.starts_at) > bindparam("now"))
).order_by(col(DatePoll.over_at), col(Meetup.id))


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


_BEFORE = _WITH_POLL.where(col(DatePoll.over_at) < bindparam("before"))


def meetups_before(session: Session, before: datetime) -> list[Meetup]:
    """Return the meetups before this moment."""
    return list(session.exec(_BEFORE, params={"before": before}))
