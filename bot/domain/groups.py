"""Interest groups: who hosts one, when it falls asleep, and what wakes it up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.folding import unaccented
from bot.domain.keys import Key
from bot.domain.links import NotAnAddress, is_link
from bot.errors import FieldErrors, UserFacingError, Way
from bot.texts import _

FEWEST = 3
"""Members that keep a group awake."""

ASLEEP_AFTER = timedelta(days=60)
"""So long with fewer members, and it falls asleep."""

PLACES = ("host", "co-host")
"""The two that custody knows for each group."""

GROUP = "group"
"""The kind of things that are hosts' places."""


class NoName(UserFacingError):
    """Nothing but spaces."""

    sentence = _("Please give the group a name.")


class NoSentence(UserFacingError):
    """Nothing but spaces."""

    sentence = _("Please say in a sentence what it’s about.")


class HostsAreThere(UserFacingError):
    """Both places are taken."""

    sentence = _("This group has two hosts by now. Nothing has changed.")
    leads_to = Way.GROUPS


class NoHost(UserFacingError):
    """Only its hosts change what a group says of itself."""

    sentence = _("The group’s hosts change this, and you’re none of them now. Nothing was saved.")
    leads_to = Way.GROUPS


def thing_of(number: int, place: str) -> Key:
    """Return the name by which custody knows a host's place in a group."""
    return Key(GROUP, number, place)


def number_of(thing: str) -> int:
    """Return the number of the group in which a thing is a host's place."""
    return int(Key(thing).parts[1])


@dataclass(frozen=True)
class Words:
    """What a group says of itself."""

    name: str
    sentence: str
    link: str = ""
    languages: tuple[str, ...] = ()


def check(words: Words) -> None:
    """Raise `FieldErrors` for what is missing, or is no address."""
    problems: dict[str, UserFacingError] = {}
    if not words.name:
        problems["name"] = NoName()
    if not words.sentence:
        problems["sentence"] = NoSentence()
    if words.link and not is_link(words.link):
        problems["link"] = NotAnAddress()
    if problems:
        raise FieldErrors(problems)


def is_asleep(below_since: datetime | None, now: datetime) -> bool:
    """True if a group has had fewer than three members for 60 days."""
    return below_since is not None and below_since <= now - ASLEEP_AFTER


def below_from(
    before: datetime | None, members: int, now: datetime, *, joins: bool
) -> datetime | None:
    """Return since when a group has too few members, after somebody joined or left it.

    Whoever joins one that sleeps wakes it up: its 60 days begin anew.
    """
    if members >= FEWEST:
        return None
    return now if before is None or (joins and is_asleep(before, now)) else before


def place_in_list(name: str, *, is_asleep: bool, is_in: bool) -> tuple[bool, bool, str]:
    """Return what groups are sorted by: one's own, the others, those asleep; each by name."""
    return is_asleep, not is_in, unaccented(name)
