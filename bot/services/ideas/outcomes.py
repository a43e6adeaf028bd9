"""What becomes of an idea: somebody tries it, it is done, it has to wait, it is another one's."""

from functools import partial
from typing import Any

from bot.domain import custody as custody_rules
from bot.domain import ideas as rules
from bot.domain.audit import Act
from bot.domain.custody import NotYours
from bot.domain.ideas import AuthorNotAsked, IdeaState, Support, thing_of
from bot.domain.keys import Key
from bot.errors import NoLongerOpen, NotAllowed, StaleForm
from bot.services import custody
from bot.services.audit import note
from bot.services.drafts import check_written
from bot.services.ideas.listing import count, find_idea, open_idea, touch
from bot.services.memberships import is_active_colleague
from bot.services.notifications import notify, settle_topic
from bot.views.ideas import outcomes as views
from storage.custody import find_holding
from storage.ideas.models import Idea
from storage.ideas.queries import older_ideas, supporters_of, write_support
from storage.outbox.rows import DeliveryPolicy
from storage.stories.models import Story
from storage.stories.queries import stories_of
from storage.unit_of_work import UnitOfWork

MOST_OLDER = 100
"""Older ideas to choose from: as many as Slack's menu takes."""


def _tried_by(uow: UnitOfWork, idea: Idea) -> str | None:
    holding = find_holding(uow.session, thing_of(idea.number))
    return holding.holder_id if holding else None


def _helpers(uow: UnitOfWork, idea: Idea) -> set[str | None]:
    given = supporters_of(uow.session, idea.number)
    return {one for one, support in given.items() if support is Support.HELP}


def _tell(
    uow: UnitOfWork, idea: Idea, people: set[str | None], said: str, *once: object, **values: Any
) -> None:
    """Tell these people, once for what `once` names."""
    build = partial(views.news, idea, said, **values)
    for one in sorted(filter(None, people)):
        key = thing_of(idea.number).child(*once, one)
        notify(uow, one, build, key=key, policy=DeliveryPolicy.ANSWER, topic=key)


def take(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let somebody try an idea; its author and helpers hear who, once for each who tries it.

    A second click changes nothing. Raises `HeldByAnother`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    change = custody.move(uow, thing_of(number), partial(custody_rules.take, who=slack_id))
    if change.is_new:
        touch(uow, idea)
        told = _helpers(uow, idea) | {idea.author_id}
        _tell(uow, idea, told - {slack_id}, views.TRIED, "tried", slack_id, by=slack_id)


def let_go(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let others try the idea; raises `NotYours`, `NotFound`."""
    find_idea(uow, number)
    custody.move(uow, thing_of(number), partial(custody_rules.let_go, who=slack_id))


def tried_idea(uow: UnitOfWork, slack_id: str, number: int) -> tuple[Idea, list[Story]]:
    """Return an idea that this person tries, and their stories, one of which may have come of it.

    Raises `NotYours`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    if _tried_by(uow, idea) != slack_id:
        raise NotYours
    return idea, [one for one in stories_of(uow.session, slack_id) if one.is_published]


def finish(uow: UnitOfWork, slack_id: str, number: int, version: int, story_id: int | None) -> None:
    """Say that an idea is done; its author and helpers hear.

    Raises `StaleForm`, also where the story was withdrawn meanwhile, and as `tried_idea` does.
    """
    idea, stories = tried_idea(uow, slack_id, number)
    if idea.version != version or story_id not in {None, *(story.id for story in stories)}:
        raise StaleForm
    idea.story_id = story_id
    _settle(uow, idea, IdeaState.DONE)
    told = _helpers(uow, idea) | {idea.author_id}
    _tell(uow, idea, told - {slack_id}, views.DONE, "done", by=slack_id)


def set_aside(uow: UnitOfWork, slack_id: str, number: int, version: int, reason: str) -> None:
    """Say that an idea has to wait, and why; its author hears, and whoever tries it.

    Raises `FieldErrors` without a reason, `StaleForm`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    if idea.version != version:
        raise StaleForm
    check_written("reason", reason)
    told = {idea.author_id, _tried_by(uow, idea)} - {slack_id}
    idea.settled_by, idea.reason = slack_id, reason
    _settle(uow, idea, IdeaState.NOT_NOW)
    note(uow, slack_id, Act.PUT_IDEA_ASIDE, thing_of(number), idea.author_id)
    _tell(uow, idea, told, views.NOT_NOW, "not-now", idea.version, reason=reason)


def open_again(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take an idea up again that had to wait; its author hears. Raises `NoLongerOpen`."""
    idea = find_idea(uow, number)
    if idea.state is not IdeaState.NOT_NOW:
        raise NoLongerOpen
    idea.state, idea.settled_at, idea.settled_by, idea.reason = IdeaState.OPEN, None, None, None
    touch(uow, idea)
    note(uow, slack_id, Act.OPEN_IDEA_AGAIN, thing_of(number), idea.author_id)
    told: set[str | None] = {idea.author_id}
    _tell(uow, idea, told - {slack_id}, views.AGAIN, "again", idea.version)


def _settle(uow: UnitOfWork, idea: Idea, state: IdeaState) -> None:
    """Settle an idea: nobody tries it any more, and nobody is asked if it's another one's."""
    settle_question(uow, idea)
    if holder := _tried_by(uow, idea):
        let_go(uow, holder, idea.number)
    idea.state, idea.settled_at = state, uow.now
    touch(uow, idea)


def choices(uow: UnitOfWork, slack_id: str, number: int, *, of_any: bool) -> list[Idea]:
    """Return the older ideas that this one may be the same as; raises as `open_idea` does.

    The core team chooses `of_any`, as does the newer one's author; others of their own.
    """
    of_any = of_any or open_idea(uow, number).author_id == slack_id
    older = older_ideas(uow.session, number, MOST_OLDER)
    return [one for one in older if of_any or one.author_id == slack_id]


def propose(uow: UnitOfWork, slack_id: str, number: int, older_id: int, *, of_any: bool) -> bool:
    """Ask the newer idea's author if it is the same as an older one; their own proposal is the yes.

    Return True if they are one now. Raises `NotAllowed`, `AuthorNotAsked`, and as `open_idea`.
    """
    idea, older = open_idea(uow, number), open_idea(uow, older_id)
    if older.number >= number or not (of_any or slack_id in {idea.author_id, older.author_id}):
        raise NotAllowed
    if idea.author_id == slack_id:
        _merge(uow, idea, older)
        return True
    if idea.stands_alone or not is_active_colleague(uow, idea.author_id):
        raise AuthorNotAsked
    idea.older_id = older.number
    uow.session.add(idea)
    build, topic = partial(views.same_question, idea, older, slack_id), _question(idea)
    key = topic.child(older.number)
    notify(uow, idea.author_id, build, key=key, policy=DeliveryPolicy.ANSWER, topic=topic)
    return False


def _question(idea: Idea) -> Key:
    return thing_of(idea.number).child("same")


def settle_question(uow: UnitOfWork, idea: Idea) -> None:
    """Ask the author no longer if the idea is another one's."""
    if idea.is_asked:
        settle_topic(uow, idea.author_id, _question(idea), views.is_over)
        idea.older_id = None
        uow.session.add(idea)


def delete(uow: UnitOfWork, idea: Idea) -> None:
    """Delete an idea with all that hangs on it; what people heard of it leads nowhere then."""
    for one in (idea.author_id, *supporters_of(uow.session, idea.number)):
        settle_topic(uow, one, thing_of(idea.number), views.is_over)
    uow.session.delete(idea)


def answer(uow: UnitOfWork, slack_id: str, number: int, *, is_same: bool) -> tuple[Idea, str]:
    """Return the idea that lives on, and what became of the question, as its author says.

    Raises `NotAllowed`, `NoLongerOpen`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    if idea.author_id != slack_id:
        raise NotAllowed
    if not idea.is_asked:
        raise NoLongerOpen
    if is_same:
        older = open_idea(uow, idea.older_id or 0)
        _merge(uow, idea, older)
        return older, views.IS_PART
    build = partial(views.news, idea, views.STANDS_ALONE)
    settle_topic(uow, slack_id, _question(idea), build)
    idea.older_id, idea.stands_alone = None, True
    uow.session.add(idea)
    return idea, views.STANDS_ALONE


def _merge(uow: UnitOfWork, idea: Idea, older: Idea) -> None:
    """Make the newer idea part of the older one; who is behind both counts once."""
    build = partial(views.news, older, views.IS_PART)
    settle_topic(uow, idea.author_id, _question(idea), build)
    of_older, of_newer = (supporters_of(uow.session, one.number) for one in (older, idea))
    behind = rules.moved(of_older, of_newer, older.author_id, idea.author_id)
    for slack_id, support in behind.items():
        write_support(uow.session, older.number, slack_id, support)
    for slack_id in of_newer:
        write_support(uow.session, idea.number, slack_id, None)
    trying = {_tried_by(uow, idea)} - {idea.author_id}
    idea.older_id = None
    _settle(uow, idea, IdeaState.MERGED)
    idea.older_id = older.number
    _tell(uow, older, trying, views.IS_PART, "part", idea.number)
    touch(uow, older)
    count(uow, older)
    count(uow, idea)
