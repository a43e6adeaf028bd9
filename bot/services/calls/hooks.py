"""What calls do when somebody pauses or leaves: minutes and tasks are free again; what is open."""

from datetime import datetime

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.calls.channel_posts import close_posts
from bot.services.calls.minutes import erase_written, step_out
from bot.services.zones import community_today
from bot.views.calls import open_items as views
from storage.calls.models import AgendaItem, Call
from storage.calls.queries import due_decisions, forget_calls, forget_items
from storage.members import Member
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import (
    GIVES_EVERYTHING_UP,
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    UnitOfWork,
    in_storage,
)


def _step_out(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        step_out(uow, member, for_good=True)


def _step_out_for_now(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        step_out(uow, member, for_good=False)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    erase_written(uow, person.slack_id)


def _decisions_due(uow: UnitOfWork, _asked: Asked) -> OpenItem | None:
    number = len(due_decisions(uow.session, community_today(uow)))
    return views.decisions_due(number) if number else None


def _forget_items(uow: UnitOfWork, before: datetime) -> int:
    # The minutes show their items, a last time.
    close_posts(uow, before)
    return forget_items(uow.session, before)


HOOKS = NounHooks(
    departure=dict.fromkeys(GIVES_EVERYTHING_UP, _step_out)
    | {Departure.PAUSED: _step_out_for_now, Departure.ERASED: _erase},
    open_items=(OpenItems(_decisions_due, {Surface.DIGEST: 50}, "calls:decisions-due"),),
    forgets=(
        Forgetting(AgendaItem, Retention.OUTCOME, _forget_items),
        Forgetting(Call, Retention.OUTCOME, in_storage(forget_calls)),
    ),
)
