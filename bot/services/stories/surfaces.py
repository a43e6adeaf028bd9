"""Stories for surfaces beyond the channel: the wall, the feed, the board's page, the book.

This is the one way to ask what a surface shows, so that each use obeys the consent ledger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.consents import Use
from bot.domain.stories import Goal, Label
from bot.domain.stories.uses import picture_uses, uses_asked_about
from storage.consents import Consent, current_about
from storage.statements import in_parts
from storage.stories.models import Story, picture_thing
from storage.stories.surfaces import count_agreed_to, stories_agreed_to
from storage.unit_of_work import UnitOfWork

MOST_STORIES = 1000
"""The newest ones: more than a screen shows in a day, or anybody reads in one book."""


@dataclass(frozen=True)
class ShownPicture:
    """A picture to which everybody agrees who has to."""

    file: str
    """Slack's id of the member's upload."""
    alt: str


@dataclass(frozen=True)
class ShownStory:
    """A published story as a surface may show it now."""

    number: int
    version: int
    title: str
    text: str
    goal: Goal
    language: str
    """Such as "de" (BCP 47): the author's choice, else the community's."""
    author_id: str
    author_name: str
    """In Slack; empty where nothing is known of them any more."""
    label: Label | None
    hashtags: tuple[str, ...]
    published_at: datetime
    picture: ShownPicture | None


def stories_for(uow: UnitOfWork, *uses: Use, limit: int = MOST_STORIES) -> list[ShownStory]:
    """Return published stories whose author agrees to all these uses now, newest first.

    With its picture, if everybody shown agrees to all of them too. For a use about which the
    community asks nobody any more there are none, whatever was said to it before.
    """
    if not _are_offered(uow, uses):
        return []
    found = stories_agreed_to(uow.session, uses, limit)
    pictured = [story for story, _name in found if story.picture]
    answers = _answers(uow, pictured)
    return [_shown(uow, story, name, uses, answers) for story, name in found]


def count_for(uow: UnitOfWork, *uses: Use) -> int:
    """Return how many stories `stories_for` finds where it is given no limit."""
    return count_agreed_to(uow.session, uses) if _are_offered(uow, uses) else 0


def _are_offered(uow: UnitOfWork, uses: Sequence[Use]) -> bool:
    return set(uses).issubset(uow.community.choices.uses)


def _answers(uow: UnitOfWork, stories: Sequence[Story]) -> dict[str, list[Consent]]:
    things = [picture_thing(story.id, story.picture or "") for story in stories]
    found: dict[str, list[Consent]] = {}
    for part in in_parts(things):
        found |= current_about(uow.session, part)
    return found


def _shown(
    uow: UnitOfWork,
    story: Story,
    name: str | None,
    uses: Sequence[Use],
    answers: dict[str, list[Consent]],
) -> ShownStory:
    if story.published_at is None:
        raise LookupError(story.number)
    return ShownStory(
        number=story.number,
        version=story.version,
        title=story.title,
        text=story.text,
        goal=story.goal,
        language=story.language or uow.community.community.language,
        author_id=story.author_id,
        author_name=name or "",
        label=story.label,
        hashtags=tuple(story.hashtags),
        published_at=story.published_at,
        picture=_picture(story, uses, answers),
    )


def _picture(
    story: Story, uses: Sequence[Use], answers: dict[str, list[Consent]]
) -> ShownPicture | None:
    if story.picture is None:
        return None
    asked = uses_asked_about((Use.COMMUNITY, *uses), story.others)
    about = answers.get(picture_thing(story.id, story.picture), [])
    allowed = picture_uses(asked, story.people, about)
    return ShownPicture(story.picture, story.alt) if {*uses}.issubset(allowed) else None
