"""Events that people report from, and their angles."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func
from sqlmodel import Relationship, Session, col, select

from bot.domain.coverage import ANGLE, COVERAGE, MOST_OF_HASHTAG, RESERVE, AngleKind, Slot
from bot.domain.keys import Key
from bot.domain.signup import SignUpStatus
from bot.domain.zones import moment_in
from storage.hosting import Hosted
from storage.occasions import Dated, OpensLater, positive
from storage.signup import SignUp, key_of
from storage.statements import CountBetween, ForgetBefore
from storage.types import Basis, Retention, SeenBy, column, kept, one_of


class CoverageEvent(Hosted, OpensLater, table=True):
    """One event that people report from."""

    __tablename__ = "coverage_events"
    __kind__ = COVERAGE
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose="host_id")
    # A number is never used again: messages in Slack are named by it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    hashtag: str = column("what posts about it carry", max_length=MOST_OF_HASHTAG)
    press_contact: str = column(
        "whom the press asks; emptied once the event is over", max_length=200
    )
    not_shown: str = column("what may not be shown", max_length=1000)
    starts_at: datetime = column("when its first angle begins")
    ends_at: datetime = column("when its last angle is over", index=True)
    is_cancelled: bool = column("if it was cancelled", default=False)

    @property
    def starts_there(self) -> datetime:
        """When its first angle begins, on the clocks of the place."""
        return self.starts_at.astimezone(ZoneInfo(self.time_zone))

    def is_to_come(self, now: datetime) -> bool:
        """True if it takes place and is not over."""
        return not self.is_cancelled and now < self.ends_at


class CoverageAngle(Dated, table=True):
    """One angle of an event at its time: what people sign up for."""

    __tablename__ = "coverage_angles"
    __kind__ = ANGLE
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
    __table_args__ = (
        one_of("kind", AngleKind),
        *positive("minutes", "places"),
        {"sqlite_autoincrement": True},
    )

    event_id: int = column(
        "of which event", index=True, foreign_key="coverage_events.id", ondelete="CASCADE"
    )
    kind: AngleKind = column("from where somebody reports")
    title: str = column("what calendars call it: event and angle", max_length=160)
    starts_at: datetime = column("when it begins", index=True)
    minutes: int = column("how long it takes")
    places: int | None = column("how many can report; empty for all who like")
    is_cancelled: bool = column("if it was cancelled", default=False)
    event: CoverageEvent = Relationship()

    @property
    def reserve_key(self) -> Key:
        """The subject under which people say that they report if nobody else does."""
        return Key(RESERVE, self.number)

    @property
    def slot(self) -> Slot:
        """All that its form holds, on the clocks of the place."""
        there = self.starts_at.astimezone(ZoneInfo(self.event.time_zone))
        return Slot(self.kind, there.date(), there.time(), self.minutes, self.places)

    def put(self, slot: Slot, title: str) -> None:
        """Replace kind, time and title."""
        self.kind, self.title, self.places = slot.kind, title, slot.places
        self.starts_at = moment_in(self.event.time_zone, slot.on, slot.at)
        self.minutes = slot.minutes

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: it is wanted and has not begun."""
        return not self.is_cancelled and now < self.starts_at


_TO_COME = (
    select(CoverageEvent)
    .where(~col(CoverageEvent.is_cancelled), col(CoverageEvent.ends_at) > bindparam("now"))
    .order_by(col(CoverageEvent.ends_at), col(CoverageEvent.id))
    .limit(bindparam("limit"))
)
MOST_TO_COME = 50


def events_to_come(session: Session, now: datetime) -> list[CoverageEvent]:
    """Return events that are not over, the next one first."""
    return list(session.exec(_TO_COME, params={"now": now, "limit": MOST_TO_COME}))


_ANGLES_OF = (
    select(CoverageAngle)
    .where(col(CoverageAngle.event_id).in_(bindparam("events", expanding=True)))
    .order_by(col(CoverageAngle.starts_at), col(CoverageAngle.id))
)


def angles_of(
    session: Session, *events: CoverageEvent, with_cancelled: bool = False
) -> list[CoverageAngle]:
    """Return the angles of these events by time; those that are wanted, or all."""
    numbers = [one.number for one in events]
    found = session.exec(_ANGLES_OF, params={"events": numbers}) if numbers else ()
    return [one for one in found if with_cancelled or not one.is_cancelled]


forget_angles = ForgetBefore(CoverageAngle, "starts_at")
"""Deletes angles that began before a moment."""

forget_events = ForgetBefore(CoverageEvent, "ends_at")
"""Deletes events that ended before a moment."""

_OF_EVENTS, _OF_PLACES = (
    select(number)
    .select_from(CoverageAngle)
    .join(SignUp, col(SignUp.subject) == key_of(ANGLE, CoverageAngle))
    .where(SignUp.place == SignUpStatus.TAKEN, ~col(CoverageAngle.is_cancelled))
    for number in (func.count(col(CoverageAngle.event_id).distinct()), func.count())
)

count_covered = CountBetween(_OF_EVENTS, col(CoverageAngle.starts_at))
"""The number of events with an angle in a time that somebody was down for."""

count_reports = CountBetween(_OF_PLACES, col(CoverageAngle.starts_at))
"""The number of sign-ups for angles in a time."""
