"""Events that people report from, their angles, and who would take one if nobody else does."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, delete, func
from sqlmodel import Relationship, Session, col, select

from bot.domain.coverage import (
    ANGLE,
    COVERAGE,
    MOST_OF_HASHTAG,
    AngleKind,
    CoverageState,
    Facts,
    Slot,
    moment_there,
)
from bot.domain.keys import Key
from bot.domain.signup import SignUpStatus
from storage.signup import SignUp, key_of
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class CoverageEvent(Numbered, table=True):
    """One event that people report from."""

    __tablename__ = "coverage_events"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose="host_id")
    __table_args__ = (
        one_of("state", CoverageState),
        # A number is never used again: messages in Slack are named by it.
        {"sqlite_autoincrement": True},
    )

    host_id: SlackId = column("whose words these are, whom to ask about it", erased=Erased.ROW)
    has_host: bool = column("if that person still looks after it", default=True)
    title: str = column("what it is called", max_length=100)
    venue: str = column("the place, in words", max_length=200)
    time_zone: str = column("the zone of the place (IANA)", max_length=60)
    hashtag: str = column("what posts about it carry", max_length=MOST_OF_HASHTAG)
    press_contact: str = column(
        "whom the press asks; emptied once the event is over", max_length=200
    )
    not_shown: str = column("what may not be shown", max_length=1000)
    opens_at: datetime | None = column("from when people can sign up; empty for at once")
    starts_at: datetime = column("when its first angle begins")
    ends_at: datetime = column("when its last angle is over", index=True)
    state: CoverageState = column("if it takes place", default=CoverageState.PLANNED)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def key(self) -> Key:
        """Its subject in the plan, and the beginning of its outbox keys."""
        return Key(COVERAGE, self.number)

    @property
    def tell_topic(self) -> Key:
        """The topic of the question afterwards."""
        return self.key.child("tell")

    @property
    def facts(self) -> Facts:
        """All that its form holds."""
        opens = self.opens_at and self.opens_at.astimezone(ZoneInfo(self.time_zone))
        return Facts(
            *(self.title, self.venue, self.time_zone),
            *(self.hashtag, self.press_contact, self.not_shown),
            opens_on=opens.date() if opens else None,
            opens_from=opens.time() if opens else None,
        )

    def put(self, facts: Facts) -> None:
        """Replace what stands on its card."""
        self.title, self.venue, self.time_zone = facts.title, facts.venue, facts.time_zone
        self.hashtag, self.press_contact = facts.hashtag, facts.press_contact
        self.not_shown, self.opens_at = facts.not_shown, facts.opens_at

    def is_hosted_by(self, slack_id: str) -> bool:
        """True if this person looks after it."""
        return self.has_host and self.host_id == slack_id

    def is_to_come(self, now: datetime) -> bool:
        """True if it takes place and is not over."""
        return self.state is CoverageState.PLANNED and now < self.ends_at


class CoverageAngle(Numbered, table=True):
    """One angle of an event at its time: what people sign up for."""

    __tablename__ = "coverage_angles"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
    __table_args__ = (
        one_of("kind", AngleKind),
        one_of("state", CoverageState),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("places > 0", name="places"),
        {"sqlite_autoincrement": True},
    )

    event_id: int = column(
        "of which event", index=True, foreign_key="coverage_events.id", ondelete="CASCADE"
    )
    uid: str = column("its name in people’s calendars", unique=True, max_length=32)
    kind: AngleKind = column("from where somebody reports")
    title: str = column("what calendars call it: event and angle", max_length=140)
    starts_at: datetime = column("when it begins", index=True)
    minutes: int = column("how long it takes")
    places: int | None = column("how many can report; empty for all who like")
    state: CoverageState = column("if it is still wanted", default=CoverageState.PLANNED)
    sequence: int = column("a calendar takes the highest (RFC 5545)", SeenBy.BOT, default=0)
    event: CoverageEvent = Relationship()

    @property
    def key(self) -> Key:
        """The subject of its sign-ups, and the topic of what people are told."""
        return Key(ANGLE, self.number)

    @property
    def begins(self) -> datetime:
        """The moment it begins."""
        return self.starts_at

    @property
    def ends(self) -> datetime:
        """The moment it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def slot(self) -> Slot:
        """All that its form holds, on the clocks of the place."""
        there = self.starts_at.astimezone(ZoneInfo(self.event.time_zone))
        return Slot(self.kind, there.date(), there.time(), self.minutes, self.places)

    def put(self, slot: Slot, title: str) -> None:
        """Replace kind, time and title."""
        self.kind, self.title, self.places = slot.kind, title, slot.places
        self.starts_at = moment_there(slot.on, slot.at, self.event.time_zone)
        self.minutes = slot.minutes

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it: it is wanted and has not begun."""
        return self.state is CoverageState.PLANNED and now < self.starts_at


class CoverageReserve(Numbered, table=True):
    """Somebody who would report if nobody else does. Taking it back deletes the row."""

    __tablename__ = "coverage_reserves"
    __data__ = kept(Retention.SIGN_UP, Basis.REQUEST, SeenBy.ARRANGER, whose="slack_id")
    __table_args__ = (UniqueConstraint("angle_id", "slack_id"),)

    angle_id: int = column("of which angle", foreign_key="coverage_angles.id", ondelete="CASCADE")
    slack_id: SlackId = column("who; the host alone sees it", erased=Erased.ROW, index=True)


_TO_COME = (
    select(CoverageEvent)
    .where(
        CoverageEvent.state == CoverageState.PLANNED,
        col(CoverageEvent.ends_at) > bindparam("now"),
        col(CoverageEvent.starts_at) < bindparam("until"),
    )
    .order_by(col(CoverageEvent.ends_at), col(CoverageEvent.id))
    .limit(bindparam("limit"))
)
_FOREVER = datetime.max.replace(tzinfo=ZoneInfo("UTC"))
MOST_TO_COME = 50


def events_to_come(
    session: Session, now: datetime, until: datetime = _FOREVER
) -> list[CoverageEvent]:
    """Return events that are not over and begin before `until`, the next one first."""
    values = {"now": now, "until": until, "limit": MOST_TO_COME}
    return list(session.exec(_TO_COME, params=values))


_HOSTED = (
    select(CoverageEvent)
    .where(CoverageEvent.host_id == bindparam("slack_id"))
    .order_by(col(CoverageEvent.id))
    .with_for_update()
)


def events_hosted_by(session: Session, slack_id: str) -> list[CoverageEvent]:
    """Return the events that this person entered or took on, locked until the commit."""
    return list(session.exec(_HOSTED, params={"slack_id": slack_id}))


_ANGLES_OF = (
    select(CoverageAngle)
    .where(
        col(CoverageAngle.event_id).in_(bindparam("events", expanding=True)),
        CoverageAngle.state == CoverageState.PLANNED,
    )
    .order_by(col(CoverageAngle.starts_at), col(CoverageAngle.id))
)


def angles_of(session: Session, events: Collection[CoverageEvent]) -> list[CoverageAngle]:
    """Return the angles of these events that are wanted, by time."""
    if not events:
        return []
    return list(session.exec(_ANGLES_OF, params={"events": [one.number for one in events]}))


_RESERVES = (
    select(CoverageReserve)
    .where(col(CoverageReserve.angle_id).in_(bindparam("angles", expanding=True)))
    .order_by(col(CoverageReserve.id))
)


def reserves_of(session: Session, angles: Collection[CoverageAngle]) -> list[CoverageReserve]:
    """Return who would report from these angles if nobody else does, the first first."""
    if not angles:
        return []
    return list(session.exec(_RESERVES, params={"angles": [one.number for one in angles]}))


_OWN_RESERVE = select(CoverageReserve).where(
    CoverageReserve.angle_id == bindparam("angle_id"),
    CoverageReserve.slack_id == bindparam("slack_id"),
)


def find_reserve(session: Session, angle_id: int, slack_id: str) -> CoverageReserve | None:
    """Return this person's "if nobody else" of an angle."""
    values = {"angle_id": angle_id, "slack_id": slack_id}
    return session.exec(_OWN_RESERVE, params=values).one_or_none()


_EVENTS, _ANGLES, _IN_RESERVE = (
    columns_of(one) for one in (CoverageEvent, CoverageAngle, CoverageReserve)
)
_FORGET_OWN = delete(table_of(CoverageReserve)).where(_IN_RESERVE.slack_id == bindparam("slack_id"))


def forget_own_reserves(session: Session, slack_id: str) -> None:
    """Delete where this person would report if nobody else does."""
    count_changed(session, _FORGET_OWN, slack_id=slack_id)


_OLD_ANGLES = select(CoverageAngle.id).where(col(CoverageAngle.starts_at) < bindparam("before"))
_FORGET_RESERVES = delete(table_of(CoverageReserve)).where(_IN_RESERVE.angle_id.in_(_OLD_ANGLES))


def forget_reserves(session: Session, before: datetime) -> int:
    """Delete who would have reported from angles that began before this moment; return how many."""
    return count_changed(session, _FORGET_RESERVES, before=before)


_FORGET_ANGLES = delete(table_of(CoverageAngle)).where(_ANGLES.starts_at < bindparam("before"))


def forget_angles(session: Session, before: datetime) -> int:
    """Delete angles that began before this moment; return how many."""
    return count_changed(session, _FORGET_ANGLES, before=before)


_FORGET_EVENTS = delete(table_of(CoverageEvent)).where(_EVENTS.ends_at < bindparam("before"))


def forget_events(session: Session, before: datetime) -> int:
    """Delete events that ended before this moment; return how many."""
    return count_changed(session, _FORGET_EVENTS, before=before)


_REPORTED = (
    SignUp.place == SignUpStatus.TAKEN,
    CoverageAngle.state == CoverageState.PLANNED,
    col(CoverageAngle.starts_at) >= bindparam("since"),
    col(CoverageAngle.starts_at) < bindparam("until"),
)
_IS_ITS = col(SignUp.subject) == key_of(ANGLE, CoverageAngle)
_COVERED = (
    select(func.count(col(CoverageAngle.event_id).distinct()))
    .join(SignUp, _IS_ITS)
    .where(*_REPORTED)
)
_REPORTS = select(func.count()).select_from(CoverageAngle).join(SignUp, _IS_ITS).where(*_REPORTED)


def count_covered(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of events with an angle in this time that somebody was down for."""
    return session.exec(_COVERED, params={"since": since, "until": until}).one()


def count_reports(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sign-ups for angles in this time."""
    return session.exec(_REPORTS, params={"since": since, "until": until}).one()
