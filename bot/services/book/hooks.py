"""What the book does when something is taken back, and what of it is open for the core team."""

from bot.domain.book import EditionState
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.book.superseding import uses_ended
from bot.views.book import review as views
from storage.book.models import Edition
from storage.book.queries import edition_in_progress, forget_editions, last_ended, released_edition
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, OpenItems, UnitOfWork, in_storage


def _to_read(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    edition = edition_in_progress(uow.session)
    if edition is None or edition.state is not EditionState.IN_REVIEW:
        return None
    return views.to_read(edition) if asked.viewer != edition.prepared_by else None


def _next_due(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    if edition_in_progress(uow.session) or released_edition(uow.session):
        return None
    ended = last_ended(uow.session)
    return views.next_due(ended) if ended and ended.is_next_due else None


HOOKS = NounHooks(
    uses_ended=uses_ended,
    open_items=(
        OpenItems(
            _to_read, {Surface.DIGEST: 62, Surface.AGENDA: 22, Surface.HOME: 12}, "book:editions"
        ),
        OpenItems(
            _next_due, {Surface.DIGEST: 63, Surface.AGENDA: 23, Surface.HOME: 13}, "book:editions"
        ),
    ),
    forgets=(Forgetting(Edition, Retention.OUTCOME, in_storage(forget_editions)),),
)
