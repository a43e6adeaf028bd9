"""Call-outs: what the post shows of hundreds who press within minutes, and how often it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from bot.domain.groups import SMALLEST_GROUP, Breakdown, showable
from bot.errors import NoLongerOpen, UserFacingError, Way
from bot.texts import _

APART = timedelta(seconds=3)
"""Least time between two edits of the post: hundreds press within minutes, and Slack takes about 50
edits a minute for the whole workspace.
"""

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


class NobodyIn(UserFacingError):
    """There is nobody to write to."""

    sentence = _("Nobody is in yet, so there’s nobody to write to.")


@dataclass(frozen=True)
class Countries:
    """Where those who are in come from, as the post shows it."""

    people: int = 0
    """How many were in when this was reckoned."""
    groups: Breakdown = Breakdown()  # noqa: RUF009  # nobody changes it

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return what was kept; nothing of a call-out that nobody has answered."""
        groups = Breakdown(kept.get("shown", {}), kept.get("others"))
        return cls(kept.get("people", 0), groups)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept: totals alone."""
        return {
            "people": self.people,
            "shown": dict(self.groups.shown),
            "others": self.groups.others,
        }


def is_step(before: Countries, people: int) -> bool:
    """True if so many have come or gone that the countries may be shown anew.

    The post is edited while people watch: what changes with a single click is that person's.
    """
    return abs(people - before.people) >= SMALLEST_GROUP


def next_step(before: Countries, counts: Mapping[str, int]) -> Countries:
    """Return the countries as they may be shown beside those that everybody has seen.

    None below five people, none that has changed by fewer than five, nor such a rest.
    """
    groups = showable(counts, before.groups, most=MOST_COUNTRIES)
    return Countries(sum(counts.values()), groups)
