"""Sample stories of a local workspace: read from the sandbox's data, published as everywhere."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.resources import files
from itertools import cycle, islice
from typing import Any

from bot.cli.local import Local
from bot.cli.sample_pictures import draw, read_pictures
from bot.domain.consents import Use
from bot.domain.stories import Goal, Label, StoryContent
from bot.domain.stories.uses import Others
from bot.services.notifications import translator_for
from bot.services.stories.picture_consent import answer_uses, question_of
from bot.services.stories.publishing import release
from bot.services.stories.review import approve
from bot.services.stories.thanks import thank
from bot.services.stories.writing import Submission, SubmittedForm, save, submit
from bot.views.stories.permissions import OF_SHOWN
from storage.stories.lines import newest_lines
from storage.stories.models import Story
from storage.stories.queries import people_asked
from storage.unit_of_work import UnitOfWork, read_only, unit_of_work

Described = Mapping[str, Any]
"""A story as stories.toml has it."""

REVIEWERS = ("karl", "kim", "kaya")

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


def add_sample_stories(local: Local) -> int:
    """Publish the sample stories; return how many that are. A second time changes nothing.

    There is none of a goal that the community does not have.
    """
    bot = local.bot
    with read_only(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        if newest_lines(uow.session, 1):
            return 0
    told = [one for one in read_stories() if one["goal"] in bot.community.choices.goals]
    described = _described(local, told)  # draws pictures: nobody is to wait for that
    with unit_of_work(bot.database, bot.community, bot.clock.now(), bot.hooks) as uow:
        return len(_fill(uow, described))


def read_stories() -> Sequence[Described]:
    """Return the stories of the demo as they are described, the first told at the beginning."""
    data = (files("bot.sandbox") / "data" / "stories.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(data)["story"])


def _described(local: Local, told: Sequence[Described]) -> list[SampleStory]:
    """Return these stories, their pictures uploaded by their authors."""
    authors = list(dict.fromkeys(one["author"] for one in told))
    samples = []
    for number, (one, reviewer) in enumerate(zip(told, cycle(REVIEWERS), strict=False)):
        # Those who read a story are its author's fellow authors, for each story other ones.
        others = (name for name in islice(cycle(authors), number, None) if name != one["author"])
        samples.append(
            SampleStory(
                author_id=_id_of(local, one["author"]),
                content=_content(local, one),
                reviewer_id=_id_of(local, reviewer),
                readers=[_id_of(local, name) for name in islice(others, one["thanks"])],
            )
        )
    return samples


def _content(local: Local, one: Described) -> StoryContent:
    tags, is_praise = local.bot.community.choices.hashtags, one.get("praises", False)
    has_picture = "picture" in one
    return StoryContent(
        title=one["title"],
        text=one["text"].strip(),
        goal=Goal(one["goal"]),
        language=one["language"],
        picture=_uploaded(local, one) if has_picture else None,
        alt=one.get("alt", ""),
        people=tuple(_id_of(local, name) for name in one.get("people", ())),
        others=Others(one.get("others", Others.NOBODY)) if has_picture else None,
        paper_with=one.get("paper_with", ""),
        places=tuple(map(Use, one["uses"])),
        praises_product=is_praise,
        label=Label.ADVERTISEMENT if is_praise else None,
        hashtags=tags[:1] if "social" in one["uses"] else (),
    )


def _uploaded(local: Local, one: Described) -> str:
    """Return the id of the author's upload."""
    name, author_id = one["picture"], _id_of(local, one["author"])
    content = draw(read_pictures()[name])
    return local.slack.actions.upload(author_id, f"{name}.jpg", content).id


def _id_of(local: Local, name: str) -> str:
    return local.slack.find_user(f"{name}@example.com").id


def _fill(uow: UnitOfWork, told: Sequence[SampleStory]) -> list[Story]:
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
        offered = {use: OF_SHOWN.hash(t, (use,)) for use in answers.asked}
        answer_uses(uow, shown.slack_id, shown.number, offered, offered, NOBODY_LOOKS)
