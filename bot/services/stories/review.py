"""Review by a second person of the core team: approve, ask back, decline; reviewers never edit."""

from collections.abc import Collection

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.review import check_reviewer
from bot.domain.stories import NotYourOwn, StoryStep, declining_step
from bot.domain.stories.refusals import check_in_review
from bot.errors import FieldErrors, UserFacingError
from bot.services.audit import note
from bot.services.stories.picture_questions import updating_people_shown
from bot.services.stories.workflow import (
    check_story_version,
    locked_story,
    move,
    notify_author,
    settle_review,
)
from bot.texts import _
from bot.views.stories import review
from bot.views.stories.workflow import AuthorNotice
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork


class WordsMissing(UserFacingError):
    """The author needs to know."""

    sentence = _("A sentence helps the author.")


def reviewable(uow: UnitOfWork, reviewer_id: str, story_id: int, version: int) -> Story:
    """Return the story as this reviewer saw it, locked.

    Raises `NotYourOwn` for its author, `NoLongerOpen` where another reviewer was faster,
    `StaleForm` where the author has changed it meanwhile.
    """
    story = locked_story(uow, story_id)
    check_reviewer(story.author_id, reviewer_id, NotYourOwn)
    check_in_review(story.state)
    check_story_version(story, version)
    return story


def approve(
    uow: UnitOfWork, reviewer_id: str, story_id: int, version: int, core_team: Collection[str]
) -> Story:
    """Return the approved story; its author releases it. Raises as `reviewable` does."""
    story = reviewable(uow, reviewer_id, story_id, version)
    move(uow, story, StoryStep.APPROVE, core_team)
    settle_review(uow, story, review.APPROVED, reviewer_id)
    _note(uow, reviewer_id, Act.APPROVE_STORY, story)
    notify_author(uow, story, AuthorNotice.APPROVED)
    return story


def ask_back(
    uow: UnitOfWork,
    reviewer_id: str,
    story_id: int,
    version: int,
    question: str,
    core_team: Collection[str],
) -> Story:
    """Return the story with a question to its author.

    Raises as `reviewable` does, and `FieldErrors` without a question.
    """
    story = reviewable(uow, reviewer_id, story_id, version)
    story.question, story.reply = _words(question), ""
    move(uow, story, StoryStep.ASK_BACK, core_team)
    settle_review(uow, story, review.ASKED_BACK, reviewer_id)
    _note(uow, reviewer_id, Act.ASK_BACK, story)
    notify_author(uow, story, AuthorNotice.QUESTION)
    return story


def decline(
    uow: UnitOfWork,
    reviewer_id: str,
    story_id: int,
    version: int,
    reason: str,
    core_team: Collection[str],
) -> Story:
    """Return the declined story, or the published one without its change.

    Raises as `reviewable` does, and `FieldErrors` without a reason.
    """
    story = reviewable(uow, reviewer_id, story_id, version)
    story.reason = _words(reason)
    is_change = story.is_published
    outcome = review.CHANGE_DECLINED if is_change else review.DECLINED
    settle_review(uow, story, outcome, reviewer_id)
    _note(uow, reviewer_id, Act.DECLINE_STORY, story)
    with updating_people_shown(uow, story):
        story.change = None
    move(uow, story, declining_step(is_change=is_change), core_team)
    notify_author(uow, story, AuthorNotice.CHANGE_DECLINED if is_change else AuthorNotice.DECLINED)
    return story


def _note(uow: UnitOfWork, reviewer_id: str, act: Act, story: Story) -> None:
    note(uow, reviewer_id, act, Key("story", story.id), story.author_id)


def _words(words: str) -> str:
    if not words.strip():
        raise FieldErrors({"words": WordsMissing()})
    return words.strip()
