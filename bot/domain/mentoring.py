"""Who suits whom as a mentor, what can happen to a wish, and the order of up to three wishes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType

from bot.domain.keys import Key
from bot.errors import NoLongerOpen, UserFacingError
from bot.texts import _

WISHES_MOST = 3
"""Mentors that somebody may name, in order."""

ABOUT_MOST = 300
"""Characters of the sentence that mentors say about themselves; our own limit."""

MINUTES_A_DAY = 24 * 60


class IntroduceFirst(UserFacingError):
    """The mentor choice opens after the introduction."""

    sentence = _("First introduce yourself to the others; then you choose your mentor.")


class MentorIsFull(UserFacingError):
    """The mentor already has as many mentees as they offered to take."""

    sentence = _(
        "All the places you offer are taken. You can offer more in your mentor profile at any time."
    )


class MentorsAreAmbassadors(UserFacingError):
    """Only ambassadors offer time as mentors."""

    sentence = _("Mentors are ambassadors. Once you are one, this is where you offer time.")


class WithoutMentor(UserFacingError):
    """Fans take part without a mentor and without a probation."""

    sentence = _("As a fan you take part without a mentor. Thanks and stories are always welcome.")


class CapacityBelowTaken(UserFacingError):
    """A mentor cannot offer fewer places than mentees they accompany."""

    sentence = _("You accompany {taken} already, so {taken} is the least you can offer.")


class CapacityOutOfRange(UserFacingError):
    """A mentor offers from one place to the community's own limit."""

    sentence = _("Please choose a number from 1 to {most}.")


class WishState(StrEnum):
    """Where a wish stands."""

    WAITING = "waiting"
    ASKED = "asked"
    POSTPONED = "postponed"
    ASKED_AGAIN = "asked again"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


class WishStep(StrEnum):
    """What can happen to a wish."""

    ASK = "ask"
    LATER = "later"
    ASK_AGAIN = "ask again"
    ACCEPT = "accept"
    DECLINE = "decline"
    SILENCE = "silence"
    SKIP = "skip"
    WITHDRAW = "withdraw"


WITH_MENTOR = frozenset({WishState.ASKED, WishState.POSTPONED, WishState.ASKED_AGAIN})
"""A mentor has been asked and may still answer."""

ASKED_ONCE = frozenset({WishState.ASKED, WishState.POSTPONED})
"""The mentor may be asked once more: when they wished it, or else before their time is over."""

OPEN = WITH_MENTOR | {WishState.WAITING}
"""The wish may still come true."""

_ENDS = {
    WishStep.ACCEPT: WishState.ACCEPTED,
    WishStep.DECLINE: WishState.DECLINED,
    WishStep.SILENCE: WishState.UNANSWERED,
}
_CLOSINGS = {WishStep.SKIP: WishState.SKIPPED, WishStep.WITHDRAW: WishState.WITHDRAWN}

TABLE: Mapping[tuple[WishState, WishStep], WishState] = MappingProxyType(
    {
        (WishState.WAITING, WishStep.ASK): WishState.ASKED,
        (WishState.ASKED, WishStep.LATER): WishState.POSTPONED,
        **{(state, WishStep.ASK_AGAIN): WishState.ASKED_AGAIN for state in ASKED_ONCE},
        **{(state, step): end for state in WITH_MENTOR for step, end in _ENDS.items()},
        **{(state, step): end for state in OPEN for step, end in _CLOSINGS.items()},
    }
)


def move(state: WishState, step: WishStep) -> WishState:
    """The wish's state after this step; raises `NoLongerOpen` where the table has no such step."""
    try:
        return TABLE[state, step]
    except KeyError:
        raise NoLongerOpen from None


@dataclass(frozen=True)
class Traits:
    """What of a person decides who suits them. `offset` is their zone's, in minutes from UTC."""

    languages: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    area: str | None = None
    offset: int = 0


@dataclass(frozen=True)
class Reasons:
    """What two people have in common; said in words beside the rank."""

    languages: tuple[str, ...]
    topics: tuple[str, ...]
    area: str | None
    minutes_apart: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts the better match first: shared language, topics, area, nearness of the clock."""
        return (
            0 if self.languages else 1,
            -len(self.topics),
            0 if self.area else 1,
            self.minutes_apart,
        )


def reasons(one: Traits, other: Traits) -> Reasons:
    """Return what these two share; the same from either side."""
    apart = abs(one.offset - other.offset) % MINUTES_A_DAY
    return Reasons(
        languages=tuple(sorted(one.languages & other.languages)),
        topics=tuple(sorted(one.topics & other.topics)),
        area=one.area if one.area == other.area else None,
        minutes_apart=min(apart, MINUTES_A_DAY - apart),
    )


def ranked(
    seeker_id: int, seeker: Traits, mentors: Iterable[tuple[int, Traits]]
) -> list[tuple[int, Reasons]]:
    """The mentors' ids with their reasons, best match first.

    Equal matches stand in an order that is drawn for each newcomer anew and stays the same for
    them, so that nobody always stands first.
    """
    matches = [(mentor_id, reasons(seeker, traits)) for mentor_id, traits in mentors]
    return sorted(matches, key=lambda match: (match[1].rank, _lot(seeker_id, match[0]), match[0]))


def _lot(seeker_id: int, mentor_id: int) -> bytes:
    # Python's own hash() changes with every process; a checksum would draw the same order for all.
    return blake2b(Key(seeker_id, mentor_id).encode(), digest_size=8).digest()


Slots = tuple[int | None, ...]
"""Mentors' ids as first, second and third wish; None where nobody is named yet."""

NO_WISHES: Slots = (None,) * WISHES_MOST


def put(slots: Slots, mentor_id: int, place: int) -> Slots:
    """The wishes with this mentor at `place` (from 0).

    Who stood there changes places with them; pressing the same place again takes the wish back.
    Later wishes close up to a gap. Places that do not exist change nothing.
    """
    if not 0 <= place < WISHES_MOST:
        return slots
    if slots[place] == mentor_id:
        return _with(slots, {place: None})
    changed: dict[int, int | None] = {place: mentor_id}
    if mentor_id in slots:
        changed[slots.index(mentor_id)] = slots[place]
    return _with(slots, changed)


def _with(slots: Slots, changed: Mapping[int, int | None]) -> Slots:
    return _closed_up([changed.get(place, slots[place]) for place in range(WISHES_MOST)])


def _closed_up(slots: Iterable[int | None]) -> Slots:
    named = [mentor_id for mentor_id in slots if mentor_id is not None]
    return (*named, *NO_WISHES)[:WISHES_MOST]


def in_order(slots: Slots) -> list[int]:
    """The mentors named, first wish first."""
    return [mentor_id for mentor_id in slots if mentor_id is not None]


def only(slots: Slots, available: Iterable[int]) -> Slots:
    """The wishes without mentors who are not available any more."""
    known = frozenset(available)
    return _closed_up(mentor_id if mentor_id in known else None for mentor_id in slots)


def read_slots(values: Sequence[object]) -> Slots:
    """Wishes as a draft or a view keeps them, checked: numbers, none twice, none too many."""
    found: list[int | None] = []
    for value in [*values, *NO_WISHES][:WISHES_MOST]:
        is_new = isinstance(value, int) and value > 0 and value not in found
        found.append(value if is_new and isinstance(value, int) else None)
    return tuple(found)


def page_of(page: int, count: int, size: int) -> tuple[int, int]:
    """The page nearest to the one asked for, and how many pages there are (at least one)."""
    pages = max(1, -(-count // size))
    return min(max(page, 0), pages - 1), pages
