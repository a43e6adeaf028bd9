"""Choosing mentors: who suits whom, and the wishes in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b

from bot.domain.keys import Key
from bot.errors import UserFacingError
from bot.texts import _

WISHES_MOST = 3
"""How many mentors somebody may name in order."""

Slots = tuple[int | None, ...]
"""Mentors' ids as first, second and third wish; None where nobody is named yet."""

NO_WISHES: Slots = (None,) * WISHES_MOST
MINUTES_A_DAY = 24 * 60


class IntroduceFirst(UserFacingError):
    """The mentor choice opens after the introduction."""

    sentence = _("First introduce yourself to the others. Then you can choose your mentor.")
    names_next_step = True


class WithoutMentor(UserFacingError):
    """Fans take part without a mentor and without a probation."""

    sentence = _(
        "As a fan, you take part without a mentor. Thank-yous and stories are always welcome."
    )


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
        """Sorts the better match first: any shared language, how much is shared, the clock.

        Whoever shares all that another one shares, and more, comes before them.
        """
        shared = len(self.languages) + len(self.topics) + bool(self.area)
        return (
            0 if self.languages else 1,
            -shared,
            -len(self.topics),
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


DECLINED_LATELY = timedelta(days=90)
"""How long a mentor who declined comes last for this newcomer and is not proposed; our choice."""


def ranked(
    seeker_id: int,
    seeker: Traits,
    mentors: Iterable[tuple[int, Traits]],
    *,
    last: frozenset[int] = frozenset(),
) -> list[tuple[int, Reasons]]:
    """Return the mentors' ids with their reasons, best match first; those in `last` at the end.

    Equal matches stand in an order that is drawn for each newcomer anew and stays the same for
    them, so that nobody always stands first.
    """
    matches = [(mentor_id, reasons(seeker, traits)) for mentor_id, traits in mentors]
    return sorted(
        matches,
        key=lambda match: (
            match[0] in last,
            match[1].rank,
            _lot(seeker_id, match[0]),
            match[0],
        ),
    )


def _lot(seeker_id: int, mentor_id: int) -> bytes:
    # Python's own hash() changes with every process; a checksum would draw the same order for all.
    return blake2b(Key(seeker_id, mentor_id).encode(), digest_size=8).digest()


def put(slots: Slots, mentor_id: int, place: int) -> Slots:
    """Return the wishes with this mentor at `place` (from 0).

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
    """Return the mentors named, first wish first."""
    return [mentor_id for mentor_id in slots if mentor_id is not None]


def only(slots: Slots, available: Iterable[int]) -> Slots:
    """Return the wishes without mentors who are not available any more."""
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
    """Return the page nearest to the one asked for, and how many pages there are (at least one)."""
    pages = max(1, -(-count // size))
    return min(max(page, 0), pages - 1), pages
