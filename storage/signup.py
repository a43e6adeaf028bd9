"""Who put themselves down for what: one table for sessions, meetups, offers and the like."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    cast,
    delete,
    func,
    literal,
)
from sqlmodel import Session, col, select

from bot.domain.keys import Key
from bot.domain.signup import SignUpStatus
from storage.statements import ForgetBefore, columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of

SUBJECT_MOST = 80
"""Characters of the key of what people sign up for."""


class Occasion(Protocol):
    """What people sign up for, as a noun's row says it."""

    sequence: int
    """A calendar takes the highest (RFC 5545)."""

    @property
    def title(self) -> str:
        """Its name in messages."""

    @property
    def places(self) -> int | None:
        """The number of places; None where there is room for all."""

    @property
    def number(self) -> int:
        """The row's number."""

    @property
    def key(self) -> Key:
        """The subject of its sign-ups, and the topic of what people are told."""

    @property
    def uid(self) -> str:
        """Its name in people's calendars."""

    @property
    def begins(self) -> datetime | None:
        """The moment it begins; None without a date."""

    @property
    def ends(self) -> datetime | None:
        """The moment it is over; None without a date."""

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and undo it."""


class SignUp(Numbered, table=True):
    """Somebody who signed up. Undoing it deletes the row: it is not kept who stayed away."""

    __tablename__ = "sign_ups"
    __data__ = kept(Retention.SIGN_UP, Basis.REQUEST, SeenBy.ARRANGER, whose="slack_id")
    __table_args__ = (
        one_of("place", SignUpStatus),
        UniqueConstraint("subject", "slack_id"),
        Index("ix_sign_ups_place", "subject", "place", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = column("first come, first served", SeenBy.BOT, primary_key=True)
    subject: str = column("what for, as a key", max_length=SUBJECT_MOST)
    slack_id: SlackId = column("who", erased=Erased.ROW, index=True)
    place: SignUpStatus = column("a place, a turn on the waiting list, or a place that is held")
    starts_at: datetime | None = column("when it begins; empty without a date", index=True)
    held_until: datetime | None = column("until when a place is held", SeenBy.SELF)
    has_passed: bool = column("passed a place on once", SeenBy.SELF, default=False)
    reminders_on: bool = column("reminders of it are wanted", SeenBy.SELF, default=True)
    calendar_files: list[int] = column("calendar files given out, to change them", SeenBy.BOT)
    was_there: bool = column(
        "ticked by the person after an onboarding session; nothing depends on it",
        SeenBy.SELF,
        default=False,
    )

    @property
    def has_place(self) -> bool:
        """True if the person has a place, and does not wait for one."""
        return self.place is SignUpStatus.TAKEN

    @property
    def slot(self) -> str:
        """Its place in the plan, below its subject."""
        return str(self.id)

    @property
    def occasion(self) -> int:
        """The number of the noun's row that it is for."""
        return int(Key(self.subject).parts[1])


def key_of(kind: str, table: type[Numbered]) -> ColumnElement[str]:
    """Return the key of a noun's row in SQL, to find who signed up for it."""
    return literal(str(Key(kind, ""))) + cast(col(table.id), String)


_IS_THEIRS = SignUp.slack_id == bindparam("slack_id")
_OF_SUBJECT = SignUp.subject == bindparam("subject")
_OWN_OF_SUBJECT = select(SignUp).where(_OF_SUBJECT, _IS_THEIRS)


def find_sign_up(session: Session, subject: str, slack_id: str) -> SignUp | None:
    """Return this person's sign-up for it."""
    values = {"subject": subject, "slack_id": slack_id}
    return session.exec(_OWN_OF_SUBJECT, params=values).one_or_none()


_IN_SUBJECTS = col(SignUp.subject).in_(bindparam("subjects", expanding=True))
_OWN_OF_SUBJECTS = select(SignUp).where(_IS_THEIRS, _IN_SUBJECTS)


def sign_ups_of(session: Session, slack_id: str, subjects: Collection[str]) -> dict[str, SignUp]:
    """Return this person's sign-ups for these, by subject."""
    if not subjects:
        return {}
    values = {"slack_id": slack_id, "subjects": list(subjects)}
    return {one.subject: one for one in session.exec(_OWN_OF_SUBJECTS, params=values)}


_ALL_OF_SUBJECT = select(SignUp).where(_OF_SUBJECT).order_by(col(SignUp.id))


def signed_up(session: Session, subject: str) -> list[SignUp]:
    """Return everybody who signed up for it, first come first."""
    return list(session.exec(_ALL_OF_SUBJECT, params={"subject": subject}))


_ALL_OF_SUBJECTS = (
    select(SignUp.subject, SignUp.slack_id, SignUp.place)
    .where(_IN_SUBJECTS)
    .order_by(col(SignUp.id))
)


def people_of(
    session: Session, subjects: Collection[str], *, waiting: bool = True
) -> dict[str, list[str]]:
    """Return who signed up for each of these, first come first; those who wait only if asked."""
    found: dict[str, list[str]] = {subject: [] for subject in subjects}
    rows = session.exec(_ALL_OF_SUBJECTS, params={"subjects": list(found)}) if found else ()
    for subject, slack_id, place in rows:
        if waiting or place is SignUpStatus.TAKEN:
            found[subject].append(slack_id)
    return found


_PLACES = (
    select(SignUp.subject, SignUp.place, func.count())
    .where(_IN_SUBJECTS)
    .group_by(col(SignUp.subject), col(SignUp.place))
)


@dataclass(frozen=True)
class Counts:
    """Numbers of people by what they have."""

    taken: int = 0
    held: int = 0
    on_list: int = 0

    @property
    def used(self) -> int:
        """Places that are taken, or held for somebody."""
        return self.taken + self.held

    @property
    def waiting(self) -> int:
        """People on the waiting list, those included for whom a place is held."""
        return self.on_list + self.held


def count_places(session: Session, subjects: Collection[str]) -> dict[str, Counts]:
    """Return the numbers of sign-ups for each of these."""
    found: dict[str, dict[SignUpStatus, int]] = {subject: {} for subject in subjects}
    if found:
        for subject, place, n in session.exec(_PLACES, params={"subjects": list(found)}):
            found[subject][SignUpStatus(place)] = n
    return {subject: _counts(numbers) for subject, numbers in found.items()}


def _counts(numbers: Mapping[SignUpStatus, int]) -> Counts:
    taken, held, waiting = SignUpStatus.TAKEN, SignUpStatus.HELD, SignUpStatus.WAITING
    return Counts(numbers.get(taken, 0), numbers.get(held, 0), numbers.get(waiting, 0))


def count_used(session: Session, subject: str) -> int:
    """Return the number of places that are taken or held."""
    return count_places(session, [subject])[subject].used


_WAITING = (
    select(SignUp)
    .where(_OF_SUBJECT, SignUp.place == SignUpStatus.WAITING)
    .order_by(col(SignUp.has_passed), col(SignUp.id))
)


def waiting_list(session: Session, subject: str) -> list[SignUp]:
    """Return who waits and has no place held: the head first, who passed one on last."""
    return list(session.exec(_WAITING, params={"subject": subject}))


_IS_AHEAD = col(SignUp.starts_at).is_(None) | (col(SignUp.starts_at) > bindparam("since"))
_OWN = (
    select(SignUp)
    .where(_IS_THEIRS, col(SignUp.subject).startswith(bindparam("beginning")), _IS_AHEAD)
    .order_by(col(SignUp.starts_at), col(SignUp.id))
    .limit(bindparam("limit"))
)


def own_sign_ups(
    session: Session, slack_id: str, kind: str, since: datetime, limit: int
) -> list[SignUp]:
    """Return this person's sign-ups of a kind that begin after this moment, or have no date."""
    values = {"slack_id": slack_id, "beginning": Key(kind, ""), "since": since, "limit": limit}
    return list(session.exec(_OWN, params=values))


_BETWEEN = (
    select(SignUp)
    .where(
        _IS_THEIRS,
        SignUp.place == SignUpStatus.TAKEN,
        col(SignUp.starts_at) > bindparam("since"),
        col(SignUp.starts_at) < bindparam("until"),
    )
    .order_by(col(SignUp.starts_at), col(SignUp.id))
)


def own_places(session: Session, slack_id: str, since: datetime, until: datetime) -> list[SignUp]:
    """Return this person's places in what begins between these moments, the earliest first."""
    values = {"slack_id": slack_id, "since": since, "until": until}
    return list(session.exec(_BETWEEN, params=values))


_SIGN_UPS = columns_of(SignUp)
_FORGET_OWN = delete(table_of(SignUp)).where(
    _SIGN_UPS.slack_id == bindparam("person"), _SIGN_UPS.subject.startswith(bindparam("beginning"))
)


def forget_own_sign_ups(session: Session, slack_id: str, kind: str) -> None:
    """Delete all of this person's sign-ups of a kind."""
    count_changed(session, _FORGET_OWN, person=slack_id, beginning=Key(kind, ""))


_FORGET_SUBJECTS = delete(table_of(SignUp)).where(
    _SIGN_UPS.subject.in_(bindparam("gone", expanding=True))
)


def forget_subjects(session: Session, subjects: Iterable[str]) -> int:
    """Delete who signed up for what goes itself; return how many."""
    gone: Any = list(subjects)
    return count_changed(session, _FORGET_SUBJECTS, gone=gone) if gone else 0


forget_sign_ups = ForgetBefore(SignUp, "starts_at")
"""Deletes sign-ups for what began before a moment."""
