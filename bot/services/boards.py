"""Boards: what a noun's people post is written, seen beside similar things, and published.

A noun's `BoardKind` says what is its own; commands/boards.py answers the clicks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

from pydantic import TypeAdapter

from bot.errors import NoLongerOpen, NotAllowed, NotFound, StaleForm
from bot.services.drafts import open_draft, save_draft, take_draft
from bot.services.similar import similar_to
from bot.texts import _
from bot.views.boards import BoardWording, Details
from bot.views.similar import Similar
from storage.boards import BoardTable, One
from storage.database import lock
from storage.unit_of_work import UnitOfWork


class AlreadyOnBoard(NoLongerOpen):
    """The preview belongs to a draft that was published, perhaps on another device."""

    sentence = _("This is already on the board.")


def _nothing(_uow: UnitOfWork, _one: Any) -> None:
    """Nothing follows from what is posted or changed."""


def _all(_uow: UnitOfWork) -> Mapping[str, Any]:
    """Whatever is found is there to be meant."""
    return {}


@dataclass(frozen=True, kw_only=True)
class BoardKind(Generic[One, Details]):
    """The board of one noun."""

    name: str
    """The kind of its drafts."""
    table: BoardTable[One]
    details: type[Details]
    wording: BoardWording[One, Details]
    empty: Callable[[UnitOfWork], Details]
    """What the form starts with where there is no draft."""
    check: Callable[[UnitOfWork, Details], None]
    """Raises `FieldErrors`, naming what is wrong."""
    new: Callable[[UnitOfWork, str, Details], One]
    """Returns it as this person posts it now, unwritten; raises where its time is over already."""
    require_open: Callable[[UnitOfWork, One], One]
    """Raises what the noun says where nobody can change it any more."""
    now_shown: Callable[[UnitOfWork], Mapping[str, Any]] = _all
    """Returns what narrows the search for similar ones to those that people can turn to."""
    saved: Callable[[UnitOfWork, One], None] = _nothing
    """It was posted, or changed."""

    @cached_property
    def _as_draft(self) -> TypeAdapter[Details]:
        return TypeAdapter(self.details)

    def draft(self, uow: UnitOfWork, slack_id: str) -> Details:
        """Return what the form for a new one starts with: the draft, else what a new one has."""
        draft = open_draft(uow, slack_id, self.name)
        return self._as_draft.validate_python(draft.content) if draft else self.empty(uow)

    def preview(
        self, uow: UnitOfWork, slack_id: str, details: Details
    ) -> tuple[One, int, list[Similar]]:
        """Return what these details would become, the draft's number, and what is like it already.

        Raises `FieldErrors`.
        """
        self.check(uow, details)
        one, table = self.new(uow, slack_id, details), self.table
        numbers = similar_to(uow, table.found, one.title, **self.now_shown(uow))
        alike = table.numbered(uow.session, numbers)
        similar = [Similar(like.number, like.title, like.posted_at) for like in alike]
        content = self._as_draft.dump_python(details, mode="json")
        draft = save_draft(uow, slack_id, self.name, content)
        return one, draft.id or 0, similar

    def publish(self, uow: UnitOfWork, slack_id: str, draft_id: int) -> One:
        """Return what stands on the board now; raises `AlreadyOnBoard`, and as `new` does."""
        content = take_draft(uow, slack_id, self.name, draft_id, gone=AlreadyOnBoard)
        one = self.new(uow, slack_id, self._as_draft.validate_python(content))
        self.save(uow, one)
        return one

    def save(self, uow: UnitOfWork, one: One) -> None:
        """Write it down, with the words by which it is found."""
        uow.session.add(one)
        uow.session.flush()
        self.table.keep_in_search(uow.session, one)
        self.saved(uow, one)

    def find(self, uow: UnitOfWork, number: int) -> One:
        """Return it, locked until the commit; raises `NotFound`."""
        one = lock(uow.session, self.table.model, number)
        if one is None:
            raise NotFound
        return one

    def find_open(self, uow: UnitOfWork, number: int, version: int | None = None) -> One:
        """Return one that can be changed, locked; raises as `find` and `require_open` do.

        Raises `StaleForm` where a form was opened with another version of it.
        """
        one = self.require_open(uow, self.find(uow, number))
        if version not in {None, one.version}:
            raise StaleForm
        return one

    def own(self, uow: UnitOfWork, slack_id: str, number: int, version: int | None = None) -> One:
        """Return what this person posted, locked; raises `NotAllowed`, and as `find_open` does."""
        one = self.find_open(uow, number, version)
        if one.posted_by != slack_id:
            raise NotAllowed
        return one

    def begin_change(
        self, uow: UnitOfWork, slack_id: str, number: int, version: int, details: Details
    ) -> One:
        """Return what this person posted, to be changed to these details and saved.

        Raises as `own` and `check` do.
        """
        one = self.own(uow, slack_id, number, version)
        self.check(uow, details)
        return one
