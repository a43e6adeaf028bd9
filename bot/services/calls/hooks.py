"""What calls do when somebody pauses or leaves: minutes and tasks are free again; what is open."""

from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.calls.minutes import erase_written, step_out
from bot.services.zones import community_today
from bot.views.calls import open_items as views
from storage.calls.queries import due_decisions
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import GIVES_EVERYTHING_UP, Departure, NounHooks, OpenItems, UnitOfWork


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


HOOKS = NounHooks(
    departure=dict.fromkeys(GIVES_EVERYTHING_UP, _step_out)
    | {Departure.PAUSED: _step_out_for_now, Departure.ERASED: _erase},
    open_items=(OpenItems(_decisions_due, {Surface.DIGEST: 50}, "calls:decisions-due"),),
)
