"""Finding by words: the best first, page by page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import func, select
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.search.ranking import Step, scores
from storage.search.candidates import HIGHEST, Range, candidates
from storage.search.searchable import Searchable
from storage.types import Numbered

Model = TypeVar("Model", bound=Numbered)

CANDIDATES = 200
"""Texts that are compared with each other, which takes some milliseconds. Where more match, the
newest ones come first as a whole, ranked, and then as many that are older."""

MOST_ROUNDS = 5
"""As many times so many are looked at where none of them has the words but for a mistake."""

_PLANNED_FOR_THE_WORDS = select(func.set_config("plan_cache_mode", "force_custom_plan", True))
"""For this transaction. After ten searches PostgreSQL would make one plan for all words, without
knowing any: among 100,000 members it then reads texts for seconds, rather than ask the index."""


class Place(NamedTuple):
    """Where a page ends: behind this thing, among those of these numbers."""

    step: Step
    low: int
    high: int
    score: int
    number: int

    def written(self) -> str:
        """Return it as the value of a button has it."""
        return ".".join(map(str, self))


def place_in(written: str) -> Place | None:
    """Return the place that `written` wrote; None for anything else: then a search begins anew.

    Buttons from before there were places have a number alone.
    """
    try:
        step, *others = (int(one) for one in written.split("."))
        return Place(Step(step), *others) if all(0 <= one <= HIGHEST for one in others) else None
    except (ValueError, TypeError):
        return None


class Hit(NamedTuple):
    """A thing that was found, and where a page ends whose last one it is."""

    number: int
    place: Place


def found_in_order(
    session: Session, statement: SelectOfScalar[Model], hits: Sequence[Hit]
) -> list[tuple[Model, Place]]:
    """Return what was found in its order, and where a page would end.

    The statement takes its `numbers`. What it leaves out, since it went between the two questions,
    is left out.
    """
    numbers = [hit.number for hit in hits]
    rows = session.exec(statement, params={"numbers": numbers}) if hits else ()
    found = {row.number: row for row in rows}
    return [(found[hit.number], hit.place) for hit in hits if hit.number in found]


def find(
    session: Session,
    searchable: Searchable,
    words: Sequence[str],
    *,
    limit: int,
    behind: Place | None = None,
    steps: Sequence[Step] = (),
    **filters: Any,
) -> list[Hit]:
    """Return what has all these words, or nearly, or some of them: the best first.

    `words` are those of `bot.domain.search.words.sought_in`, `filters` of those that `searchable`
    has. With the place of the last one shown as `behind` the next page follows: each thing that has
    all the words comes once, whatever is added or taken away meanwhile. Of what has them but for a
    mistake, the best are all there is. `steps` are tried in place of all that `searchable` has.
    """
    if not words:
        return []
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(_PLANNED_FOR_THE_WORDS)
    search = _Search(session, searchable, words, filters)
    for step in [behind.step] if behind else steps or searchable.steps:
        if found := list(islice(search.hits(step, behind), limit)):
            return found
    return []


@dataclass(frozen=True)
class _Search:
    session: Session
    searchable: Searchable
    words: Sequence[str]
    filters: Mapping[str, Any]

    def hits(self, step: Step, behind: Place | None) -> Iterator[Hit]:
        """Yield what is found in this step; behind this place, if a page goes on."""
        among, rounds = Range(behind.low, behind.high) if behind else Range(), 0
        while among.low <= among.high:
            ranked, among = self._compare(step, among, goes_on=behind is not None)
            for place in ranked:
                if behind is None or self._order(place) > self._order(behind):
                    yield Hit(place.number, place)
            rounds += 1
            if step is not Step.ALL and (ranked or rounds == MOST_ROUNDS):
                return  # what is less alike is no better further on
            behind = None
            is_down = self.searchable.newest_first
            among = Range(0, among.low - 1) if is_down else Range(among.high + 1, HIGHEST)

    def _compare(self, step: Step, among: Range, *, goes_on: bool) -> tuple[list[Place], Range]:
        """Return the places of what matches, the best first, and the numbers looked through.

        Of a word that is rarer than others, there may be some that stand behind these.
        """
        # A page that goes on compares all with which the ones before it were compared.
        limit = HIGHEST if goes_on and step is Step.ALL else CANDIDATES
        found, end = candidates(
            self.session, self.searchable, self.words, step, among, limit, self.filters
        )
        compared = among
        if found and not goes_on:
            first, last = next(iter(found)), next(reversed(found))
            compared = self._up_to(among, first, None if end is None else last)
            among = self._up_to(among, first, end)
        values = scores(self.words, list(found.values()), step)
        ranked = [
            Place(step, *compared, value, number)
            for number, value in zip(found, values, strict=True)
            if value
        ]
        return sorted(ranked, key=self._order), among

    def _up_to(self, among: Range, first: int, last: int | None) -> Range:
        if self.searchable.newest_first:  # what is added from now on does not come in between
            return Range(among.low if last is None else last, first)
        return Range(among.low, among.high if last is None else last)

    def _order(self, place: Place) -> tuple[int, int]:
        return -place.score, -place.number if self.searchable.newest_first else place.number
