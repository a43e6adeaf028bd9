"""Base of what people sign up for with a calendar: its file's name and number, its beginning, end.

    class Angle(Dated, table=True):
        __tablename__ = "angles"
        __kind__ = "angle"
        __data__ = kept(Retention.OUTCOME, Basis.NONE, SeenBy.MEMBERS, whose=())
        __table_args__ = (*positive("minutes", "places"), {"sqlite_autoincrement": True})

        starts_at: datetime = column("when it begins", index=True)
        minutes: int = column("how long it takes")

Together with a title and the number of places it is an `Occasion` (storage/signup.py). A noun in
which a date can be missing says `datetime | None`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import CheckConstraint

from storage.keyed import Keyed
from storage.types import Numbered, SeenBy, column


def positive(*names: str) -> Sequence[CheckConstraint]:
    """Return the checks that these numbers, where there are some, are above zero."""
    return [CheckConstraint(f"{name} > 0", name=name) for name in names]


class Dated(Keyed):
    """Something to sign up for that has a date, or will have one."""

    uid: str = column(
        "its name in people’s calendars",
        SeenBy.SIGNED_UP,
        unique=True,
        max_length=32,
        default_factory=lambda: uuid4().hex,
    )
    sequence: int = column("a calendar takes the highest (RFC 5545)", SeenBy.SIGNED_UP, default=0)
    starts_at: datetime | None = column("when it begins; empty without a date")
    minutes: int | None = column("how long it takes")

    @property
    def begins(self) -> datetime | None:
        """The moment it begins; None without a date."""
        return self.starts_at

    @property
    def ends(self) -> datetime | None:
        """The moment it is over; None without a date."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes or 0)


class OpensLater(Numbered):
    """Something for which people can sign up from an announced moment on, all at the same time."""

    time_zone: str = column("the zone of the place (IANA)", max_length=60)
    opens_at: datetime | None = column("from when people can sign up; empty for at once")

    def has_opened(self, now: datetime) -> bool:
        """True if people can sign up from now on, as far as that moment goes."""
        return self.opens_at is None or self.opens_at <= now
