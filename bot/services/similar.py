"""Similar first: what is there already, shown before somebody adds another of its kind."""

from collections.abc import Sequence
from typing import Any

from bot.domain.search.ranking import Step
from bot.domain.search.words import sought_in
from storage.search.finding import find
from storage.search.searchable import Searchable
from storage.unit_of_work import UnitOfWork

MOST = 3
"""Things that somebody looks at before they go on."""

_LIKE_IT = (Step.SOME, Step.NEARLY_ALL)
"""Two people hardly ever use the same words, so it begins with what has most of them."""


def similar_to(
    uow: UnitOfWork, searchable: Searchable, title: str, **filters: Any
) -> Sequence[int]:
    """Return the numbers of the things most like this title, the likest first; `MOST` at most.

    `title` is a line in somebody's own words. Of a whole text the long words alone would count.
    """
    words = sought_in(title)
    hits = find(uow.session, searchable, words, limit=MOST, steps=_LIKE_IT, **filters)
    return [hit.number for hit in hits]
