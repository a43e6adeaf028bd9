"""What a word of the report includes: who sees a value, how long it is kept, whose things.

Written out by hand, by the names of the words. What is not listed is not included: a word that is
put in the place of such a one is more for somebody.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

Inclusion = Mapping[str, frozenset[str]]
"""By word: the words that are less in every case, or no more."""


def _of(**words: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(less.split()) for word, less in words.items()}


SEEN_BY = _of(
    BOT="",
    SELF="BOT",
    AUTHOR="BOT SELF",
    PAIR="BOT SELF",
    RECIPIENTS="BOT SELF",
    GROUP="BOT SELF",
    IDEA="BOT SELF",
    CONCERNED="BOT SELF",
    CORE_TEAM="BOT SELF",
    REVIEW="BOT SELF AUTHOR CORE_TEAM",
    # People of the company sign up before they join: they are not among the members.
    SIGNED_UP="BOT SELF CORE_TEAM",
    ARRANGER="BOT SELF",
    MEMBERS="BOT SELF AUTHOR PAIR GROUP IDEA CORE_TEAM ARRANGER REVIEW",
    # The community's channels are open to all its members.
    CHANNEL="BOT SELF AUTHOR PAIR GROUP IDEA CORE_TEAM ARRANGER REVIEW MEMBERS",
    # Whoever is given a link, of the company or not.
    LINK="BOT SELF AUTHOR PAIR GROUP IDEA CORE_TEAM ARRANGER REVIEW MEMBERS CHANNEL",
)
"""Words of `SeenBy` (storage/types.py). What people see of themselves is no more than any other."""

RETENTION = _of(
    DAY="",
    RECEIPT="",
    DRAFT="DAY",
    NEEDS="DAY DRAFT",
    DELIVERY="DAY DRAFT",
    # What is deleted within a month is less than what ends with a membership or a story. A season
    # and a year are not: they go on behind them. An erasure ends them.
    SIGN_UP="DAY DRAFT NEEDS DELIVERY",
    OUTCOME="DAY DRAFT NEEDS DELIVERY SIGN_UP",
    STORY="DAY DRAFT DELIVERY",
    MEMBERSHIP="DAY DRAFT DELIVERY",
    ACCOUNT="DAY DRAFT DELIVERY MEMBERSHIP",
    # Whoever never joins is kept for a year instead of 90 days.
    LISTED="DAY DRAFT DELIVERY MEMBERSHIP ACCOUNT",
    ERASURE="DAY DRAFT NEEDS DELIVERY SIGN_UP OUTCOME MEMBERSHIP ACCOUNT LISTED",
    POST="DAY DRAFT DELIVERY",
    TOTAL=(
        "DAY RECEIPT DRAFT NEEDS DELIVERY SIGN_UP OUTCOME STORY MEMBERSHIP ACCOUNT LISTED ERASURE "
        "POST"
    ),
)
"""Words of `Retention` (storage/types.py)."""

ERASED: Inclusion = _of(
    ROW="OUTBOX",
    OUTBOX="ROW",
    EMPTY="ROW OUTBOX",
    OUT="ROW OUTBOX",
    FORMER="ROW OUTBOX EMPTY OUT",
) | {"": frozenset({"ROW", "OUTBOX", "EMPTY", "OUT", "FORMER"})}
"""Words of `Erased` (storage/types.py), by what is left after an erasure; empty where all is."""

READERS = _of(
    SELF="",
    PAIR="SELF",
    ASKED="SELF",
    OPERATORS="SELF",
    CORE_TEAM="SELF",
    MEMBERS="SELF PAIR CORE_TEAM",
    STAFF="SELF PAIR CORE_TEAM",
    CHANNEL="SELF PAIR CORE_TEAM MEMBERS",
    LINK="SELF PAIR CORE_TEAM MEMBERS CHANNEL",
)
"""Words of `Reader` (evaluations.py)."""

SURFACES = _of(
    VIEW="HOME MESSAGE POST",
    HOME="VIEW MESSAGE POST",
    MESSAGE="VIEW HOME POST",
    POST="VIEW HOME MESSAGE",
    PAGE="VIEW HOME MESSAGE POST",
    TERMINAL="VIEW HOME MESSAGE POST",
    FILE="VIEW HOME MESSAGE POST TERMINAL",
    LOG="",
    PROBE="",
)
"""Words of `Surface` (evaluations.py): who reads counts by itself, so that within Slack all are
alike. Out of Slack it is more, and a file can be carried away."""

WHOSE = _of(
    NOTHING="",
    OWN="NOTHING",
    ASKED="NOTHING",
    PAIR="NOTHING OWN",
    TAKEN="NOTHING",
    SHARED="NOTHING OWN ASKED PAIR TAKEN",
)
"""Words of `Whose` (bot/domain/access.py)."""

ALONE: Inclusion = {}
"""For words that are simply there or not."""


class Effect(StrEnum):
    """What a change does to what was agreed to."""

    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"
    """Neither includes the other: more for some, less for others."""
    NEITHER = "neither"

    @property
    def widens(self) -> bool:
        """True if it is more for anybody."""
        return self in {Effect.WIDER, Effect.OTHER}


def effect(*, widens: bool, narrows: bool) -> Effect:
    """Return the effect of what is more for somebody, less for somebody, both or neither."""
    if widens:
        return Effect.OTHER if narrows else Effect.WIDER
    return Effect.NARROWER if narrows else Effect.NEITHER


def effect_of(before: Iterable[str], after: Iterable[str], inclusion: Inclusion) -> Effect:
    """Return what it does that these words take the place of those."""
    old, new = frozenset(before), frozenset(after)
    return effect(widens=not _covers(old, new, inclusion), narrows=not _covers(new, old, inclusion))


def _covers(many: frozenset[str], few: frozenset[str], inclusion: Inclusion) -> bool:
    return few <= many.union(*(inclusion.get(word, frozenset()) for word in many))
