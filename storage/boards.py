"""Boards: what people put up for all to read, as ideas and offers are; each in its noun's table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Generic, TypeVar

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.search.words import searchable
from storage.search.finding import Place, find, found_in_order
from storage.search.searchable import Searchable
from storage.statements import CountBetween
from storage.types import THEIRS, Erased, Numbered, SeenBy, SlackId, column


class Posted(Numbered):
    """What somebody has put onto a board; its noun's class adds what is its own."""

    posted_by: SlackId = column(
        "whom to ask about it", erased=Erased.ROW, shows=(THEIRS,), index=True
    )
    posted_at: datetime = column("its age, and the month’s number of them", index=True)
    title: str = column("what it is, in a line", max_length=120)
    version: int = column("a form opened before a change is recognised", SeenBy.BOT, default=1)


One = TypeVar("One", bound=Posted)


@dataclass(frozen=True, eq=False)
class BoardTable(Generic[One]):
    """The table of one board, and what everything posted there is asked."""

    model: type[One]
    found: Searchable
    """Finds it by its words."""
    words: Callable[[One], str]
    """What it says below its title."""

    def keep_in_search(self, session: Session, one: One) -> None:
        """Let it be found by its title first, and by what it says."""
        self.found.keep(session, one.number, searchable([one.title], [self.words(one)]))

    def search(
        self, session: Session, words: Sequence[str], *, limit: int, behind: Place | None
    ) -> list[tuple[One, Place]]:
        """Return those with these words, the best first, each with where a page would end."""
        hits = find(session, self.found, words, limit=limit, behind=behind)
        return found_in_order(session, self._these, hits)

    def numbered(self, session: Session, numbers: Sequence[int]) -> list[One]:
        """Return those with these numbers, in their order, as far as there are any."""
        rows = session.exec(self._these, params={"numbers": list(numbers)}) if numbers else ()
        found = {one.number: one for one in rows}
        return [found[number] for number in numbers if number in found]

    @cached_property
    def _these(self) -> SelectOfScalar[One]:
        return select(self.model).where(
            col(self.model.id).in_(bindparam("numbers", expanding=True))
        )

    def posted_by(self, session: Session, slack_id: str) -> list[One]:
        """Return what this person has posted, the oldest first, locked until the commit."""
        return list(session.exec(self._posted_by, params={"slack_id": slack_id}))

    @cached_property
    def _posted_by(self) -> SelectOfScalar[One]:
        model = self.model
        theirs = select(model).where(model.posted_by == bindparam("slack_id"))
        return theirs.order_by(col(model.id)).with_for_update()

    @cached_property
    def count_posted(self) -> CountBetween:
        """The number of those that were posted in a time."""
        return CountBetween(select(func.count()).select_from(self.model), col(self.model.posted_at))
