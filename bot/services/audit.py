"""The log of what the core team and operators did, and each person's own part of it."""

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.services.visits import Visit
from bot.views import audit as views
from bot.views.home_parts import HomePart
from storage.audit import LoggedAct, acts_of, forget_acts, write_act
from storage.types import Retention
from storage.unit_of_work import Forgetting, NounHooks, UnitOfWork, in_storage

PAGE = 10
"""Acts in one answer: more is not read on a phone."""


def note(uow: UnitOfWork, actor: str, act: Act, about: Key, concerns: str | None = None) -> None:
    """Note an act, in the transaction that does it.

    `about` is the thing's key and holds ids only; `concerns` is the Slack id of whom it was about.
    """
    write_act(uow.session, actor=actor, act=act, about=about, concerns=concerns, at=uow.now)


def own_page(uow: UnitOfWork, slack_id: str, before: int | None = None) -> views.Page:
    """Return what this person did or was concerned by, a page at a time, newest first."""
    found = acts_of(uow.session, slack_id, before, PAGE + 1)
    return views.Page(found[:PAGE], slack_id, has_more=len(found) > PAGE)


HOOKS = NounHooks(forgets=(Forgetting(LoggedAct, Retention.OUTCOME, in_storage(forget_acts)),))


def home_part(visit: Visit) -> HomePart:
    """Return the way in."""
    return views.home_part(visit.t)
