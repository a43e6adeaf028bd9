"""Challenges, the sites that take part, and where their videos were used."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import UniqueConstraint, bindparam, delete, func
from sqlmodel import Session, col, select

from bot.domain.challenges import CHALLENGE, SITE, ChallengeState, Details, Right
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import UNFINISHED, CopyState, Uses, in_order
from storage.consents import forget_about
from storage.signup import forget_subjects
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class Challenge(Numbered, table=True):
    """Something that sites film, each on its own; nothing is filmed before the rights are clear."""

    __tablename__ = "challenges"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose=())
    __table_args__ = (one_of("state", ChallengeState), {"sqlite_autoincrement": True})

    lead_id: SlackId | None = column(
        "who started it", erased=Erased.EMPTY, whose="lead_id", index=True, shows=("id", "title")
    )
    title: str = column("what it is called", max_length=80)
    about: str = column("what people do in it", default="", max_length=1500)
    cleared: list[str] = column("which rights are cleared: music, brands, house rules")
    notes: str = column("how they were cleared", default="", max_length=1000)
    licence: str = column("who granted what", default="", max_length=500)
    licence_ends_on: date | None = column("the day on which every use ends")
    ends_on: date | None = column("the last day to join", index=True)
    state: ChallengeState = column("where it stands", default=ChallengeState.RUNNING)
    ended_at: datetime | None = column("when that began", SeenBy.BOT, index=True)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def key(self) -> Key:
        """What the audit log knows it by."""
        return Key(CHALLENGE, self.id)

    @property
    def details(self) -> Details:
        """What its form holds."""
        return Details(
            self.title,
            self.about,
            tuple(right for right in Right if right in self.cleared),
            self.notes,
            self.licence,
            self.licence_ends_on,
            self.ends_on,
        )

    @property
    def is_usable(self) -> bool:
        """True if its videos may be made and used: all rights are cleared, the licence holds."""
        return self.details.is_cleared and self.state is not ChallengeState.EXPIRED

    def put(self, details: Details) -> None:
        """Replace what its form holds."""
        self.title, self.about, self.notes = details.title, details.about, details.notes
        self.cleared, self.licence = sorted(details.cleared), details.licence
        self.licence_ends_on, self.ends_on = details.licence_ends_on, details.ends_on


class ChallengeSite(Numbered, table=True):
    """A site that takes part, and the link of its video; people sign up for it."""

    __tablename__ = "challenge_sites"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose=())
    __table_args__ = (UniqueConstraint("challenge_id", "folded"), {"sqlite_autoincrement": True})

    challenge_id: int = column("which challenge", foreign_key="challenges.id", ondelete="CASCADE")
    challenge: str = column("the challenge’s title, as messages say it", max_length=80)
    name: str = column("the town or site", max_length=60)
    folded: str = column("the name as it is compared and sorted", SeenBy.BOT, max_length=120)
    contact_id: SlackId | None = column(
        "who organises there; empty where nobody does",
        erased=Erased.EMPTY,
        whose="contact_id",
        index=True,
        shows=("id", "challenge", "name", "link"),
    )
    link: str = column("where the video can be seen", default="", max_length=500)
    cut: int = column("the version of the video; 0 before there is one", default=0)
    released: list[str] = column("what this version may be used for")
    released_at: datetime | None = column("when the first use was released", index=True)
    sequence: int = column("signing up counts up", SeenBy.BOT, default=0)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)
    at: datetime = column("when it joined", index=True)

    @property
    def uses(self) -> Uses:
        """What this version may be used for, in the order in which it is shown."""
        return in_order(self.released)

    @property
    def title(self) -> str:
        """What messages call it."""
        return f"{self.challenge}, {self.name}"

    @property
    def places(self) -> int | None:
        """None: there is room for all."""
        return None

    @property
    def key(self) -> Key:
        """The subject of its sign-ups, and the thing to which people agree before filming."""
        return Key(SITE, self.id)

    @property
    def cut_key(self) -> Key:
        """The thing to which people agree once they have seen the video, in this version."""
        return self.key.child("cut", self.cut)

    @property
    def uid(self) -> str:
        """Its name in calendars, into which it never comes."""
        return self.key

    @property
    def begins(self) -> datetime | None:
        """None: it has no date."""
        return None

    @property
    def ends(self) -> datetime | None:
        """None: it has no date."""
        return None

    def is_open(self, now: datetime) -> bool:
        """True once it is there: all can leave at any time. Joining is for the noun to check."""
        return self.at <= now


class ChallengeCopy(Numbered, table=True):
    """A place where a video was used, and what becomes of that copy once it is to go."""

    __tablename__ = "challenge_copies"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose=())
    __table_args__ = (
        one_of("place", Use),
        one_of("state", CopyState),
        {"sqlite_autoincrement": True},
    )

    site_id: int = column(
        "which site", foreign_key="challenge_sites.id", ondelete="CASCADE", index=True
    )
    place: Use = column("where the copy stands")
    link: str = column("the copy’s address", default="", max_length=500)
    state: CopyState = column("what was reached", default=CopyState.OPEN)
    is_to_go: bool = column("the copy may stay no longer", default=False)
    at: datetime = column("when it was noted")


_NEWEST = select(Challenge).order_by(col(Challenge.id).desc()).limit(bindparam("limit"))


def newest_challenges(session: Session, limit: int) -> list[Challenge]:
    """Return the newest challenges, the last one first."""
    return list(session.exec(_NEWEST, params={"limit": limit}))


_IN_ORDER = (col(ChallengeSite.folded), col(ChallengeSite.id))
_OF_CHALLENGE = (
    select(ChallengeSite)
    .where(ChallengeSite.challenge_id == bindparam("challenge_id"))
    .order_by(*_IN_ORDER)
)


def sites_of(session: Session, challenge_id: int) -> list[ChallengeSite]:
    """Return the sites of a challenge in alphabetical order."""
    return list(session.exec(_OF_CHALLENGE, params={"challenge_id": challenge_id}))


_CALLED = select(ChallengeSite).where(
    ChallengeSite.challenge_id == bindparam("challenge_id"),
    ChallengeSite.folded == bindparam("folded"),
)


def find_site(session: Session, challenge_id: int, folded: str) -> ChallengeSite | None:
    """Return the site of this name, however it is spelled."""
    values = {"challenge_id": challenge_id, "folded": folded}
    return session.exec(_CALLED, params=values).one_or_none()


_ORGANISED = (
    select(ChallengeSite)
    .where(ChallengeSite.contact_id == bindparam("slack_id"))
    .order_by(*_IN_ORDER)
)


def organised_by(session: Session, slack_id: str) -> list[ChallengeSite]:
    """Return the sites where this person is the contact."""
    return list(session.exec(_ORGANISED, params={"slack_id": slack_id}))


_NUMBERED = (
    select(ChallengeSite)
    .where(col(ChallengeSite.id).in_(bindparam("numbers", expanding=True)))
    .order_by(*_IN_ORDER)
)


def sites_numbered(session: Session, numbers: Collection[int]) -> list[ChallengeSite]:
    """Return these sites in alphabetical order."""
    return list(session.exec(_NUMBERED, params={"numbers": list(numbers)})) if numbers else []


_LED = select(Challenge).where(Challenge.lead_id == bindparam("slack_id"))


def led_by(session: Session, slack_id: str) -> list[Challenge]:
    """Return the challenges that this person leads."""
    return list(session.exec(_LED, params={"slack_id": slack_id}))


_NOT_EXPIRED = Challenge.state != ChallengeState.EXPIRED
_WITHOUT_CONTACT = (
    select(ChallengeSite)
    .join(Challenge, col(Challenge.id) == col(ChallengeSite.challenge_id))
    .where(col(ChallengeSite.contact_id).is_(None), _NOT_EXPIRED)
    .order_by(*_IN_ORDER)
)


def without_contact(session: Session) -> list[ChallengeSite]:
    """Return the sites where nobody organises, as long as there is something to do."""
    return list(session.exec(_WITHOUT_CONTACT))


_LICENCES = (
    select(Challenge)
    .where(_NOT_EXPIRED, col(Challenge.licence_ends_on) <= bindparam("until"))
    .order_by(col(Challenge.licence_ends_on), col(Challenge.id))
)


def licences_ending(session: Session, until: date) -> list[Challenge]:
    """Return challenges whose licence ends on this day or before, and is not noted as ended."""
    return list(session.exec(_LICENCES, params={"until": until}))


_ENDING = (
    select(Challenge)
    .where(Challenge.state == ChallengeState.RUNNING, col(Challenge.ends_on) < bindparam("today"))
    .order_by(col(Challenge.id))
)


def challenges_past(session: Session, today: date) -> list[Challenge]:
    """Return running challenges whose last day is over."""
    return list(session.exec(_ENDING, params={"today": today}))


_COPIES = (
    select(ChallengeCopy)
    .where(ChallengeCopy.site_id == bindparam("site_id"))
    .order_by(col(ChallengeCopy.id))
)


def copies_of(session: Session, site_id: int) -> list[ChallengeCopy]:
    """Return where a site's video was used, the oldest first."""
    return list(session.exec(_COPIES, params={"site_id": site_id}))


_TO_GO = (
    select(ChallengeSite, func.count())
    .join(ChallengeCopy, col(ChallengeCopy.site_id) == col(ChallengeSite.id))
    .where(col(ChallengeCopy.is_to_go), col(ChallengeCopy.state).in_(sorted(UNFINISHED)))
    .group_by(col(ChallengeSite.id))
    .order_by(*_IN_ORDER)
)


def sites_with_copies_to_go(session: Session) -> list[tuple[ChallengeSite, int]]:
    """Return the sites of which copies are to be taken down, and how many."""
    return list(session.exec(_TO_GO))


_JOINED, _RELEASED = (
    select(func.count())
    .select_from(ChallengeSite)
    .where(moment >= bindparam("since"), moment < bindparam("until"))
    for moment in (col(ChallengeSite.at), col(ChallengeSite.released_at))
)


def count_joined(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sites that joined in this time."""
    return session.exec(_JOINED, params={"since": since, "until": until}).one()


def count_released(session: Session, since: datetime, until: datetime) -> int:
    """Return the number of sites whose video was first released in this time."""
    return session.exec(_RELEASED, params={"since": since, "until": until}).one()


_OLD_SITES = (
    select(col(ChallengeSite.id))
    .join(Challenge, col(Challenge.id) == col(ChallengeSite.challenge_id))
    .where(col(Challenge.ended_at) < bindparam("before"))
)
_FORGET_COPIES = delete(table_of(ChallengeCopy)).where(
    columns_of(ChallengeCopy).site_id.in_(_OLD_SITES)
)
_FORGET_SITES = delete(table_of(ChallengeSite)).where(columns_of(ChallengeSite).id.in_(_OLD_SITES))
_FORGET = delete(table_of(Challenge)).where(columns_of(Challenge).ended_at < bindparam("before"))


def forget_copies(session: Session, before: datetime) -> int:
    """Delete where videos were used of challenges that ended before this moment."""
    return count_changed(session, _FORGET_COPIES, before=before)


def forget_sites(session: Session, before: datetime) -> int:
    """Delete the sites of such challenges, with who was in and what they agreed to."""
    keys = [Key(SITE, number) for number in session.exec(_OLD_SITES, params={"before": before})]
    forget_subjects(session, keys)
    for key in keys:
        forget_about(session, key)
    return count_changed(session, _FORGET_SITES, before=before)


def forget_challenges(session: Session, before: datetime) -> int:
    """Delete challenges that ended before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
