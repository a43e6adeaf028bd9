"""Mentor profiles: the time that ambassadors offer, and how much of it is taken."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Index,
    Update,
    and_,
    bindparam,
    text,
    update,
)
from sqlmodel import Session, col, func, select

from bot.domain.members import Status
from bot.domain.mentoring.profiles import ABOUT_MOST
from storage.introductions import Introduction
from storage.members import Member
from storage.people import Person
from storage.statements import columns_of, count_changed, find, read, table_of
from storage.types import Basis, Erased, MemberId, Retention, Row, SeenBy, column, kept

ROOM = "capacity > taken + held"
"""As in `HAS_ROOM`: SQLite uses the index only for a query in the same words."""


class MentorProfile(Row, table=True):
    """An ambassador's offer to newcomers. Languages and topics are columns of the member."""

    __tablename__ = "mentor_profiles"
    __data__ = kept(Retention.MEMBERSHIP, Basis.CONSENT, SeenBy.SELF, whose="member_id")
    __table_args__ = (
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("taken >= 0 AND held >= 0", name="counters"),
        CheckConstraint("taken <= capacity", name="taken"),
        CheckConstraint("taken + held <= capacity", name="held"),
        Index(
            "ix_mentor_profiles_free",
            "member_id",
            sqlite_where=text(f"is_open = 1 AND {ROOM}"),
            postgresql_where=text(f"is_open AND {ROOM}"),
        ),
    )

    member_id: MemberId = column(
        "whose profile it is",
        SeenBy.MEMBERS,
        erased=Erased.ROW,
        # Not how many places are held: it would tell of somebody who may still decide against.
        shows=("member_id", "capacity", "taken", "about", "is_open"),
        primary_key=True,
    )
    capacity: int = column("how many newcomers the mentor has time for at once", is_listed=True)
    taken: int = column("places in use; CHECKs keep it from overfilling", default=0)
    held: int = column("free places kept for the head of the waiting list", SeenBy.BOT, default=0)
    about: str = column(
        "a sentence on their card", SeenBy.MEMBERS, default="", max_length=ABOUT_MOST
    )
    is_open: bool = column("false while the mentor takes nobody new", default=True)

    @property
    def free(self) -> int:
        """Places that are neither taken nor kept for somebody."""
        return self.capacity - self.taken - self.held


@dataclass(frozen=True)
class Card:
    """A mentor as newcomers see them."""

    member_id: int
    slack_id: str
    name: str
    languages: list[str]
    topics: list[str]
    area: str | None
    country: str | None
    time_zone: str
    locale: str
    about: str
    introduction: str


CARD: tuple[Any, ...] = (
    col(Member.id),
    col(Member.slack_id),
    col(Member.name),
    col(Member.languages),
    col(Member.topics),
    col(Member.area),
    col(Member.country),
    col(Person.time_zone),
    col(Person.locale),
    col(MentorProfile.about),
    func.coalesce(Introduction.about, ""),
)

OFFERS_TIME = and_(
    col(MentorProfile.is_open),
    col(Member.status) == Status.AMBASSADOR,
    col(Member.consented_at).is_not(None),
    col(Member.prompts_on),
    col(Person.is_reachable),
    ~col(Person.is_deleted),
    ~col(Person.is_guest),
    ~col(Person.is_from_other_workspace),
)
"""Not offered: mentors on a pause, who left, are imported or unreachable, or want no prompts."""

HAS_ROOM = col(MentorProfile.capacity) > col(MentorProfile.taken) + col(MentorProfile.held)


_CARDS = (
    select(*CARD)
    .join(Person, col(Person.slack_id) == col(Member.slack_id))
    .join(MentorProfile, col(MentorProfile.member_id) == col(Member.id))
    .outerjoin(Introduction, col(Introduction.member_id) == col(Member.id))
    .where(OFFERS_TIME)
)


_OPEN_MENTORS = (
    select(MentorProfile.member_id)
    .join(Member, col(Member.id) == col(MentorProfile.member_id))
    .where(col(Member.status) == Status.AMBASSADOR, col(MentorProfile.is_open))
    .limit(1)
)


def has_open_mentor(session: Session) -> bool:
    """True if an ambassador offers time to newcomers, taken or not."""
    return read(session, _OPEN_MENTORS).first() is not None


def find_profile(session: Session, member_id: int | None) -> MentorProfile | None:
    """Return the member's mentor profile, None where they never offered time."""
    return find(session, MentorProfile, member_id) if member_id is not None else None


WITH_ROOM = select(col(MentorProfile.member_id)).where(col(MentorProfile.is_open), HAS_ROOM)
"""Asked as a subquery, the index answers; in a join databases walk over all mentors."""

_FREE = _CARDS.where(HAS_ROOM, col(Member.id).in_(WITH_ROOM))
_FREE_ONES = _CARDS.where(HAS_ROOM, col(Member.id).in_(bindparam("ids", expanding=True)))


def free_mentors(session: Session) -> list[Card]:
    """Return the cards of all mentors who can be asked now and have a free place."""
    # Asked alone first: then the index answers, and mostly that nobody has room.
    if not read(session, WITH_ROOM).all():
        return []
    return [Card(*row) for row in read(session, _FREE)]


def free_among(session: Session, member_ids: Collection[int]) -> list[Card]:
    """Return the cards of those of these mentors who can be asked now and have a free place."""
    if not member_ids:
        return []
    return [Card(*row) for row in read(session, _FREE_ONES, ids=list(member_ids))]


_ANY_FREE = (
    select(col(Member.id))
    .join(Person, col(Person.slack_id) == col(Member.slack_id))
    .join(MentorProfile, col(MentorProfile.member_id) == col(Member.id))
    .where(
        OFFERS_TIME,
        HAS_ROOM,
        col(Member.id).in_(WITH_ROOM),
        col(Member.id).not_in(bindparam("but", expanding=True)),
    )
    .limit(1)
)


_PLACES = select(MentorProfile.capacity - MentorProfile.taken - MentorProfile.held).where(
    MentorProfile.member_id == bindparam("member_id")
)


def free_places(session: Session, member_id: int) -> int:
    """Return how many places of this mentor are neither taken nor kept for somebody."""
    return read(session, _PLACES, member_id=member_id).one_or_none() or 0


def is_any_free(session: Session, but: Collection[int] = ()) -> bool:
    """True if a mentor can be asked now and has a free place, other than these."""
    return read(session, _ANY_FREE, but=list(but)).first() is not None


_CARD_OF = _CARDS.where(Member.id == bindparam("member_id"))


def card_of(session: Session, member_id: int) -> Card | None:
    """Return the card of a mentor who can be asked at present, full or not."""
    row = read(session, _CARD_OF, member_id=member_id).first()
    return Card(*row) if row else None


_CAN_BE_ASKED = {False: _CARD_OF.where(HAS_ROOM), True: _CARD_OF.where(col(MentorProfile.held) > 0)}


def can_be_asked(session: Session, member_id: int, *, is_held: bool) -> bool:
    """True if the mentor can be asked and has a place: a free one, or with `is_held` a held one."""
    found = read(session, _CAN_BE_ASKED[is_held], member_id=member_id)
    return found.first() is not None


_PROFILES = columns_of(MentorProfile)
_ROOM = _PROFILES.capacity > _PROFILES.taken + _PROFILES.held


def _change_of(*where: ColumnElement[bool], **values: Any) -> Update:
    change = update(table_of(MentorProfile))
    return change.where(_PROFILES.member_id == bindparam("mentor_id"), *where).values(**values)


_TAKE = _change_of(_ROOM, taken=_PROFILES.taken + 1)
_TAKE_HELD = _change_of(_PROFILES.held > 0, taken=_PROFILES.taken + 1, held=_PROFILES.held - 1)
_GIVE_BACK = _change_of(_PROFILES.taken > 0, taken=_PROFILES.taken - 1)
_HOLD = _change_of(_ROOM, held=_PROFILES.held + 1)
_RELEASE = _change_of(_PROFILES.held > 0, held=_PROFILES.held - 1)


def _change(session: Session, change: Update, member_id: int) -> bool:
    is_changed = bool(count_changed(session, change, mentor_id=member_id))
    if profile := session.identity_map.get(session.identity_key(MentorProfile, member_id)):
        session.refresh(profile)
    return is_changed


def take_place(session: Session, member_id: int, *, is_held: bool = False) -> bool:
    """Take a free place, or one held for this newcomer. Return False if there is none.

    The condition stands in the UPDATE itself: of two acceptances in the same second one finds the
    place taken.
    """
    return _change(session, _TAKE_HELD if is_held else _TAKE, member_id)


def give_place_back(session: Session, member_id: int) -> bool:
    """Free a taken place. Return False if none was taken."""
    return _change(session, _GIVE_BACK, member_id)


def hold_place(session: Session, member_id: int) -> bool:
    """Hold a free place. Return False if there is none."""
    return _change(session, _HOLD, member_id)


def release_place(session: Session, member_id: int) -> bool:
    """Free a held place. Return False if none was held."""
    return _change(session, _RELEASE, member_id)
