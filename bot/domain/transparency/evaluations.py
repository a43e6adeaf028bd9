"""What shows or counts people, declared beside what makes it.

    EVALUATIONS = (
        Shows("digest:waiting", Surface.CHANNEL, Reader.CORE_TEAM, _("..."), smallest_group=1,
              made_by=("digests:weekly",)),
        ShowsNobody(_("..."), made_by=("calls:close",)),
    )

`made_by` names entries, schedules and jobs. A guard fails for one that reads, posts or prints and
stands in neither.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts import _


class Surface(StrEnum):
    """Where an evaluation is shown."""

    VIEW = _("a view in Slack that one person opens")
    HOME = _("the Home tab")
    MESSAGE = _("a direct message")
    POST = _("a post in a channel")
    TERMINAL = _("the terminal on the server")
    FILE = _("a file on the server")
    LOG = _("the log of the processes")
    PROBE = _("an address that monitoring asks")


class Reader(StrEnum):
    """People who get an evaluation, from few to many."""

    SELF = _("one person: only about themselves")
    PAIR = _("the two people of a mentorship")
    ASKED = _("the person who is asked or told")
    OPERATORS = _("those who run the bot on the server")
    CORE_TEAM = _("everybody on the core team")
    MEMBERS = _("members of the community")
    CHANNEL = _("everybody in the community’s channels")


@dataclass(frozen=True)
class Shows:
    """A list, report, export, page or scheduled message about people, and who gets it.

    `smallest_group` is the least number of people behind a line or number, None where it is about
    things alone.
    """

    name: str
    surface: Surface
    who: Reader
    about: str
    smallest_group: int | None
    made_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowsNobody:
    """What evaluates nothing about people, and why that is so."""

    why: str
    made_by: tuple[str, ...]


Declared = Shows | ShowsNobody
