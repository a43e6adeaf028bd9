"""Tables: onboarding sessions, and who signed up for them."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint

from bot.domain.keys import Key
from bot.domain.sessions import Details, SessionState
from storage.types import Basis, Erased, Numbered, Retention, SeenBy, SlackId, column, kept, one_of

SESSION = "session"
"""The first part of its keys."""


class OnboardingSession(Numbered, table=True):
    """One onboarding session; a `Session` is the database's."""

    __tablename__ = "sessions"
    __data__ = kept(Retention.OUTCOME, Basis.TEAMWORK, SeenBy.CHANNEL, whose="organiser_id")
    __table_args__ = (
        one_of("state", SessionState),
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("places IS NULL OR places > 0", name="places"),
        # A number is never used again: posts in Slack and calendar files are named by it.
        {"sqlite_autoincrement": True},
    )

    uid: str = column(
        "its name in people’s calendars", SeenBy.SIGNED_UP, unique=True, max_length=32
    )
    series: str | None = column("what was planned together", SeenBy.BOT, index=True, max_length=32)
    organiser_id: SlackId = column("whom to ask about it", erased=Erased.ROW)
    title: str = column("what it is about", max_length=120)
    language: str = column("which language is spoken (ISO 639)", max_length=8)
    on: date = column("the day, on the community’s calendar")
    at: time = column("the time, on the community’s clock")
    minutes: int = column("how long it takes")
    starts_at: datetime = column("the moment that follows from day and time", index=True)
    link: str = column("where it takes place", SeenBy.SIGNED_UP, default="", max_length=500)
    places: int | None = column("how many can take part; empty for all")
    state: SessionState = column("if it takes place", default=SessionState.PLANNED)
    sequence: int = column("a calendar takes the highest (RFC 5545)", SeenBy.SIGNED_UP, default=0)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)

    @property
    def key(self) -> Key:
        """The beginning of its outbox keys, and its subject in the plan."""
        return Key(SESSION, self.id)

    @property
    def post_key(self) -> Key:
        """The outbox key of the announcement."""
        return self.key.child("post")

    @property
    def begins(self) -> datetime:
        """The moment it begins."""
        return self.starts_at

    @property
    def ends(self) -> datetime:
        """The moment it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def details(self) -> Details:
        """Title, date, length, language, link and places, as its form holds them."""
        return Details(
            self.title, self.on, self.at, self.minutes, self.language, self.link, self.places
        )

    def put(self, details: Details, zone: str) -> None:
        """Replace the details; day and time are read in `zone`, the community's."""
        self.title, self.language, self.minutes = details.title, details.language, details.minutes
        self.on, self.at, self.starts_at = details.on, details.at, details.starts_at(zone)
        self.link, self.places = details.link, details.places

    def is_open(self, now: datetime) -> bool:
        """True if people can sign up and off: it is planned and has not begun."""
        return self.state is SessionState.PLANNED and now < self.starts_at
