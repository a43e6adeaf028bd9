"""The clocks: only this module reads the time, everything else is given `now`."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that can say what the present moment is."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """Runs at the machine's pace from a chosen moment; for the sandbox."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta()
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """Return the sandbox's moment, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def set(self, moment: datetime) -> None:
        """Go on from this moment."""
        self._offset = moment.astimezone(UTC) - datetime.now(UTC)

    def advance(self, duration: timedelta) -> None:
        """Jump ahead by this much."""
        self._offset += duration


class FrozenClock:
    """Stands still until it is set or advanced; for tests."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment that was set, aware, in UTC."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Stand still at this moment."""
        self._moment = moment.astimezone(UTC)

    def advance(self, duration: timedelta) -> None:
        """Move on by this much and stand still again."""
        self._moment += duration
