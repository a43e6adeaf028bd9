"""Tables: challenges, the sites that take part, and where their videos were used."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint

from bot.domain.challenges import CHALLENGE, SITE, ChallengeState, Details, Right
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import CopyState, Uses, in_order
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
        """The key in the audit log."""
        return Key(CHALLENGE, self.id)

    @property
    def details(self) -> Details:
        """Its form's values."""
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
        """Replace its form's values."""
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


class ChallengeCopy(Numbered, table=True):
    """A place where a video was used, and what becomes of that copy once it is to go."""

    __tablename__ = "challenge_copies"
    __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
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
