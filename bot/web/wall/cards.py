"""The cards of a wall: stories as they are shown there, headings of chapters, a title."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from bot.domain.stories import Goal
from bot.domain.wall import LinkKind
from bot.domain.wall_pace import reading_time
from bot.domain.wall_shown import by_chapter, in_turn
from bot.i18n import Text, Translator
from bot.services.stories.surfaces import ShownStory
from bot.views.former import former_member
from bot.views.stories.labels import LABELS, goal_name
from bot.views.wall.page import (
    board_line,
    chapter_sentence,
    chapter_total,
    excerpt,
    title_line,
)
from storage.stories.kept_pictures import KeptPicture

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class PictureOnCard:
    """The picture beside a card's words; the page needs no more than this to show it."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Card:
    """What the page shows at a time; an empty part is left out there."""

    id: str
    """The same for the same thing, so that a new state finds what is on the screen."""
    kind: str
    title: str
    text: str
    language: str
    """Of title and text; the other words are in the page's language."""
    goal: str = ""
    eyebrow: str = ""
    label: str = ""
    by: str = ""
    picture: PictureOnCard | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the card as the page takes it, with its time on the screen."""
        return {**asdict(self), "milliseconds": reading_time(self.text) // MILLISECOND}


@dataclass(frozen=True)
class Wall:
    """What the cards of a link are made of."""

    kind: LinkKind
    community: str
    goals: Collection[str]
    """Which the community offers; others may have stories from before."""
    stories: Sequence[ShownStory]
    kept: Mapping[tuple[int, str], KeptPicture]
    """The bot's copies of pictures, by story and file."""
    pictures: str
    """Where the pictures' addresses begin, as seen from the page."""

    def cards(self, t: Translator) -> list[Card]:
        """Return the cards in the order in which they take turns."""
        is_board = self.kind is LinkKind.BOARD
        shown = self._chapters(t) if is_board else self._turns(t)
        return [*shown] or [self._title(title_line(t), t)]

    def _turns(self, t: Translator) -> Iterator[Card]:
        yield from (self._story(story, t) for story in in_turn(self.stories))

    def _chapters(self, t: Translator) -> Iterator[Card]:
        chapters = by_chapter(self.stories, self.goals)
        if chapters:
            yield self._title(board_line(len(self.stories), t), t)
        for goal, shown in chapters.items():
            total = sum(story.goal is goal for story in self.stories)
            yield _chapter(goal, total, t)
            yield from (self._story(story, t) for story in shown)

    def _title(self, line: Text, t: Translator) -> Card:
        return Card("title", "title", self.community, str(line), t.locale)

    def _story(self, story: ShownStory, t: Translator) -> Card:
        return Card(
            id=f"story-{story.number}",
            kind="story",
            title=story.title,
            text=excerpt(story.text, story.language),
            language=story.language,
            goal=story.goal,
            eyebrow=str(goal_name(story.goal, t)),
            label=str(t(LABELS[story.label])) if story.label else "",
            by=story.author_name or str(former_member(t)),
            picture=self._picture(story),
        )

    def _picture(self, story: ShownStory) -> PictureOnCard | None:
        copy = self.kept.get((story.number, story.picture.file)) if story.picture else None
        if story.picture is None or copy is None:
            return None
        address = f"{self.pictures}/{picture_name(story.number, story.picture.file)}"
        return PictureOnCard(address, story.picture.alt, copy.width, copy.height)


def picture_name(number: int, file: str) -> str:
    """Return the last part of a picture's address: another file of the story has another."""
    return f"{number}-{sha256(file.encode()).hexdigest()[:16]}"


def _chapter(goal: Goal, total: int, t: Translator) -> Card:
    return Card(
        id=f"chapter-{goal}",
        kind="chapter",
        title=str(goal_name(goal, t)),
        text=str(chapter_sentence(goal, t)),
        language=t.locale,
        goal=goal,
        eyebrow=str(chapter_total(total, t)),
    )
