"""Changes between two reports, as values; differences.py says how they are found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.transparency.inclusion import Effect


class Part(StrEnum):
    """A part of the report, by its name there."""

    FIELDS = "fields"
    EVALUATIONS = "evaluations"
    RIGHTS = "rights"
    COMMANDS = "commands"
    SCOPES = "scopes"
    INTERFACES = "interfaces"
    NEGATIVES = "negatives"
    WAYS = "ways"


@dataclass(frozen=True)
class Change:
    """What became of one thing in the report, or of what is said of it.

    `aspect` names what is said (an attribute), and is empty where the whole is new or gone: then
    `before` or `after` is None. `thing` is the whole as it is now, or was where it is gone.
    """

    part: Part
    name: str
    aspect: str
    effect: Effect
    before: Any
    after: Any
    thing: Any


@dataclass(frozen=True)
class Differences:
    """All changes between two reports, in the order of the report."""

    changes: tuple[Change, ...] = ()

    @property
    def widening(self) -> tuple[Change, ...]:
        """The changes that are more for anybody than what was agreed to."""
        return tuple(one for one in self.changes if one.effect.widens)

    @property
    def narrowing(self) -> tuple[Change, ...]:
        """The changes that are less, and more for nobody."""
        return tuple(one for one in self.changes if one.effect is Effect.NARROWER)

    @property
    def neither(self) -> tuple[Change, ...]:
        """The changes that are neither more nor less, such as other words."""
        return tuple(one for one in self.changes if one.effect is Effect.NEITHER)


@dataclass(frozen=True)
class Since:
    """What differs from an earlier report, of that version and day."""

    version: str
    made_on: str
    differences: Differences
