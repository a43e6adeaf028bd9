"""Roles in the core team: the places in each, what they see, who is asked in its name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.mentoring.probation import add_months
from bot.domain.prompts import Prompt
from bot.errors import UserFacingError
from bot.texts import _

TERM_PROMPT = Prompt("roles", _("Whether a role is still fine for me"), Audience.CORE_TEAM, rank=70)
PROMPTS = (TERM_PROMPT,)

MENTORING = "mentoring"
"""The role that hears when a pair asks for help."""

SEE_PERSONAL_DATA = frozenset({MENTORING})
"""Roles that are told more about people than the core team is."""

TERM_MONTHS = 12
"""How long a role is meant for; then its holder is asked."""

AT = time(9)
"""When its holder is asked, on their own clock."""

DAYS_TO_ACCEPT = 5
"""Working days of whoever is offered a role, until the offer lapses."""

DAYS_TO_SEND_AGAIN = 1
"""Working days of theirs after which the same offer can be sent to them again. Our choice."""

DAYS_TO_RELEASE = 5
"""Working days in which a second person has to want a role to be free. Our choice."""

DAYS_TO_SAY_HERE = 1
"""Working days of these in which the holder alone can answer. Our choice."""

DAYS_TO_RIGHTS = 1
"""Working days after which somebody new sees personal data: until then others can object."""

HOURS_MOST = 80
"""Hours a month that a form takes: half of a month's work."""


class Place(StrEnum):
    """The places in a role."""

    HOLDER = "holder"
    DEPUTY = "deputy"


def thing_of(role: str, place: Place) -> Key:
    """Return the name by which custody knows a place in a role."""
    return role_key(role).child(place.value)


def role_key(role: str) -> Key:
    """Return the topic of all messages to whoever has the role."""
    return Key("role", role)


def help_topic(mentorship_id: int) -> Key:
    """Return the topic of the message that a pair asks for help, to whoever has the role."""
    return role_key(MENTORING).child("help", mentorship_id)


def place_of(thing: str) -> tuple[str, Place]:
    """Return role and place of a thing; raises ValueError for what is none."""
    first, role, place = Key(thing).parts
    if first != "role":
        raise ValueError(thing)
    return role, Place(place)


class HasOtherPlace(UserFacingError):
    """The deputy stands in for somebody else."""

    sentence = _("You have this role yourself. The deputy has to be somebody else.")


class NotAhead(UserFacingError):
    """A day that has to lie ahead."""

    sentence = _("Please choose a later day, within two years.")


class NoNumberOfHours(UserFacingError):
    """Hours a month as a whole number."""

    sentence = _("Please write a whole number from 0 to {most}.")


def end_of_term(today: date) -> date:
    """Return the day on which somebody who takes a role today is asked if it is still fine."""
    return add_months(today, TERM_MONTHS)


@dataclass(frozen=True)
class Standing:
    """Somebody who has a place in a role, as far as it decides who is asked."""

    slack_id: str
    has_rights: bool
    is_there: bool
    """They are neither on a pause, nor away, nor out of reach, nor is it about themselves."""


def who_is_asked(holder: Standing | None, deputy: Standing | None) -> str | None:
    """Return who is asked in the name of a role: its holder, else the deputy.

    None where nobody holds it, or neither can be asked: then it is for the whole core team.
    """
    if holder is None:
        return None
    for one in (holder, deputy):
        if one is not None and one.has_rights and one.is_there:
            return one.slack_id
    return None


@dataclass(frozen=True)
class Vacancy:
    """A place in a role that nobody has."""

    role: str
    place: Place


def vacancies(declared: Collection[str], taken: Mapping[str, str | None]) -> list[Vacancy]:
    """Return the free places, one a role at most: a deputy is looked for once somebody holds it.

    `taken` says who has a thing.
    """
    free = []
    for role in declared:
        for place in Place:
            if not taken.get(thing_of(role, place)):
                free.append(Vacancy(role, place))
                break
    return free
