"""Meetups: what they are, and which of them are to come, took place, or are somebody's."""

from datetime import datetime

from sqlalchemy import and_, bindparam, func
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.meetups import MEETUP, Details, Stage
from bot.domain.signup import SignUpStatus
from storage.date_polls import DatePoll
from storage.hosting import Hosted
from storage.occasions import Dated, positive
from storage.signup import SignUp, key_of
from storage.statements import CountBetween
from storage.types import Basis, Retention, SeenBy, column, kept, one_of


class Meetup(Hosted, Dated, table=True):
    """One meetup: while its date is looked for, and once it is set."""

    __tablename__ = "meetups"
    __kind__ = MEETUP
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="host_id")
    __table_args__ = (
        one_of("stage", Stage),
        *positive("minutes", "places"),
        # A number is never used again: posts in Slack and calendar files are named by it.
        {"sqlite_autoincrement": True},
    )

    about: str = column("what it is about", max_length=1000)
    link: str = column("more about it, such as the way there", SeenBy.SIGNED_UP, max_length=500)
    places: int | None = column("how many can take part; empty for all")
    stage: Stage = column("how far it is", default=Stage.POLL)

    @property
    def post_key(self) -> Key:
        """The outbox key of its post: the poll's, and another one once the date is set."""
        return self.key.child("poll" if self.starts_at is None else "post")

    @property
    def details(self) -> Details:
        """All that its form holds."""
        return self.words_as(Details)

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: the date is set and has not come."""
        return self.stage is Stage.DATE_SET and self.starts_at is not None and now < self.starts_at

    def count_up(self) -> None:
        """Note that it is another version from now on, for calendars as well."""
        super().count_up()
        self.sequence += 1

    def is_to_come(self, now: datetime) -> bool:
        """True if it can be changed and cancelled: it has not begun, with a date or without one."""
        has_begun = self.starts_at is not None and self.starts_at <= now
        return self.stage is not Stage.CANCELLED and not has_begun


_WITH_POLL = select(Meetup).join(DatePoll, col(DatePoll.subject) == key_of(MEETUP, Meetup))
_TO_COME = _WITH_POLL.where(
    col(Meetup.stage).in_([Stage.POLL, Stage.DECIDING])
    | and_(col(Meetup.stage) == Stage.DATE_SET, col(Meetup.starts_at) > bindparam("now"))
).order_by(col(DatePoll.over_at), col(Meetup.id))


def meetups_to_come(session: Session, now: datetime) -> list[Meetup]:
    """Return meetups whose date is looked for or lies ahead, the next one first."""
    return list(session.exec(_TO_COME, params={"now": now}))


count_meetups = CountBetween(
    select(func.count()).where(Meetup.stage == Stage.DATE_SET), col(Meetup.starts_at)
)
"""The number of meetups that began in a time."""

count_meetup_places = CountBetween(
    select(func.count())
    .select_from(Meetup)
    .join(SignUp, col(SignUp.subject) == key_of(MEETUP, Meetup))
    .where(Meetup.stage == Stage.DATE_SET, SignUp.place == SignUpStatus.TAKEN),
    col(Meetup.starts_at),
)
"""The number of places that people had in them."""


_BEFORE = _WITH_POLL.where(col(DatePoll.over_at) < bindparam("before"))


def meetups_before(session: Session, before: datetime) -> list[Meetup]:
    """Return the meetups before this moment."""
    return list(session.exec(_BEFORE, params={"before": before}))
