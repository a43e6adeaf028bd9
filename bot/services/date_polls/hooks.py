"""What becomes of polls by itself; nouns say what a departure does to theirs."""

from storage.date_polls import DatePoll, DatePollAnswer, forget_answers, forget_polls
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, in_storage

HOOKS = NounHooks(
    forgets=(
        Forgetting(DatePollAnswer, Retention.SIGN_UP, in_storage(forget_answers)),
        Forgetting(DatePoll, Retention.OUTCOME, in_storage(forget_polls)),
    ),
)
