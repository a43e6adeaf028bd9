"""What sessions do when somebody leaves: members and others are signed off alike."""

from bot.services.sessions.signup import withdraw
from storage.members import Member
from storage.people import Person
from storage.unit_of_work import NounHooks, UnitOfWork


def _sign_off(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    withdraw(uow, person.slack_id)


HOOKS = NounHooks(on_leave=_sign_off, on_account_closed=_sign_off, on_become_external=_sign_off)
