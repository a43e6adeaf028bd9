"""What becomes of sign-ups by itself; nouns say what a departure does to theirs."""

from storage.signup import SignUp, forget_sign_ups
from storage.signup_needs import SignUpNeeds, forget_needs
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, in_storage

HOOKS = NounHooks(
    forgets=(
        Forgetting(SignUpNeeds, Retention.NEEDS, in_storage(forget_needs)),
        Forgetting(SignUp, Retention.SIGN_UP, in_storage(forget_sign_ups)),
    ),
)
