"""What becomes of sign-ups by themselves, and with a pause."""

from bot.services.hours import end_of_pause
from bot.services.signup.kinds import One, SignUpKind
from bot.services.signup.places import MOST_OWN, step_out
from storage.members import Member
from storage.people import Person
from storage.signup import SignUp, forget_sign_ups, own_sign_ups
from storage.signup_needs import SignUpNeeds, forget_needs
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage


def pause(kind: SignUpKind[One], uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Take somebody out of what begins before their pause ends; the rest stays theirs."""
    until = end_of_pause(person, member)
    for known in own_sign_ups(uow.session, person.slack_id, kind.name, uow.now, MOST_OWN):
        if known.starts_at and (until is None or known.starts_at < until):
            step_out(uow, kind, known)


HOOKS = NounHooks(
    forgets=(
        Forgetting(SignUpNeeds, Retention.NEEDS, in_storage(forget_needs)),
        Forgetting(SignUp, Retention.SIGN_UP, in_storage(forget_sign_ups)),
    ),
)
