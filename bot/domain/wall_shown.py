"""Which of the stories that a link may show it does show."""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Protocol, TypeVar

from bot.domain.stories import Goal
from bot.domain.wall import LinkKind
from bot.domain.wall_order import in_chapters, spread

FEWEST = 3
"""Cards of stories on a wall: with fewer, the same faces would come again and again."""

IN_FEED = 100
"""Stories in the feed, the newest ones; whoever reads it once a day misses none."""


class Told(Protocol):
    """A story, as far as it matters here."""

    @property
    def goal(self) -> Goal:
        """The story's goal, which is its chapter for the board."""

    @property
    def author_id(self) -> str:
        """The Slack id of whoever tells it."""


Story = TypeVar("Story", bound=Told)


def in_turn(stories: Sequence[Story]) -> list[Story]:
    """Return the stories of a display as they take turns; none where there are too few."""
    order = spread(stories, _author)
    return order if len(order) >= FEWEST else []


def by_chapter(stories: Sequence[Story], goals: Collection[str]) -> dict[Goal, list[Story]]:
    """Return the stories of each chapter for the board; no chapter where there are too few.

    Chapters are the goals that the community offers, and others of which somebody told before.
    """
    by_goal = {goal: [one for one in stories if one.goal is goal] for goal in Goal}
    told = {goal: own for goal, own in by_goal.items() if own or goal in goals}
    shown = in_chapters([*told.values()], _author)
    return dict(zip(told, shown, strict=True)) if sum(map(len, shown)) >= FEWEST else {}


def shown_by(kind: LinkKind, stories: Sequence[Story], goals: Collection[str]) -> list[Story]:
    """Return those of these stories, newest first, that a link of this kind shows."""
    if kind is LinkKind.FEED:
        return [*stories[:IN_FEED]]
    if kind is LinkKind.BOARD:
        return [*chain.from_iterable(by_chapter(stories, goals).values())]
    return in_turn(stories)


def _author(story: Told) -> str:
    return story.author_id
