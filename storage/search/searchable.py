"""What can be searched: a table of texts, and who or what of it a screen may show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, bindparam, delete, func, select, update
from sqlmodel import Session, SQLModel

from bot.domain.search.ranking import Step
from storage.search.index import IS_SEARCHED, make_with
from storage.statements import columns_of, count_changed, table_of, write_over
from storage.types import Row

Condition = Callable[[ColumnElement[int]], ColumnElement[bool]]
"""Says, given the number of a thing as the index has it, which things are meant."""


@dataclass(frozen=True, eq=False)
class Searchable:
    """A kind of thing that is found by its words.

    `texts` is a table with a `text` for each thing; `key` names its column with the thing's number.
    `shown` is what everybody who searches may see, `filters` narrow that: each takes a bind
    parameter of its own name.
    """

    texts: type[Row]
    key: str
    shown: Condition
    filters: Mapping[str, Condition] = field(default_factory=dict)
    steps: tuple[Step, ...] = tuple(Step)
    newest_first: bool = True

    def __post_init__(self) -> None:
        make_with(table_of(self.texts), self.key)

    def keep(self, session: Session, number: int, text: str) -> None:
        """Let the thing be found by this text, or by nothing; write only what is new."""
        before = session.execute(self._kept, {"number": number}).scalar_one_or_none()
        if text and text != before:
            values: dict[str, Any] = {self.key: number, "text": text}
            write_over(session, self.texts, (self.key,), **values)
        elif before is not None and not text:
            count_changed(session, self._gone, number=number)

    @property
    def _number(self) -> ColumnElement[int]:
        """The column with the number of the thing."""
        found: ColumnElement[int] = columns_of(self.texts)[self.key]
        return found

    @cached_property
    def _kept(self) -> Select[Any]:
        return select(columns_of(self.texts).text).where(self._number == bindparam("number"))

    @cached_property
    def _gone(self) -> Delete:
        return delete(table_of(self.texts)).where(self._number == bindparam("number"))


def forget_word(session: Session, word: str) -> None:
    """Take a word out of all texts that are searched."""
    for table in SQLModel.metadata.sorted_tables:
        if table.info.get(IS_SEARCHED):
            with_it = update(table).where(table.c.text.contains(word, autoescape=True))
            count_changed(session, with_it.values(text=func.replace(table.c.text, word, "")))
