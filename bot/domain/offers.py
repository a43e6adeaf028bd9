"""The offer board: what needs hands, when it leaves the board, and when it is over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.days import InThePast, NoDay, TooFarAhead, is_too_far
from bot.domain.zones import end_of_day
from bot.errors import FieldErrors, NoLongerOpen, UserFacingError, Way
from bot.texts import _

LENGTHS = (30, 60, 120, 180, 240, 480, 960)
"""Minutes that it takes each who joins in: half an hour to two working days."""

MOST_HANDS = 50

ON_BOARD = timedelta(weeks=4)
"""How long an offer stays on the board unless another day is chosen."""


class OfferOver(NoLongerOpen):
    """The offer's time is over, or whoever posted it has taken it down."""

    sentence = _("This offer is no longer on the board. Nothing has changed.")
    leads_to = Way.OFFERS


class NoTitle(UserFacingError):
    """An offer without a name."""

    sentence = _("Please say in a line what there is to do.")


@dataclass(frozen=True)
class Details:
    """What there is to do, as its form holds it."""

    until: date
    title: str = ""
    about: str = ""
    on: date | None = None
    at: time | None = None
    minutes: int = 60
    where: str = ""
    places: int | None = None
    """How many hands it needs; None for as many as like."""

    def starts_at(self, zone: str) -> datetime | None:
        """Return the moment it begins, in UTC; None where there is no time of day."""
        if self.on is None or self.at is None:
            return None
        return datetime.combine(self.on, self.at, ZoneInfo(zone)).astimezone(UTC)

    def over_at(self, zone: str) -> datetime:
        """Return the moment until which people can undo it: its start, or the end of its day."""
        return self.starts_at(zone) or end_of_day(zone, self.on or self.until)

    def closes_at(self, zone: str) -> datetime:
        """Return the moment at which it leaves the board, for those who are not in."""
        return min(end_of_day(zone, self.until), self.over_at(zone))


def check_details(details: Details, zone: str, now: datetime) -> None:
    """Raise `FieldErrors` naming what is wrong."""
    today = now.astimezone(ZoneInfo(zone)).date()
    problems: dict[str, UserFacingError] = {}
    if not details.title:
        problems["title"] = NoTitle()
    if details.at is not None and details.on is None:
        problems["date"] = NoDay()
    for field, day in (("date", details.on), ("until", details.until)):
        if day is not None and is_too_far(day, today):
            problems[field] = TooFarAhead()
        elif day is not None and day < today:
            problems[field] = InThePast()
    if not problems and details.over_at(zone) <= now:
        problems["time"] = InThePast()
    if problems:
        raise FieldErrors(problems)
