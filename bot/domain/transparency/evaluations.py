"""What shows or counts people, declared beside what shows it.

    EVALUATIONS = (
        Shows("directory:found", Surface.VIEW, Reader.MEMBERS, _("..."), 1, entries=("directory",)),
        ShowsNobody(_("..."), schedules=("calls:close",)),
    )

A guard fails for an entry that reads, a schedule, a job or a kind of open item that stands in none.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.texts import _


class Surface(StrEnum):
    """Where an evaluation is shown."""

    VIEW = _("a view in Slack")
    HOME = _("the Home tab")
    MESSAGE = _("a direct message")
    POST = _("a post in a channel")
    PAGE = _("a page outside of Slack")
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
    MEMBERS = _("members and fans")
    STAFF = _("everybody of the company in the workspace")
    CHANNEL = _("everybody in the community’s channels")
    LINK = _("whoever has the link, in the company or outside")


COMMAND = "command:"
"""Beginning of the names of evaluations that a command on the server makes."""


@dataclass(frozen=True)
class Shows:
    """A list, report, export, page or message about people, and who gets it.

    `about` completes "shows ...". `smallest_group` is the least number of people behind a line or
    number, None where it is about things alone. `entries` and `schedules` make it; a job counts as
    a schedule.
    """

    name: str
    surface: Surface
    who: Reader
    about: str
    smallest_group: int | None
    entries: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShowsNobody:
    """Entries and schedules that evaluate nothing about people, and why that is so."""

    why: str
    entries: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()


Declared = Shows | ShowsNobody
