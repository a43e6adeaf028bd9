"""What calls do when somebody pauses or leaves: minutes and tasks are free again."""

from bot.services.calls.minutes import step_out
from storage.hooks import NounHooks
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import UnitOfWork


def _step_out(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        step_out(uow, member, for_good=True)


def _step_out_for_now(uow: UnitOfWork, _person: Person, member: Member | None) -> None:
    if member is not None:
        step_out(uow, member, for_good=False)


HOOKS = NounHooks(
    on_leave=_step_out,
    on_pause=_step_out_for_now,
    on_account_closed=_step_out,
    on_become_external=_step_out,
    on_leave_core_team=_step_out,
)
