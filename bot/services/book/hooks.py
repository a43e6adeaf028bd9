"""What the book does when something is taken back, and what of it is open for the core team."""

from bot.domain.book import EditionState
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.book.erasing import erase_prepared
from bot.services.book.superseding import uses_ended
from bot.views.book import review as views
from storage.book.models import Edition
from storage.book.queries import forget_editions, newest_standing
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    UnitOfWork,
    in_storage,
)


def _open(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    """Return what is to do about the newest edition: to read it, or to make the next one."""
    edition = newest_standing(uow.session)
    if edition is None:
        return None
    if edition.state is EditionState.SUPERSEDED and edition.is_next_due:
        return views.next_due(edition)
    is_theirs = asked.viewer == edition.prepared_by
    is_to_read = edition.state is EditionState.IN_REVIEW and not is_theirs
    return views.to_read(edition) if is_to_read else None


HOOKS = NounHooks(
    departure={Departure.ERASED: erase_prepared},
    uses_ended=uses_ended,
    open_items=(
        OpenItems(
            _open, {Surface.DIGEST: 62, Surface.AGENDA: 22, Surface.HOME: 12}, "book:editions"
        ),
    ),
    forgets=(Forgetting(Edition, Retention.OUTCOME, in_storage(forget_editions)),),
)
