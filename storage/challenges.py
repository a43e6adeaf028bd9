"""Challenges, and the sites that take part with the link of their video."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint, bindparam, cast, delete, exists, func, or_
from sqlmodel import Session, col, select

from bot.domain.challenges import CHALLENGE, SITE, ChallengeState, Right
from bot.domain.keys import Key
from bot.domain.stories.uses import Uses, in_order
from storage.consents import Consent, forget_about
from storage.copies import IS_TO_GO, Copy, forget_copies
from storage.signup import SignUp, forget_subjects, key_of
from storage.statements import columns_of, count_changed, table_of
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of


class Challenge(Numbered, table=True):
    """Something that sites film, each on its own; nothing is filmed before the rights are clear."""

    __tablename__ = "challenges"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose=())
    __table_args__ = (one_of("state", ChallengeState), {"sqlite_autoincrement": True})

    lead_id: SlackId | None = column(
        "who started it",
        erased=Erased.EMPTY,
        whose="lead_id",
        index=True,
        shows=("lead_id", "id", "title", "about", "notes", "licence"),
    )
    worded_by: SlackId | None = column(
        "who wrote these words, which go with them",
        SeenBy.BOT,
        erased=Erased.EMPTY,
        whose="worded_by",
        shows=("id", "title", "about", "notes", "licence", "worded_by"),
        index=True,
    )
    title: str = column("what it is called", max_length=80)
    about: str = column("what people do in it", default="", max_length=1500)
    cleared: list[str] = column("which rights are cleared: music, brands, house rules")
    notes: str = column("how they were cleared", default="", max_length=1000)
    licence: str = column("who granted what", default="", max_length=500)
    licence_ends_on: date | None = column("the day on which every use ends")
    ends_on: date | None = column("the last day to join", index=True)
    state: ChallengeState = column("where it stands", default=ChallengeState.RUNNING)
    ended_at: datetime | None = column("when that began, or a use ended", SeenBy.BOT, index=True)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def key(self) -> Key:
        """The key in the audit log."""
        return Key(CHALLENGE, self.id)

    @property
    def is_cleared(self) -> bool:
        """True if nothing of the rights is left to clear."""
        return set(self.cleared) == set(Right) and bool(self.licence)

    @property
    def rights(self) -> tuple[list[str], str, date | None]:
        """Music, brands, house rules and the licence: the log notes that they have changed."""
        return self.cleared, self.licence, self.licence_ends_on

    @property
    def is_usable(self) -> bool:
        """True if its videos may be made and used: all rights are cleared, the licence holds."""
        return self.is_cleared and self.state is not ChallengeState.EXPIRED


class ChallengeSite(Numbered, table=True):
    """A site that takes part, and the link of its video; people sign up for it."""

    __tablename__ = "challenge_sites"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.MEMBERS, whose=())
    __table_args__ = (UniqueConstraint("challenge_id", "folded"), {"sqlite_autoincrement": True})

    challenge_id: int = column("which challenge", foreign_key="challenges.id", ondelete="CASCADE")
    challenge: str = column("the challenge’s title, as messages say it", max_length=80)
    worded_by: SlackId | None = column(
        "who wrote these words, which go with them",
        SeenBy.BOT,
        erased=Erased.EMPTY,
        whose="worded_by",
        shows=("id", "name", "worded_by"),
        index=True,
    )
    name: str = column("the town or site", max_length=80)
    folded: str = column("the name as it is compared and sorted", SeenBy.BOT, max_length=160)
    contact_id: SlackId | None = column(
        "who organises there; empty where nobody does",
        erased=Erased.EMPTY,
        whose="contact_id",
        index=True,
        shows=("contact_id", "id", "challenge", "name", "link"),
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
        """The uses this version is released for, in the order in which they are shown."""
        return in_order(self.released)

    @property
    def title(self) -> str:
        """The challenge and the site, as messages name it."""
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


_NEWEST = select(Challenge).order_by(col(Challenge.id).desc()).limit(bindparam("limit"))


def newest_challenges(session: Session, limit: int) -> list[Challenge]:
    """Return the newest challenges, the last one first."""
    return list(session.exec(_NEWEST, params={"limit": limit}))


_WORDED = select(Challenge).where(Challenge.worded_by == bindparam("slack_id")).with_for_update()


def worded_by(session: Session, slack_id: str) -> list[Challenge]:
    """Return the challenges whose words are this person's, locked until the commit."""
    return list(session.exec(_WORDED, params={"slack_id": slack_id}))


_LED = select(Challenge).where(Challenge.lead_id == bindparam("slack_id"))


def led_by(session: Session, slack_id: str) -> list[Challenge]:
    """Return the challenges that this person leads."""
    return list(session.exec(_LED, params={"slack_id": slack_id}))


_NOT_EXPIRED = Challenge.state != ChallengeState.EXPIRED
_LICENSED = select(Challenge).where(_NOT_EXPIRED).order_by(col(Challenge.id))


def licensed_challenges(session: Session) -> list[Challenge]:
    """Return the challenges whose videos may be used, or could be once the rights are cleared."""
    return list(session.exec(_LICENSED))


_SITES = select(ChallengeSite).order_by(col(ChallengeSite.folded), col(ChallengeSite.id))
_OF_CHALLENGE = _SITES.where(ChallengeSite.challenge_id == bindparam("challenge_id"))
_ORGANISED = _SITES.where(ChallengeSite.contact_id == bindparam("slack_id"))
_SITES_WORDED = _SITES.where(ChallengeSite.worded_by == bindparam("slack_id")).with_for_update()
_NUMBERED = _SITES.where(col(ChallengeSite.id).in_(bindparam("numbers", expanding=True)))
_WITH_CHALLENGE = col(Challenge.id) == col(ChallengeSite.challenge_id)
_WITHOUT_CONTACT = _SITES.join(Challenge, _WITH_CHALLENGE).where(
    col(ChallengeSite.contact_id).is_(None), _NOT_EXPIRED
)


def sites_of(session: Session, challenge_id: int) -> list[ChallengeSite]:
    """Return the sites of a challenge in alphabetical order, as all of these do."""
    return list(session.exec(_OF_CHALLENGE, params={"challenge_id": challenge_id}))


def organised_by(session: Session, slack_id: str) -> list[ChallengeSite]:
    """Return the sites where this person is the contact."""
    return list(session.exec(_ORGANISED, params={"slack_id": slack_id}))


_CUT = (
    key_of(SITE, ChallengeSite)
    .concat(Key("", "cut", ""))
    .concat(cast(col(ChallengeSite.cut), String))
)
_HAS_ANSWERED = exists().where(
    col(Consent.slack_id) == bindparam("slack_id"), col(Consent.thing) == _CUT
)
_ASKED = _SITES.join(SignUp, col(SignUp.subject) == key_of(SITE, ChallengeSite)).where(
    col(SignUp.slack_id) == bindparam("slack_id"), ChallengeSite.link != "", ~_HAS_ANSWERED
)


def sites_worded_by(session: Session, slack_id: str) -> list[ChallengeSite]:
    """Return the sites that this person has named, locked until the commit."""
    return list(session.exec(_SITES_WORDED, params={"slack_id": slack_id}))


def sites_that_ask(session: Session, slack_id: str) -> list[ChallengeSite]:
    """Return the sites whose video waits for this person's answer."""
    return list(session.exec(_ASKED, params={"slack_id": slack_id}))


_RUNNING = select(func.count()).where(Challenge.state == ChallengeState.RUNNING)


def count_running(session: Session) -> int:
    """Return the number of challenges that people can join."""
    return session.exec(_RUNNING).one()


def sites_numbered(session: Session, numbers: Collection[int]) -> list[ChallengeSite]:
    """Return the sites of these numbers."""
    return list(session.exec(_NUMBERED, params={"numbers": list(numbers)})) if numbers else []


def without_contact(session: Session) -> list[ChallengeSite]:
    """Return the sites where nobody organises, as long as there is something to do."""
    return list(session.exec(_WITHOUT_CONTACT))


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


_IN_USE = (
    select(col(ChallengeSite.challenge_id))
    .outerjoin(Copy, col(Copy.thing) == key_of(SITE, ChallengeSite))
    .where(or_(cast(col(ChallengeSite.released), String) != "[]", IS_TO_GO))
)
_OLD = select(col(Challenge.id)).where(
    col(Challenge.ended_at) < bindparam("before"), col(Challenge.id).not_in(_IN_USE)
)
"""Of a video that may be used, or of which a copy is to go, consents and copies are the proof."""
_OLD_SITES = select(col(ChallengeSite.id)).where(col(ChallengeSite.challenge_id).in_(_OLD))
_FORGET_SITES = delete(table_of(ChallengeSite)).where(columns_of(ChallengeSite).id.in_(_OLD_SITES))
_FORGET = delete(table_of(Challenge)).where(columns_of(Challenge).id.in_(_OLD))


def _old_sites(session: Session, before: datetime) -> list[Key]:
    return [Key(SITE, number) for number in session.exec(_OLD_SITES, params={"before": before})]


def forget_old_copies(session: Session, before: datetime) -> int:
    """Delete where videos were used of challenges that were done with before this moment."""
    return forget_copies(session, _old_sites(session, before))


def forget_sites(session: Session, before: datetime) -> int:
    """Delete the sites of such challenges, with who was in and what they agreed to."""
    keys = _old_sites(session, before)
    forget_subjects(session, keys)
    for key in keys:
        forget_about(session, key)
    return count_changed(session, _FORGET_SITES, before=before)


def forget_challenges(session: Session, before: datetime) -> int:
    """Delete challenges that were done with before this moment; return how many."""
    return count_changed(session, _FORGET, before=before)
