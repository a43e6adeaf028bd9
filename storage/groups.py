"""Interest groups, and who is in them. Who hosts one is custody's (storage/custody.py)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import UniqueConstraint, bindparam, delete, func, or_
from sqlmodel import Session, col, select

from bot.domain.groups import ASLEEP_AFTER, GROUP, PLACES, Words
from bot.domain.keys import Key
from storage.custody import Holding, forget_holdings
from storage.signup import key_of
from storage.statements import columns_of, count_changed, insert_once, read, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept


class InterestGroup(Numbered, table=True):
    """A group of people with something in common."""

    __tablename__ = "interest_groups"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
    # A number is never used again: buttons carry it, and custody.
    __table_args__ = ({"sqlite_autoincrement": True},)

    name: str = column("what it’s called", max_length=60)
    sentence: str = column("what it’s about", Basis.REQUEST, whose="worded_by", max_length=300)
    link: str = column("where it meets", default="", max_length=500)
    languages: list[str] = column("which languages are spoken there (ISO 639)")
    worded_by: SlackId | None = column(
        "who wrote these words, which go with them",
        Basis.REQUEST,
        SeenBy.BOT,
        erased=Erased.EMPTY,
        whose="worded_by",
        shows=("id", "name", "sentence", "worded_by"),
        index=True,
    )
    founded_at: datetime = column("the month’s report counts those that were there")
    below_since: datetime | None = column("since when it has too few members to stay awake")
    empty_since: datetime | None = column("since when nobody is in it", index=True)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def words(self) -> Words:
        """Name, sentence, link and languages."""
        return Words(self.name, self.sentence, self.link, tuple(self.languages))

    def put(self, words: Words, slack_id: str) -> None:
        """Replace what it says of itself; words that are new are this person's from now on."""
        if replace(words, languages=self.words.languages) != self.words:
            self.worded_by = slack_id
        self.name, self.sentence, self.link = words.name, words.sentence, words.link
        self.languages = list(words.languages)


class GroupMember(Numbered, table=True):
    """Somebody in a group. Leaving deletes the row: it is not kept who was in it, or since when."""

    __tablename__ = "group_members"
    __data__ = kept(Retention.MEMBERSHIP, Basis.REQUEST, SeenBy.GROUP, whose="slack_id")
    __table_args__ = (UniqueConstraint("group_id", "slack_id"),)

    group_id: int = column("which group", foreign_key="interest_groups.id", ondelete="CASCADE")
    slack_id: SlackId = column("who", erased=Erased.ROW, index=True)


_WORDED = (
    select(InterestGroup).where(InterestGroup.worded_by == bindparam("slack_id")).with_for_update()
)


def groups_worded_by(session: Session, slack_id: str) -> list[InterestGroup]:
    """Return the groups whose words are this person's, locked until the commit."""
    return list(session.exec(_WORDED, params={"slack_id": slack_id}))


_ALL = select(InterestGroup).order_by(col(InterestGroup.id))


def all_groups(session: Session) -> Sequence[InterestGroup]:
    """Return all groups, those that sleep too, the oldest first."""
    return session.exec(_ALL).all()


_OF_PERSON = select(GroupMember.group_id).where(GroupMember.slack_id == bindparam("slack_id"))


def groups_with(session: Session, slack_id: str) -> list[int]:
    """Return the numbers of the groups that this person is in, the oldest first."""
    return sorted(read(session, _OF_PERSON, slack_id=slack_id))


_IN_GROUP = (
    select(GroupMember.slack_id)
    .where(GroupMember.group_id == bindparam("number"))
    .order_by(col(GroupMember.id))
)


def members_in(session: Session, number: int) -> Sequence[str]:
    """Return who is in a group, whoever joined first at the beginning."""
    return read(session, _IN_GROUP, number=number).all()


_COUNTS = (
    select(GroupMember.group_id, func.count())
    .where(col(GroupMember.group_id).in_(bindparam("numbers", expanding=True)))
    .group_by(col(GroupMember.group_id))
)


def count_members(session: Session, numbers: Sequence[int]) -> dict[int, int]:
    """Return how many are in each of these groups; an empty one is left out."""
    found = read(session, _COUNTS, numbers=numbers).all() if numbers else ()
    return dict(found)


def add_member(session: Session, number: int, slack_id: str) -> None:
    """Note that somebody is in a group."""
    insert_once(session, GroupMember, group_id=number, slack_id=slack_id)


_MEMBERS = columns_of(GroupMember)
_REMOVE = delete(table_of(GroupMember)).where(
    _MEMBERS.group_id == bindparam("number"), _MEMBERS.slack_id == bindparam("whose")
)


def remove_member(session: Session, number: int, slack_id: str) -> None:
    """Forget that somebody is in a group."""
    count_changed(session, _REMOVE, number=number, whose=slack_id)


_IS_AWAKE = or_(
    col(InterestGroup.below_since).is_(None), col(InterestGroup.below_since) > bindparam("since")
)
_HOSTED = select(Holding.thing).where(
    col(Holding.holder_id).is_not(None),
    or_(
        *(
            col(Holding.thing) == key_of(GROUP, InterestGroup).concat(Key("", place))
            for place in PLACES
        )
    ),
)
_WITHOUT_HOST = (
    select(InterestGroup)
    .where(_IS_AWAKE, col(InterestGroup.empty_since).is_(None), ~_HOSTED.exists())
    .order_by(col(InterestGroup.id))
)


def groups_without_host(session: Session, now: datetime) -> Sequence[InterestGroup]:
    """Return the groups that are awake and have nobody who hosts them, the oldest first."""
    return session.exec(_WITHOUT_HOST, params={"since": now - ASLEEP_AFTER}).all()


_COUNT_AWAKE = (
    select(func.count())
    .select_from(InterestGroup)
    .where(_IS_AWAKE, col(InterestGroup.founded_at) < bindparam("until"))
)


def count_awake(session: Session, _since: datetime, until: datetime) -> int:
    """Return how many groups there are at the end of a time that do not sleep then."""
    values = {"since": until - ASLEEP_AFTER, "until": until}
    return session.exec(_COUNT_AWAKE, params=values).one()


_FORGET = delete(table_of(InterestGroup)).where(
    columns_of(InterestGroup).empty_since < bindparam("before")
)
_HELD = select(Holding.thing).where(col(Holding.holder_id).is_not(None))


def forget_groups(session: Session, before: datetime) -> int:
    """Delete groups in which nobody has been since this moment; return how many.

    Hosts are in their group: places in one that goes are free, and a free one is written down anew
    when somebody asks for it.
    """
    forget_holdings(session, GROUP, _HELD)
    return count_changed(session, _FORGET, before=before)
