"""What falls due of a noun's sign-ups: a noun names its schedules, which stay for ever."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.services.signup.jobs import end_of_holding, remind
from bot.services.signup.kinds import One, SignUpKind
from schedules.engine import Schedule


def schedules_of(kind: SignUpKind[One], reminder: str, held: str) -> Sequence[Schedule]:
    """Return the reminder and the end of a held place; the texts say what operators read."""
    return (
        # Once it has begun, the reminder counts as pointless, not as missed.
        Schedule(kind.schedules.reminder, partial(remind, kind), timedelta(days=7), reminder),
        Schedule(kind.schedules.held, partial(end_of_holding, kind), timedelta(days=365), held),
    )
