"""What becomes of ideas when somebody leaves; what is open, what the month brought, what goes."""

from datetime import datetime

from bot.domain.ideas import IDEA, number_of
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services.ideas.board import step_back
from bot.services.ideas.outcomes import let_go, settle_question
from bot.views.ideas import messages as views
from storage.custody import things_of
from storage.ideas.models import Idea, IdeaSupporter, IdeaText
from storage.ideas.queries import (
    count_done,
    count_new,
    forget_of,
    forget_tries,
    ideas_by,
    ideas_on_agenda,
    old_ideas,
    supported_by,
)
from storage.members import Member
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import (
    Departure,
    Forgetting,
    NounHooks,
    OpenItems,
    Total,
    UnitOfWork,
    in_storage,
)


def _let_go(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Let others try what the person tries; they stay behind the ideas that they like."""
    forget_tries(uow.session)  # nobody lets go of what somebody else's erasure has deleted
    for thing in things_of(uow.session, person.slack_id, IDEA):
        let_go(uow, person.slack_id, number_of(thing))


def _leave(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Count the person nowhere, and ask them nothing; their ideas stay on the board."""
    _let_go(uow, person, member)
    for number in supported_by(uow.session, person.slack_id):
        step_back(uow, person.slack_id, number)
    for idea in ideas_by(uow.session, person.slack_id):
        settle_question(uow, idea)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Delete the person's ideas, and with them who was behind them."""
    for idea in ideas_by(uow.session, person.slack_id):
        uow.session.delete(idea)
    uow.session.flush()
    forget_tries(uow.session)


def _on_agenda(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    found = ideas_on_agenda(uow.session, asked.since, asked.until)
    return views.on_agenda(found) if found else None


def _forget(uow: UnitOfWork, before: datetime) -> int:
    for idea in old_ideas(uow.session, before):
        settle_question(uow, idea)
    gone = forget_of(Idea)(uow.session, before)
    forget_tries(uow.session)
    return gone


HOOKS = NounHooks(
    departure={
        Departure.LEFT: _leave,
        Departure.CLOSED: _leave,
        Departure.EXTERNAL: _leave,
        Departure.PAUSED: _let_go,
        Departure.ERASED: _erase,
    },
    open_items=(OpenItems(_on_agenda, {Surface.AGENDA: 40}, "ideas:agenda"),),
    totals=(
        Total("ideas", count_new, views.new_ideas),
        Total("ideas_done", count_done, views.ideas_done),
    ),
    forgets=(
        Forgetting(IdeaSupporter, Retention.OUTCOME, in_storage(forget_of(IdeaSupporter))),
        Forgetting(IdeaText, Retention.OUTCOME, in_storage(forget_of(IdeaText))),
        Forgetting(Idea, Retention.OUTCOME, _forget),
    ),
)
