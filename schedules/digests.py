"""The core team's digest, Mondays at nine."""

from datetime import timedelta

from bot.services.digests import DIGEST, plan_digests, send
from bot.texts import _
from schedules.engine import Schedule

SCHEDULES = (
    Schedule(
        DIGEST,
        send,
        # Less than a week: a clock that was down for long sends one digest, not several.
        catch_up=timedelta(days=6),
        description=_("What’s open, to the core team"),
        plan_ahead=plan_digests,
    ),
)
