"""Switches for what goes wrong between a bot and Slack."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from threading import Lock


class Fault(StrEnum):
    """What goes wrong with a call, or with a payload on its way to the bot."""

    DROP = "drop"
    """No answer comes, until the caller gives up. `applied`: yet it took effect."""
    DELAY = "delay"
    """It takes `seconds` longer."""
    DUPLICATE = "duplicate"
    """It arrives twice."""
    REORDER = "reorder"
    """It waits until the next one has gone through, at most `seconds`."""
    SERVER_ERROR = "server_error"
    """The answer is `status` (such as 503) without a body of Slack's."""
    HTML_PAGE = "html_page"
    """The answer is a proxy's HTML page with status 200."""
    TRUNCATED = "truncated"
    """The answer's JSON breaks off half-way."""
    DISCONNECT = "disconnect"
    """The connection breaks."""
    RATE_LIMITED = "rate_limited"
    """429 with `Retry-After: seconds`."""
    ERROR = "error"
    """The answer is Slack's error code `error`."""


@dataclass(slots=True)
class Switch:
    """A fault for the next `times` calls whose name matches; None: until it is switched off.

    `applied`: the call takes effect before it goes wrong, as where only the answer got lost.
    """

    fault: Fault
    matching: str = "*"
    times: int | None = 1
    applied: bool = False
    seconds: float = 1.0
    status: int = 503
    error: str = "internal_error"
    when: Callable[[dict[str, object]], bool] | None = None
    hit: int = 0

    @property
    def is_spent(self) -> bool:
        """True if it has struck as often as it should."""
        return self.times is not None and self.hit >= self.times

    def strikes(self, name: str, body: dict[str, object]) -> bool:
        """True if this call is one of those it is meant for."""
        is_meant = not self.is_spent and fnmatchcase(name, self.matching)
        return is_meant and (self.when is None or self.when(body))


@dataclass(slots=True)
class Switchboard:
    """The switches of one direction."""

    _switches: list[Switch] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add(self, switch: Switch) -> Switch:
        """Switch it on, and return it; its `hit` counts how often it struck."""
        with self._lock:
            self._switches.append(switch)
            return switch

    def take(self, name: str, body: dict[str, object] | None = None) -> Switch | None:
        """Return the fault for this call, counted, or None. The oldest switch comes first."""
        with self._lock:
            found = next((s for s in self._switches if s.strikes(name, body or {})), None)
            if found is not None:
                found.hit += 1
                self._switches = [s for s in self._switches if not s.is_spent]
            return found

    def clear(self) -> None:
        """Switch everything off."""
        with self._lock:
            self._switches.clear()

    @property
    def active(self) -> list[Switch]:
        """The switches that are still on, oldest first."""
        return [switch for switch in self._switches if not switch.is_spent]


@dataclass(slots=True)
class Faults:
    """`calls`: what the bot calls, by method ("chat.*", and "response_url" and "upload").

    `payloads`: what comes to it, by type.
    """

    calls: Switchboard = field(default_factory=Switchboard)
    payloads: Switchboard = field(default_factory=Switchboard)

    def clear(self) -> None:
        """Switch everything off."""
        self.calls.clear()
        self.payloads.clear()
