"""The board: an idea is written, shown with similar ones, published; others get behind it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from bot.domain import ideas as rules
from bot.domain.ideas import (
    AlreadyAmongIdeas,
    IdeaSettled,
    IdeaState,
    NotYourIdea,
    OwnIdea,
    Shelf,
    Support,
    thing_of,
)
from bot.domain.search.words import sought_in
from bot.errors import NotFound, StaleForm
from bot.services.drafts import (
    check_written,
    discard_draft,
    open_draft,
    save_draft,
    take_draft,
    tell_kept,
)
from bot.services.similar import similar_to
from bot.views.ideas import writing as views
from bot.views.ideas.ids import IdeaIds
from bot.views.ideas.labels import Card, More
from bot.views.ideas.listing import Page, Where
from bot.views.similar import Similar
from storage.custody import holdings_of
from storage.database import lock
from storage.drafts import Draft
from storage.ideas.models import IDEAS, Idea, keep_in_search
from storage.ideas.queries import ideas_by, ideas_of, on_shelf, support_of, supporters_of, write_support
from storage.search.finding import find, place_in
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork

KIND = "idea"

PAGE = 8
"""Ideas on a page: each takes two blocks."""


@dataclass(frozen=True)
class IdeaText:
    """An idea in its author's words."""

    title: str = ""
    text: str = ""


def draft_text(uow: UnitOfWork, slack_id: str) -> IdeaText:
    """Return what the form for a new idea starts with: the draft, else nothing."""
    draft = open_draft(uow, slack_id, KIND)
    return IdeaText(**draft.content) if draft else IdeaText()


def save(uow: UnitOfWork, slack_id: str, text: IdeaText) -> Draft:
    """Return the draft that the preview refers to; raises `FieldErrors` where it lacks a text."""
    _check(text)
    return save_draft(uow, slack_id, KIND, asdict(text))


def _check(text: IdeaText) -> None:
    check_written("title", text.title)
    check_written("text", text.text)


def tell_draft_kept(uow: UnitOfWork, slack_id: str) -> None:
    """Tell somebody who has closed the form that its draft is kept, if there is one."""
    tell_kept(uow, slack_id, KIND, views.KEPT, IdeaIds.NEW)


def similar(uow: UnitOfWork, title: str) -> list[Similar]:
    """Return ideas that are like this title, the likest first."""
    found = ideas_of(uow.session, similar_to(uow, IDEAS, title))
    return [Similar(one.number, one.title, one.added_at) for one in found]


def choose_similar(uow: UnitOfWork, slack_id: str) -> None:
    """Give up the draft: the idea that its author meant is there already."""
    discard_draft(uow, slack_id, KIND)


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> Idea:
    """Return the idea, on the board now; raises `AlreadyAmongIdeas` where the draft is gone."""
    content = take_draft(uow, slack_id, KIND, draft_id, gone=AlreadyAmongIdeas)
    idea = Idea(author_id=slack_id, added_at=uow.now, active_at=uow.now, **content)
    _save(uow, idea)
    return idea


def own_idea(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    """Return the author's open idea; raises `NotYourIdea`, and as `open_idea` does."""
    idea = open_idea(uow, number)
    if idea.author_id != slack_id:
        raise NotYourIdea
    return idea


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, text: IdeaText) -> None:
    """Change the author's words; raises as `own_idea`, `StaleForm`, `FieldErrors`."""
    idea = own_idea(uow, slack_id, number)
    if idea.version != version:
        raise StaleForm
    _check(text)
    idea.title, idea.text = text.title, text.text
    touch(uow, idea)
    _save(uow, idea)


def _save(uow: UnitOfWork, idea: Idea) -> None:
    uow.session.add(idea)
    uow.session.flush()
    keep_in_search(uow.session, idea)


def find_idea(uow: UnitOfWork, number: int) -> Idea:
    """Return the idea, locked until the commit; raises `NotFound`."""
    idea = lock(uow.session, Idea, number)
    if idea is None:
        raise NotFound
    return idea


def open_idea(uow: UnitOfWork, number: int) -> Idea:
    """Return an idea that nothing is settled about, locked; raises `IdeaSettled`, `NotFound`."""
    idea = find_idea(uow, number)
    if idea.state is not IdeaState.OPEN:
        raise IdeaSettled
    return idea


def touch(uow: UnitOfWork, idea: Idea) -> None:
    """Note that there is something new about an idea: it sleeps no longer."""
    idea.active_at, idea.version = uow.now, idea.version + 1
    uow.session.add(idea)


def wake(uow: UnitOfWork, number: int) -> None:
    """Wake an idea up; a second click changes nothing."""
    touch(uow, open_idea(uow, number))


def get_behind(uow: UnitOfWork, slack_id: str, number: int, support: Support) -> None:
    """Count the person behind an idea, once; raises `OwnIdea`, and as `open_idea` does."""
    idea = open_idea(uow, number)
    if idea.author_id == slack_id:
        raise OwnIdea
    if supporters_of(uow.session, number).get(slack_id) is not support:
        write_support(uow.session, number, slack_id, support)
        touch(uow, idea)
        count(uow, idea)


def step_back(uow: UnitOfWork, slack_id: str, number: int) -> None:
    """Count the person behind an idea no longer, whatever became of it; raises `NotFound`."""
    idea = find_idea(uow, number)
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
    ideas, more = _found(uow, where)
    return Page(where, _cards(uow, slack_id, ideas[:PAGE]), more if len(ideas) > PAGE else "")


def _found(uow: UnitOfWork, where: Where) -> tuple[list[Idea], str]:
    """Return one idea more than a page, and where the next page begins."""
    if where.words:
        sought = sought_in(where.words, small_too=True)
        hits = find(
            uow.session, IDEAS, sought, limit=PAGE + 1, behind=place_in(where.place)
        )
        more = hits[PAGE - 1].place.written() if len(hits) > PAGE else ""
        return ideas_of(uow.session, [hit.number for hit in hits]), more
    start = int(where.place) if where.place.isdecimal() else 0
    found = on_shelf(uow.session, where.shelf, uow.now, start, PAGE + 1)
    return found, str(start + PAGE)


def _cards(uow: UnitOfWork, slack_id: str, ideas: Sequence[Idea]) -> list[Card]:
    numbers = [idea.number for idea in ideas]
    holdings = holdings_of(uow.session, map(thing_of, numbers))
    own = support_of(uow.session, slack_id, numbers) if numbers else {}
    return [
        Card(
            idea,
            reader=slack_id,
            now=uow.now,
            tried_by=one.holder_id if (one := holdings.get(thing_of(idea.number))) else None,
            support=own.get(idea.number),
        )
        for idea in ideas
    ]


def card_of(uow: UnitOfWork, slack_id: str, number: int, *, is_in_core_team: bool) -> Card:
    """Return all about an idea that this person may see; raises `NotFound`."""
    idea = uow.session.get(Idea, number)
    if idea is None:
        raise NotFound
    [card] = _cards(uow, slack_id, [idea])
    given = supporters_of(uow.session, number) if slack_id in {idea.author_id, card.tried_by} else {}
    has_older = any(one.number < number for one in ideas_by(uow.session, slack_id))
    more = More(
        helpers=[one for one, support in given.items() if support is Support.HELP],
        older=uow.session.get(Idea, idea.older_id) if idea.older_id else None,
        story=uow.session.get(Story, idea.story_id) if idea.story_id else None,
        is_in_core_team=is_in_core_team,
        can_merge=is_in_core_team or card.is_own or has_older,
    )
    return replace(card, more=more)
