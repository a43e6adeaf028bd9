"""What becomes of an idea: somebody tries it, it is done, it has to wait, it is another one's."""

from collections.abc import Callable, Collection
from functools import partial

from bot.domain import custody as custody_rules
from bot.domain import ideas as rules
from bot.domain.audit import Act
from bot.domain.custody import NotYours
from bot.domain.ideas import (
    IdeaNotPutAside,
    IdeaState,
    NobodyToAsk,
    NotYourIdea,
    SaidNo,
    Support,
    thing_of,
)
from bot.errors import NoLongerOpen, NotAllowed, StaleForm
from bot.i18n import Translator
from bot.services import custody
from bot.services.audit import note
from bot.services.drafts import check_written
from bot.services.ideas.board import count, find_idea, open_idea, touch
from bot.services.memberships import is_active_colleague
from bot.services.notifications import notify, settle_topic
from bot.services.similar import similar_to
from bot.views.blocks import Message
from bot.views.ideas import messages as views
from storage.custody import find_holding
from storage.ideas.models import IDEAS, Idea
from storage.ideas.queries import older_ideas, supporters_of, write_support
from storage.outbox.rows import DeliveryPolicy
from storage.stories.models import Story
from storage.stories.queries import stories_of
from storage.unit_of_work import UnitOfWork

MOST_OLDER = 100
"""Older ideas to choose from: as many as Slack's menu takes."""


def take(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let somebody try an idea; its author and helpers hear who, once for each who tries it.

    A second click changes nothing. Raises `HeldByAnother`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    change = custody.move(uow, thing_of(number), partial(custody_rules.take, who=slack_id))
    if change.is_new:
        touch(uow, idea)
        build = partial(views.tried, idea, slack_id)
        _tell(uow, idea, _concerned(uow, idea) - {slack_id}, build, "tried", slack_id)


def let_go(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let others try the idea; raises `NotYours`, `NotFound`."""
    find_idea(uow, number)
    custody.move(uow, thing_of(number), partial(custody_rules.let_go, who=slack_id))


def tried_idea(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    """Return an idea that this person tries; raises `NotYours`, and as `open_idea` does."""
    idea = open_idea(uow, number)
    if _tried_by(uow, number) != slack_id:
        raise NotYours
    return idea


def _tried_by(uow: UnitOfWork, number: int) -> str | None:
    holding = find_holding(uow.session, thing_of(number))
    return holding.holder_id if holding else None


def own_stories(uow: UnitOfWork, slack_id: str) -> list[Story]:
    """Return this person's published stories, one of which may have come of an idea."""
    return [story for story in stories_of(uow.session, slack_id) if story.is_published]


def finish(
    uow: UnitOfWork, slack_id: str, number: int, version: int, story_id: int | None
) -> None:
    """Say that an idea is done, with the story that came of it, if one did.

    Its author and helpers hear. Raises `StaleForm`, and as `tried_idea` does.
    """
    idea = tried_idea(uow, slack_id, number)
    if idea.version != version:
        raise StaleForm
    if story_id and story_id not in {story.id for story in own_stories(uow, slack_id)}:
        raise StaleForm  # it was withdrawn meanwhile
    idea.story_id = story_id
    told = _concerned(uow, idea) - {slack_id}
    _settle(uow, idea, IdeaState.DONE)
    _tell(uow, idea, told, partial(views.done, idea, slack_id), "done")


def set_aside(uow: UnitOfWork, slack_id: str, number: int, version: int, reason: str) -> None:
    """Say that an idea has to wait, and why; its author hears, and whoever tries it.

    Raises `FieldErrors` without a reason, `StaleForm`, and as `open_idea` does.
    """
    idea = open_idea(uow, number)
    if idea.version != version:
        raise StaleForm
    check_written("reason", reason)
    told = {idea.author_id, _tried_by(uow, number)} - {slack_id, None}
    idea.settled_by, idea.reason = slack_id, reason
    _settle(uow, idea, IdeaState.NOT_NOW)
    note(uow, slack_id, Act.PUT_IDEA_ASIDE, thing_of(number), idea.author_id)
    build = partial(views.not_now, idea)
    _tell(uow, idea, {one for one in told if one}, build, "not-now", idea.version)


def open_again(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take an idea up again that had to wait; its author hears. Raises `IdeaNotPutAside`."""
    idea = find_idea(uow, number)
    if idea.state is not IdeaState.NOT_NOW:
        raise IdeaNotPutAside
    idea.state, idea.settled_at, idea.settled_by, idea.reason = IdeaState.OPEN, None, None, None
    touch(uow, idea)
    note(uow, slack_id, Act.OPEN_IDEA_AGAIN, thing_of(number), idea.author_id)
    build = partial(views.open_again, idea)
    _tell(uow, idea, {idea.author_id} - {slack_id}, build, "again", idea.version)


def _settle(uow: UnitOfWork, idea: Idea, state: IdeaState) -> None:
    """Settle an idea: nobody tries it any more, and nobody is asked if it's another one's."""
    settle_question(uow, idea)
    if holder := _tried_by(uow, idea.number):
        custody.move(uow, thing_of(idea.number), partial(custody_rules.let_go, who=holder))
    idea.state, idea.settled_at = state, uow.now
    touch(uow, idea)


def _concerned(uow: UnitOfWork, idea: Idea) -> set[str]:
    given = supporters_of(uow.session, idea.number)
    return {idea.author_id, *(one for one, what in given.items() if what is Support.HELP)}


def _tell(
    uow: UnitOfWork,
    idea: Idea,
    people: Collection[str],
    build: Callable[[Translator], Message],
    *occasion: str | int,
) -> None:
    for one in sorted(people):
        key = thing_of(idea.number).child(*occasion, one)
        notify(uow, one, build, key=key, policy=DeliveryPolicy.ANSWER)


def choices(uow: UnitOfWork, slack_id: str, number: int, *, is_in_core_team: bool) -> list[Idea]:
    """Return the older ideas that this one may be the same as, the likest first.

    The core team and its author choose among all, others among their own. Raises as `open_idea`.
    """
    idea = open_idea(uow, number)
    of_any = is_in_core_team or idea.author_id == slack_id
    older = {
        one.number: one
        for one in older_ideas(uow.session, number, MOST_OLDER)
        if of_any or one.author_id == slack_id
    }
    first = [one for one in similar_to(uow, IDEAS, idea.title) if one in older]
    return [older[one] for one in dict.fromkeys([*first, *older])]


def propose(
    uow: UnitOfWork, slack_id: str, number: int, older_id: int, *, is_in_core_team: bool
) -> bool:
    """Ask the newer idea's author if it is the same as an older one. Return True if it is.

    The author's own proposal is the yes. Raises `NotAllowed`, `SaidNo`, `NobodyToAsk`, and as
    `open_idea` does.
    """
    idea, older = open_idea(uow, number), open_idea(uow, older_id)
    people = {idea.author_id, older.author_id}
    if older.number >= idea.number or not (is_in_core_team or slack_id in people):
        raise NotAllowed
    if idea.author_id == slack_id:
        _merge(uow, idea, older)
        return True
    if idea.stands_alone:
        raise SaidNo
    if not is_active_colleague(uow, idea.author_id):
        raise NobodyToAsk
    idea.older_id = older.number
    uow.session.add(idea)
    topic = _question(idea)
    notify(
        uow,
        idea.author_id,
        partial(views.same_question, idea, older, slack_id),
        key=topic.child(older.number),
        policy=DeliveryPolicy.ANSWER,
        topic=topic,
    )
    return False


def _question(idea: Idea) -> str:
    return thing_of(idea.number).child("same")


def settle_question(uow: UnitOfWork, idea: Idea) -> None:
    """Ask the author no longer if the idea is another one's."""
    if idea.is_asked:
        settle_topic(uow, idea.author_id, _question(idea), partial(views.not_asked, idea))
        idea.older_id = None
        uow.session.add(idea)


def agree(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    """Return the older idea that the newer one is part of now, as its author agrees.

    Raises `NotYourIdea`, `NoLongerOpen`, and as `open_idea` does.
    """
    idea = _asked_about(uow, slack_id, number)
    older = open_idea(uow, idea.older_id or 0)
    _merge(uow, idea, older)
    return older


def keep_apart(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    """Return the idea that stays one of its own; raises as `agree` does."""
    idea = _asked_about(uow, slack_id, number)
    settle_topic(uow, slack_id, _question(idea), partial(views.stands_alone, idea))
    idea.older_id, idea.stands_alone = None, True
    uow.session.add(idea)
    return idea


def _asked_about(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    idea = open_idea(uow, number)
    if idea.author_id != slack_id:
        raise NotYourIdea
    if not idea.is_asked:
        raise NoLongerOpen
    return idea


def _merge(uow: UnitOfWork, idea: Idea, older: Idea) -> None:
    """Make the newer idea part of the older one; who is behind both counts once."""
    settle_topic(uow, idea.author_id, _question(idea), partial(views.is_part_of, idea, older))
    of_older, of_newer = (supporters_of(uow.session, one.number) for one in (older, idea))
    behind = rules.moved(of_older, of_newer, older.author_id, idea.author_id)
    for slack_id, support in behind.items():
        if of_older.get(slack_id) is not support:
            write_support(uow.session, older.number, slack_id, support)
    for slack_id in of_newer:
        write_support(uow.session, idea.number, slack_id, None)
    idea.stands_alone = True  # nobody is asked any more
    trying = {_tried_by(uow, idea.number)} - {idea.author_id, None}
    _settle(uow, idea, IdeaState.MERGED)
    idea.older_id = older.number
    _tell(uow, idea, {one for one in trying if one}, partial(views.is_part_of, idea, older), "part")
    touch(uow, older)
    count(uow, older)
    count(uow, idea)
