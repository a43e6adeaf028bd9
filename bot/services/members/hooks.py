"""What is new about members, for the core team; the membership among somebody's consents."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.members.changed_consent import consents_of
from bot.services.roster.members import joined_since
from bot.views.members.open_items import joined
from storage.members import Member, forget_unanswered
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, OpenItems, UnitOfWork, in_storage


def _joined(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    people = joined_since(uow, asked.since, asked.until)
    return joined(people) if people else None


HOOKS = NounHooks(
    open_items=(OpenItems(_joined, {Surface.DIGEST: 10}, "members:joined"),),
    forgets=(Forgetting(Member, Retention.LISTED, in_storage(forget_unanswered)),),
    consents=consents_of,
)
