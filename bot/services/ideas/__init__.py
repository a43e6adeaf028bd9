"""The idea board: similar first, gathering who would help, trying, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.ideas import IDEA
from bot.domain.open_items import Asked, OpenItem, Surface
from bot.services import custody
from bot.services.ideas.listing import step_back
from bot.services.ideas.outcomes import live_on, settle_question
from bot.services.notifications import settle_topic
from bot.services.visits import Visit, for_colleagues
from bot.views.home_parts import HomePart
from bot.views.ideas import outcomes as views
from bot.views.ideas.listing import home_part as board_part
from storage.ideas import (
    IDEAS,
    Idea,
    count_done,
    forget_tries,
    ideas_on_agenda,
    old_ideas,
    support_of,
    supporters_of,
)
from storage.members import Member
from storage.people import Person
from storage.types import Retention
from storage.unit_of_work import Departure, Forgetting, NounHooks, OpenItems, Total, UnitOfWork


def _let_go(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Let others try what the person tries; they stay behind the ideas that they like."""
    custody.let_all_go(uow, IDEA, person.slack_id)


def _leave(uow: UnitOfWork, person: Person, member: Member | None) -> None:
    """Count the person nowhere, and ask them nothing; their ideas stay on the board."""
    _let_go(uow, person, member)
    for number in sorted(support_of(uow.session, person.slack_id)):
        step_back(uow, person.slack_id, number)
    for idea in IDEAS.posted_by(uow.session, person.slack_id):
        settle_question(uow, idea)
    settle_topic(uow, person.slack_id, IDEA, views.is_over)


def _delete(uow: UnitOfWork, ideas: Sequence[Idea]) -> int:
    """Delete ideas with all that hangs on them; what people heard of them leads nowhere then.

    What others had as well is theirs again.
    """
    for idea in ideas:
        live_on(uow, idea, ideas)
        for one in (idea.posted_by, *supporters_of(uow.session, idea.number)):
            settle_topic(uow, one, idea.key, views.is_over)
        uow.session.delete(idea)
    uow.session.flush()
    forget_tries(uow.session)
    return len(ideas)


def _erase(uow: UnitOfWork, person: Person, _member: Member | None) -> None:
    """Delete the person's ideas, and with them who was behind them."""
    _delete(uow, IDEAS.posted_by(uow.session, person.slack_id))


def _forget(uow: UnitOfWork, before: datetime) -> int:
    return _delete(uow, old_ideas(uow.session, before))


def _on_agenda(uow: UnitOfWork, asked: Asked) -> OpenItem | None:
    found = ideas_on_agenda(uow.session, asked.since, asked.until)
    return views.on_agenda(found) if found else None


@for_colleagues
def home_part(visit: Visit) -> HomePart:
    """Return the way to the board."""
    return board_part(visit.t)


HOOKS = NounHooks(
    departure=dict.fromkeys((Departure.LEFT, Departure.CLOSED, Departure.EXTERNAL), _leave)
    | {Departure.PAUSED: _let_go, Departure.ERASED: _erase},
    open_items=(OpenItems(_on_agenda, {Surface.AGENDA: 40}, "ideas:agenda"),),
    totals=(
        Total("ideas", IDEAS.count_posted, views.new_ideas),
        Total("ideas_done", count_done, views.ideas_done),
    ),
    held_by_anybody=IDEA,
    forgets=(Forgetting(Idea, Retention.OUTCOME, _forget),),
)
