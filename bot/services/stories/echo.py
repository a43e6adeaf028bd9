"""Uses of stories are noted as they begin, and told to each author in the daily summary."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.domain.stories.echo import UsedAt, subject_of
from bot.domain.stories.uses import Uses
from bot.domain.wall import USES_OF
from bot.domain.wall_shown import shown_by
from bot.services.stories.summary import plan_next_summary
from bot.services.stories.surfaces import ShownStory, stories_for
from storage.stories.echoes import write_echoes
from storage.unit_of_work import UnitOfWork
from storage.wall import open_links


@dataclass(frozen=True)
class Occasion:
    """One use of stories: where, with what its author hears of it once."""

    place: UsedAt
    about: str = ""
    """A part of the row's key: which link, edition or copy. Empty where only the first counts."""
    name: str = ""
    """Where a link hangs, or the number of an edition of the book."""
    link: str = ""


class Used(Protocol):
    """A story, as far as it matters here."""

    @property
    def number(self) -> int:
        """The story's number."""

    @property
    def author_id(self) -> str:
        """The Slack id of whoever tells it."""


def note_uses(uow: UnitOfWork, occasion: Occasion, stories: Iterable[Used]) -> int:
    """Return the number of these published stories whose authors will hear of this use.

    Noted before, it changes nothing.
    """
    authors = {story.number: story.author_id for story in stories}
    new = write_echoes(
        uow.session,
        sorted(authors),
        place=occasion.place,
        about=occasion.about,
        occasion=occasion.name,
        link=occasion.link,
        at=uow.now,
    )
    for author_id in sorted({authors[number] for number in new}):
        plan_next_summary(uow, author_id)
    return len(new)


def note_shown(uow: UnitOfWork) -> int:
    """Note what the links that are open now show; return how many uses were new."""
    return look_at_shown(uow)(uow)


def look_at_shown(uow: UnitOfWork) -> Callable[[UnitOfWork], int]:
    """Look at what the links that are open now show; return what notes that.

    Of a display and of a feed an author hears once, of each event and of each link for the
    board by itself.
    """
    may_be_shown: dict[Uses, list[ShownStory]] = {}
    found = []
    for link in open_links(uow.session, uow.now):
        uses = USES_OF[link.kind]
        if uses not in may_be_shown:
            may_be_shown[uses] = stories_for(uow, *uses)
        about = subject_of(link.kind, link.number)
        shown = shown_by(link.kind, may_be_shown[uses], uow.community.choices.goals)
        found.append((Occasion(UsedAt(link.kind), about, link.purpose), shown))
    return partial(_note, found)


def _note(found: Iterable[tuple[Occasion, Sequence[ShownStory]]], uow: UnitOfWork) -> int:
    return sum(note_uses(uow, occasion, stories) for occasion, stories in found)
