"""The demo's stories: each told, agreed to, reviewed, published and thanked as everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.stories import StoryContent
from bot.services.notifications import translator_for
from bot.services.stories.picture_consent import answer_uses, question_of
from bot.services.stories.publishing import release
from bot.services.stories.review import approve
from bot.services.stories.thanks import thank
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from bot.views.stories.permissions import ticked_hash
from storage.stories.models import Story
from storage.stories.queries import people_asked
from storage.unit_of_work import UnitOfWork

NOBODY_LOOKS = ()
"""The core team's Home tabs that are to follow: the demo is filled before anybody opens theirs."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SampleStory:
    """A story of the demo, who reviews it, and which readers say thank you."""

    author_id: str
    content: StoryContent
    reviewer_id: str
    readers: Sequence[str]


def fill_stories(uow: UnitOfWork, told: Sequence[SampleStory]) -> list[Story]:
    """Return these stories, published: one a day, the last of them yesterday.

    Everybody shown in a picture agrees to all that its author asks for. The thanks are today's.
    """
    first = uow.now - len(told) * A_DAY
    stories = [
        _publish(replace(uow, now=first + number * A_DAY), one) for number, one in enumerate(told)
    ]
    for story, one in zip(stories, told, strict=True):
        for reader in one.readers:
            thank(uow, reader, story.number)
    return stories


def _publish(uow: UnitOfWork, told: SampleStory) -> Story:
    author = told.author_id
    form = save(uow, author, 0, 0, SubmittedForm(told.content, hides_customers=True))
    story = submit(uow, author, Submission(form.stamp, label=told.content.label), NOBODY_LOOKS)
    _everybody_agrees(uow, story)
    approve(uow, told.reviewer_id, story.number, story.version, NOBODY_LOOKS)
    return release(uow, author, story.number, story.version, NOBODY_LOOKS)


def _everybody_agrees(uow: UnitOfWork, story: Story) -> None:
    for shown in people_asked(uow.session, story.number, story.picture):
        _shown, _story, answers = question_of(uow, shown.slack_id, shown.number)
        t = translator_for(uow, shown.slack_id)
        offered = {use: ticked_hash(use, t) for use in answers.asked}
        answer_uses(uow, shown.slack_id, shown.number, offered, offered, NOBODY_LOOKS)
