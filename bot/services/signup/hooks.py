"""What becomes of sign-ups by themselves, with a pause, and as what they are for is erased."""

from bot.services.hours import end_of_pause
from bot.services.signup import notifications as told
from bot.services.signup.kinds import One, SignUpKind
from bot.services.signup.places import MOST_OWN, forget_plans, step_out
from storage.members import Member
from storage.people import Person
from storage.signup import SignUp, forget_sign_ups, forget_subjects, own_sign_ups
from storage.signup_needs import SignUpNeeds, forget_needs
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage


def pause(kind: SignUpKind[One], uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Take somebody out of what begins before their pause ends; the rest stays theirs."""
    until = end_of_pause(person, member)
    for known in own_sign_ups(uow.session, person.slack_id, kind.name, uow.now, MOST_OWN):
        if known.starts_at and (until is None or known.starts_at < until):
            step_out(uow, kind, known)


def forget(uow: UnitOfWork, kind: SignUpKind[One], one: One, *, is_cancelled: bool) -> None:
    """Forget who signed up for what goes with whoever wrote it; its words are nobody's by now.

    Whatever was posted or sent about it says so in these words, and has no button of it any more.
    """
    forget_plans(uow, kind, one)
    told.unsay(uow, kind, one, is_cancelled=is_cancelled)
    forget_subjects(uow.session, [one.key])


HOOKS = NounHooks(
    forgets=(
        Forgetting(SignUpNeeds, Retention.NEEDS, in_storage(forget_needs)),
        Forgetting(SignUp, Retention.SIGN_UP, in_storage(forget_sign_ups)),
    ),
)
