"""The board: an idea is written, shown with similar ones, published; others get behind it."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from bot.domain import ideas as rules
from bot.domain.ideas import IDEA, IdeaSettled, IdeaState, IdeaWords, Support
from bot.domain.search.words import sought_in
from bot.errors import NotAllowed, NotFound
from bot.services.boards import BoardKind
from bot.services.drafts import check_written
from bot.views.ideas.listing import Card, Page, Where
from bot.views.ideas.writing import WORDING
from storage.custody import holders_of
from storage.ideas import (
    IDEAS,
    Idea,
    on_shelf,
    support_of,
    supporters_of,
    write_support,
)
from storage.search.finding import place_in
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork

PAGE = 8
"""Ideas on a page: each takes two blocks."""


def _check(_uow: UnitOfWork, words: IdeaWords) -> None:
    check_written("title", words.title)
    check_written("text", words.text)


def _new(uow: UnitOfWork, slack_id: str, words: IdeaWords) -> Idea:
    return Idea(posted_by=slack_id, posted_at=uow.now, renewed_at=uow.now, **asdict(words))


def _require_open(_uow: UnitOfWork, idea: Idea) -> Idea:
    if idea.state is not IdeaState.OPEN:
        raise IdeaSettled
    return idea


BOARD = BoardKind(
    name=IDEA,
    table=IDEAS,
    details=IdeaWords,
    wording=WORDING,
    empty=lambda _uow: IdeaWords(),
    check=_check,
    new=_new,
    require_open=_require_open,
)


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, words: IdeaWords) -> None:
    """Change the author's words; raises as `BoardKind.begin_change` does."""
    idea = BOARD.begin_change(uow, slack_id, number, version, words)
    idea.title, idea.text = words.title, words.text
    touch(uow, idea)
    BOARD.save(uow, idea)


def touch(uow: UnitOfWork, idea: Idea) -> None:
    """Note that an idea is another one than in the forms that are open; it sleeps no longer."""
    idea.version += 1
    _renew(uow, idea)


def _renew(uow: UnitOfWork, idea: Idea) -> None:
    """Note that there is something new about an idea; what it says is as it was."""
    idea.renewed_at = uow.now
    uow.session.add(idea)


def wake(uow: UnitOfWork, _slack_id: str, number: int) -> None:
    """Wake an idea up; a second click changes nothing."""
    idea = BOARD.find_open(uow, number)
    if rules.is_asleep(idea.renewed_at, uow.now):
        _renew(uow, idea)


def get_behind(uow: UnitOfWork, slack_id: str, number: int, support: Support) -> None:
    """Count the person behind an idea, once.

    Raises `NotAllowed` for its author, and as `BoardKind.find_open` does.
    """
    idea = BOARD.find_open(uow, number)
    if idea.posted_by == slack_id:
        raise NotAllowed
    if supporters_of(uow.session, number).get(slack_id) is not support:
        write_support(uow.session, number, slack_id, support)
        _renew(uow, idea)
        count(uow, idea)


def step_back(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Count the person behind an idea no longer, whatever became of it; raises `NotFound`."""
    idea = BOARD.find(uow, number)
    write_support(uow.session, number, slack_id, None)
    count(uow, idea)


def count(uow: UnitOfWork, idea: Idea) -> None:
    """Count anew who is behind an idea; with three helpers it comes onto the agenda, once."""
    given = list(supporters_of(uow.session, idea.number).values())
    idea.helpers, idea.likes = given.count(Support.HELP), given.count(Support.LIKE)
    if rules.comes_onto_agenda(idea.helpers, idea.agenda_at):
        idea.agenda_at = uow.now
    uow.session.add(idea)


def page_of(uow: UnitOfWork, slack_id: str, where: Where) -> Page:
    """Return a page of the board as this person sees it."""
    if where.words:
        sought = sought_in(where.words, small_too=True)
        behind = place_in(where.place)
        hits = IDEAS.search(uow.session, sought, limit=PAGE + 1, behind=behind)
        found = [idea for idea, _place in hits]
        more = hits[PAGE - 1][1].written() if len(hits) > PAGE else ""
    else:
        start = int(where.place) if where.place.isdecimal() else 0
        found = on_shelf(uow.session, where.shelf, uow.now, start, PAGE + 1)
        more = str(start + PAGE) if len(found) > PAGE else ""
    return Page(where, _cards(uow, slack_id, found[:PAGE]), more)


def _cards(uow: UnitOfWork, slack_id: str, ideas: Sequence[Idea]) -> list[Card]:
    own = support_of(uow.session, slack_id)
    tried = holders_of(uow.session, [idea.key for idea in ideas])
    return [
        Card(idea, slack_id, uow.now, tried.get(idea.key), own.get(idea.number)) for idea in ideas
    ]


def card_of(uow: UnitOfWork, slack_id: str, number: int, *, is_in_core_team: bool) -> Card:
    """Return all about an idea that this person may see; raises `NotFound`."""
    idea = uow.session.get(Idea, number)
    if idea is None:
        raise NotFound
    [card] = _cards(uow, slack_id, [idea])
    given = supporters_of(uow.session, number)
    return replace(
        card,
        is_in_core_team=is_in_core_team,
        helpers=[one for one in sorted(given) if card.sees_helpers and given[one] is Support.HELP],
        older=uow.session.get(Idea, idea.older_id) if idea.older_id else None,
        story=uow.session.get(Story, idea.story_id) if idea.story_id else None,
    )
