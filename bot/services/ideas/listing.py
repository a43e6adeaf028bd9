"""The board: an idea is written, shown with similar ones, published; others get behind it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.domain import ideas as rules
from bot.domain.ideas import IdeaPublished, IdeaSettled, IdeaState, Support, thing_of
from bot.domain.search.words import sought_in
from bot.errors import NotAllowed, NotFound, StaleForm
from bot.services.drafts import check_written, open_draft, save_draft, take_draft
from bot.services.similar import similar_to
from bot.views.ideas.listing import Card, Page, Where
from bot.views.similar import Similar
from storage.custody import holdings_of
from storage.database import lock
from storage.drafts import Draft
from storage.ideas.models import IDEAS, Idea, keep_in_search
from storage.ideas.queries import ideas_of, on_shelf, support_of, supporters_of, write_support
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


def check(text: IdeaText) -> None:
    """Raise `FieldErrors` where the idea lacks a title or a text."""
    check_written("title", text.title)
    check_written("text", text.text)


def save(uow: UnitOfWork, slack_id: str, text: IdeaText) -> tuple[Draft, list[Similar]]:
    """Return the draft that the preview refers to, and ideas like it; raises as `check` does."""
    check(text)
    found = ideas_of(uow.session, similar_to(uow, IDEAS, text.title))
    similar = [Similar(one.number, one.title, one.added_at) for one in found]
    return save_draft(uow, slack_id, KIND, asdict(text)), similar


def publish(uow: UnitOfWork, slack_id: str, draft_id: int) -> Idea:
    """Return the idea, on the board now; raises `IdeaPublished` where the draft is gone."""
    content = take_draft(uow, slack_id, KIND, draft_id, gone=IdeaPublished)
    idea = Idea(author_id=slack_id, added_at=uow.now, renewed_at=uow.now, **content)
    _save(uow, idea)
    return idea


def own_idea(uow: UnitOfWork, slack_id: str, number: int) -> Idea:
    """Return the author's open idea; raises `NotAllowed`, and as `open_idea` does."""
    idea = open_idea(uow, number)
    if idea.author_id != slack_id:
        raise NotAllowed
    return idea


def change(uow: UnitOfWork, slack_id: str, number: int, version: int, text: IdeaText) -> None:
    """Change the author's words; raises `StaleForm`, and as `own_idea` and `check` do."""
    idea = own_idea(uow, slack_id, number)
    if idea.version != version:
        raise StaleForm
    check(text)
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
    idea.renewed_at, idea.version = uow.now, idea.version + 1
    uow.session.add(idea)


def wake(uow: UnitOfWork, _slack_id: str, number: int) -> None:
    """Wake an idea up; a second click changes nothing."""
    touch(uow, open_idea(uow, number))


def get_behind(uow: UnitOfWork, slack_id: str, number: int, support: Support) -> None:
    """Count the person behind an idea, once; raises `NotAllowed` for its author, as `open_idea`."""
    idea = open_idea(uow, number)
    if idea.author_id == slack_id:
        raise NotAllowed
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
    if where.words:
        sought = sought_in(where.words, small_too=True)
        hits = find(uow.session, IDEAS, sought, limit=PAGE + 1, behind=place_in(where.place))
        found = ideas_of(uow.session, [hit.number for hit in hits])
        more = hits[PAGE - 1].place.written() if len(hits) > PAGE else ""
    else:
        start = int(where.place) if where.place.isdecimal() else 0
        found = on_shelf(uow.session, where.shelf, uow.now, start, PAGE + 1)
        more = str(start + PAGE) if len(found) > PAGE else ""
    return Page(where, _cards(uow, slack_id, found[:PAGE]), more)


def _cards(uow: UnitOfWork, slack_id: str, ideas: Sequence[Idea]) -> list[Card]:
    own = support_of(uow.session, slack_id)
    things = [thing_of(idea.number) for idea in ideas]
    tried = {one.thing: one.holder_id for one in holdings_of(uow.session, things).values()}
    return [
        Card(idea, slack_id, uow.now, tried.get(thing), own.get(idea.number))
        for idea, thing in zip(ideas, things, strict=True)
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
