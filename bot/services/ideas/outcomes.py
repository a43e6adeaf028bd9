"""What becomes of an idea: somebody tries it, it is done, it has to wait, it is another one's."""

from collections.abc import Collection
from functools import partial

from bot.domain import ideas as rules
from bot.domain.audit import Act
from bot.domain.custody import NotYours
from bot.domain.ideas import AuthorAsked, AuthorNotAsked, IdeaState, Support
from bot.domain.keys import Key
from bot.errors import NoLongerOpen, NotAllowed, StaleForm
from bot.services import custody
from bot.services.audit import note
from bot.services.drafts import check_written
from bot.services.ideas.listing import BOARD, count, touch
from bot.services.memberships import is_active_colleague
from bot.services.notifications import MessageBuilder, notify, settle_topic
from bot.views.ideas import outcomes as views
from storage.custody import holder_of
from storage.ideas import Idea, older_ideas, parts_of, replace_support, supporters_of
from storage.outbox.rows import DeliveryPolicy
from storage.stories.models import Story
from storage.stories.queries import stories_of
from storage.unit_of_work import UnitOfWork

MOST_OLDER = 100
"""Older ideas to choose from: as many as Slack's menu takes."""


def _concerned(uow: UnitOfWork, idea: Idea) -> set[str | None]:
    """Return the author, and who would help."""
    given = supporters_of(uow.session, idea.number)
    return {idea.posted_by, *(one for one in given if given[one] is Support.HELP)}


def _tell(
    uow: UnitOfWork,
    idea: Idea,
    people: set[str | None],
    said: str,
    *once: object,
    by: str,
    reason: str = "",
) -> None:
    """Tell these people, but whoever did it, once for what `once` names."""
    build = partial(views.news, idea, said, by=by, reason=reason)
    for one in sorted(filter(None, people - {by})):
        key = idea.key.child(*once, one)
        notify(uow, one, build, key=key, policy=DeliveryPolicy.ANSWER, topic=key)


def take(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let somebody try an idea; its author and helpers hear who, once for each who tries it.

    A second click changes nothing. Raises `HeldByAnother`, and as `find_open` does.
    """
    idea = BOARD.find_open(uow, number)
    change = custody.take(uow, idea.key, slack_id)
    if change.is_new:
        touch(uow, idea)
        _tell(uow, idea, _concerned(uow, idea), views.TRIED, "tried", slack_id, by=slack_id)


def let_go(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Let others try the idea; raises `NotYours`, `NotFound`."""
    custody.let_go(uow, BOARD.find(uow, number).key, slack_id)


def tried_idea(uow: UnitOfWork, slack_id: str, number: int) -> tuple[Idea, list[Story]]:
    """Return an idea that this person tries, and their stories, one of which may have come of it.

    Raises `NotYours`, and as `find_open` does.
    """
    idea = BOARD.find_open(uow, number)
    if holder_of(uow.session, idea.key) != slack_id:
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
    _tell(uow, idea, _concerned(uow, idea), views.DONE, "done", by=slack_id)


def set_aside(uow: UnitOfWork, slack_id: str, number: int, version: int, reason: str) -> None:
    """Say that an idea has to wait, and why; its author hears, and whoever tries it.

    Raises `FieldErrors` without a reason, `StaleForm`, and as `find_open` does.
    """
    idea = BOARD.find_open(uow, number, version)
    check_written("reason", reason)
    told = {idea.posted_by, holder_of(uow.session, idea.key)}
    idea.settled_by, idea.reason = slack_id, reason
    _settle(uow, idea, IdeaState.NOT_NOW)
    note(uow, slack_id, Act.PUT_IDEA_ASIDE, idea.key, idea.posted_by)
    _tell(uow, idea, told, views.NOT_NOW, "not-now", idea.version, by=slack_id, reason=reason)


def open_again(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Take an idea up again that had to wait; its author hears. Raises `NoLongerOpen`."""
    idea = BOARD.find(uow, number)
    if idea.state is not IdeaState.NOT_NOW:
        raise NoLongerOpen
    idea.state, idea.settled_at, idea.settled_by, idea.reason = IdeaState.OPEN, None, None, None
    touch(uow, idea)
    note(uow, slack_id, Act.OPEN_IDEA_AGAIN, idea.key, idea.posted_by)
    _tell(uow, idea, {idea.posted_by}, views.AGAIN, "again", idea.version, by=slack_id)


def _settle(uow: UnitOfWork, idea: Idea, state: IdeaState) -> None:
    """Settle an idea: nobody tries it any more, and nobody is asked if it's another one's."""
    settle_question(uow, idea)
    if holder := holder_of(uow.session, idea.key):
        let_go(uow, holder, idea.number)
    idea.state, idea.settled_at = state, uow.now
    touch(uow, idea)


def choices(
    uow: UnitOfWork, slack_id: str, number: int, *, of_any: bool
) -> tuple[Idea, list[Idea]]:
    """Return an idea with the older ones that it may be the same as; raises as `find_open` does.

    The core team chooses `of_any`, as does the newer one's author; others of their own.
    """
    idea = BOARD.find_open(uow, number)
    of_any = of_any or idea.posted_by == slack_id
    older = older_ideas(uow.session, number, MOST_OLDER)
    return idea, [one for one in older if of_any or one.posted_by == slack_id]


def propose(uow: UnitOfWork, slack_id: str, number: int, older_id: int, *, of_any: bool) -> bool:
    """Ask the newer idea's author if it is the same as an older one; their own proposal is the yes.

    Return True if they are one now. Raises `NotAllowed`, `AuthorAsked` where that is the question
    already, `AuthorNotAsked`, and as `find_open`.
    """
    idea, older = BOARD.find_open(uow, number), BOARD.find_open(uow, older_id)
    if older.number >= number or not (of_any or slack_id in {idea.posted_by, older.posted_by}):
        raise NotAllowed
    if idea.posted_by == slack_id:
        _merge(uow, idea, older)
        return True
    if idea.stands_alone or not is_active_colleague(uow, idea.posted_by):
        raise AuthorNotAsked
    if idea.older_id == older.number:
        raise AuthorAsked
    idea.older_id = older.number
    touch(uow, idea)
    build, topic = partial(views.same_question, idea, older, slack_id), _question(idea)
    key = topic.child(older.number, idea.version)  # the same may be asked again, after another
    notify(uow, idea.posted_by, build, key=key, policy=DeliveryPolicy.ANSWER, topic=topic)
    return False


def _question(idea: Idea) -> Key:
    return idea.key.child("same")


def settle_question(uow: UnitOfWork, idea: Idea, build: MessageBuilder = views.is_over) -> None:
    """Ask the author no longer if the idea is another one's; the question shows what `build` says.

    Where nothing is asked, nothing changes.
    """
    if idea.is_asked:
        settle_topic(uow, idea.posted_by, _question(idea), build)
        idea.older_id = None
        uow.session.add(idea)


def answer(
    uow: UnitOfWork, slack_id: str, number: int, older_id: int, *, is_same: bool
) -> tuple[Idea, str]:
    """Return the idea that lives on, and what became of the question, as its author says.

    Raises `NoLongerOpen`, also where they were asked of another one since, and as `BoardKind.own`.
    """
    idea = BOARD.own(uow, slack_id, number)
    if not idea.is_asked or idea.older_id != older_id:
        raise NoLongerOpen
    if is_same:
        older = BOARD.find_open(uow, older_id)
        _merge(uow, idea, older)
        return older, views.IS_PART
    settle_question(uow, idea, partial(views.news, idea, views.STANDS_ALONE))
    idea.stands_alone = True
    return idea, views.STANDS_ALONE


def live_on(uow: UnitOfWork, idea: Idea, gone: Collection[Idea]) -> None:
    """Let an idea that is deleted, as all of `gone` are, live on in one that was part of it.

    The oldest of those takes its place, with who is behind it, and its author hears. Whoever is
    asked if theirs is the same is asked no longer.
    """
    parts = [one for one in parts_of(uow.session, idea.number) if one not in gone]
    for one in parts:
        settle_question(uow, one)
    merged = [one for one in parts if one.state is IdeaState.MERGED]
    if not merged:
        return
    heir, *others = merged
    for name in ("state", "settled_at", "settled_by", "reason", "story_id", "agenda_at"):
        setattr(heir, name, getattr(idea, name))
    heir.older_id = idea.older_id if idea.state is IdeaState.MERGED else None
    for one in others:
        one.older_id = heir.number
    behind = supporters_of(uow.session, idea.number)
    behind.pop(heir.posted_by, None)
    replace_support(uow.session, heir.number, behind)
    touch(uow, heir)
    count(uow, heir)
    if heir.state is IdeaState.OPEN:
        _tell(uow, heir, {heir.posted_by}, views.AGAIN, "again", heir.version, by=idea.posted_by)


def _merge(uow: UnitOfWork, idea: Idea, older: Idea) -> None:
    """Make the newer idea part of the older one; who is behind both counts once."""
    settle_question(uow, idea, partial(views.news, older, views.IS_PART))
    of_older, of_newer = (supporters_of(uow.session, one.number) for one in (older, idea))
    behind = rules.moved(of_older, of_newer, older.posted_by, idea.posted_by)
    replace_support(uow.session, older.number, behind)
    replace_support(uow.session, idea.number, {})
    trying = {holder_of(uow.session, idea.key)}
    _settle(uow, idea, IdeaState.MERGED)
    idea.older_id = older.number
    _tell(uow, older, trying, views.IS_PART, "part", idea.number, by=idea.posted_by)
    touch(uow, older)
    count(uow, older)
    count(uow, idea)
