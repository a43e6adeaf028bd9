"""The only reader of the clock: everything else is given `now`."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whatever can tell the moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """Runs at the machine's pace from a moment of one's choice; for the sandbox."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta()
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """The sandbox's moment, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def set(self, moment: datetime) -> None:
        """Go on from this moment."""
        self._offset = moment.astimezone(UTC) - datetime.now(UTC)

    def advance(self, duration: timedelta) -> None:
        """Jump ahead by this much."""
        self._offset += duration


class FrozenClock:
    """Stands still until it is told otherwise; for tests."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment that was set, in UTC."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Stand still at this moment."""
        self._moment = moment.astimezone(UTC)

    def advance(self, duration: timedelta) -> None:
        """Move on by this much and stand still again."""
        self._moment += duration
