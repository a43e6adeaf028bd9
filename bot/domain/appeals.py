"""Call-outs: what the post shows of hundreds who press within minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.domain.breakdowns import SMALLEST_GROUP, Breakdown, showable
from bot.errors import NoLongerOpen, Way
from bot.texts import _

MOST_COUNTRIES = 8
"""Countries that the post names; the others are summed up."""

NOT_SAID = ""
"""Stands for the country of whoever did not say it."""


class AppealForgotten(NoLongerOpen):
    """Nobody is counted any more: the appeal has been deleted."""

    sentence = _("This call-out is more than a year old, and nobody is counted any more.")
    leads_to = Way.OVERVIEW


class AlreadyPosted(NoLongerOpen):
    """The preview belongs to a draft that was posted, perhaps on another device."""

    sentence = _("This preview has already been posted. Open the form again for another call-out.")
    leads_to = Way.OVERVIEW


class AlreadyWritten(NoLongerOpen):
    """Whoever is in has got the one message of the author."""

    sentence = _("You’ve already written to all who are in: that goes once for each call-out.")


@dataclass(frozen=True)
class Countries:
    """Where those who are in come from, as the post shows it."""

    people: int = 0
    """How many were in when this was reckoned."""
    groups: Breakdown = Breakdown()  # noqa: RUF009  # nobody changes it

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> Self:
        """Return what was kept; nothing of a call-out that nobody has answered."""
        kept = kept or {}
        return cls(kept.get("people", 0), Breakdown(kept.get("shown", {}), kept.get("others")))

    def as_json(self) -> dict[str, Any]:
        """Return what is kept: totals alone."""
        groups = self.groups
        return {"people": self.people, "shown": dict(groups.shown), "others": groups.others}

    def is_step(self, people: int) -> bool:
        """True if so many have come or gone that what changes is not one person's click."""
        return abs(people - self.people) >= SMALLEST_GROUP

    def step(self, counts: Mapping[str, int]) -> Self:
        """Return the countries as they may be shown beside these, which everybody has seen."""
        groups = showable(counts, self.groups, most=MOST_COUNTRIES)
        return type(self)(sum(counts.values()), groups)
