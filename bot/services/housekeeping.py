"""Forgetting what has served its purpose."""

from datetime import timedelta

from bot.domain.support import SUPPORT
from bot.services import appeals, drafts
from bot.services.calls import channel_posts as calls
from bot.services.delivery import tell_of_given_up
from storage.audit import forget_acts
from storage.consents import forget_withdrawn
from storage.custody import forget_holdings
from storage.mentoring.mentorships import forget_mentorships
from storage.mentoring.requests import forget_wishes
from storage.occurrences import forget_handled
from storage.outbox.forgetting import forget_sent, give_up_waiting
from storage.people import forget_unfinished
from storage.rate_limits import forget_free
from storage.received import forget_received
from storage.sessions.queries import forget_interested, forget_sessions
from storage.support import forget_calls
from storage.unit_of_work import UnitOfWork

RECEIVED = COUNTED = timedelta(hours=24)
SENT = timedelta(days=30)
UNFINISHED = timedelta(days=90)
OUTCOME = timedelta(days=365)
"""As `Retention` in storage/types.py says."""


def forget(uow: UnitOfWork) -> int:
    """Delete what is past its retention. Returns 0: one round is enough until the next wake-up."""
    forget_received(uow.session, uow.now - RECEIVED)
    forget_free(uow.session, uow.now - COUNTED)
    drafts.forget(uow)
    forget_sent(uow.session, uow.now - SENT)
    if given_up := give_up_waiting(uow.session, uow.now - SENT):
        tell_of_given_up(uow, given_up)
    forget_unfinished(uow.session, uow.now - UNFINISHED)
    forget_wishes(uow.session, uow.now - OUTCOME)
    forget_mentorships(uow.session, uow.now - OUTCOME)
    forget_handled(uow.session, uow.now - OUTCOME)
    forget_interested(uow.session, uow.now - UNFINISHED)
    forget_sessions(uow.session, uow.now - OUTCOME)
    forget_withdrawn(uow.session, uow.now - OUTCOME)
    calls.forget(uow, uow.now - OUTCOME)
    appeals.forget(uow, uow.now - OUTCOME)
    forget_acts(uow.session, uow.now - OUTCOME)
    forget_calls(uow.session, uow.now - OUTCOME)
    forget_holdings(uow.session, SUPPORT, uow.now - OUTCOME)
    return 0
