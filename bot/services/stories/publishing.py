"""Release by the author, use elsewhere, withdrawal."""

from collections.abc import Collection

from bot.domain.consents import Use
from bot.domain.stories import StoryContent, StoryState, StoryStep
from bot.domain.stories.refusals import StoryNotPublished, check_released, not_published
from bot.domain.stories.uses import CopyPart
from bot.services.notifications import update_post
from bot.services.stories.copies import end_copies
from bot.services.stories.permissions import allow, disallow
from bot.services.stories.picture_questions import close_questions, updating_people_shown
from bot.services.stories.taken_back import refresh_removals
from bot.services.stories.workflow import (
    check_story_version,
    locked_story,
    move,
    notify_author,
    own_story,
    publish_post,
    refresh_published_review,
    settle_review,
    settle_reviews_before,
    tell_uses_ended,
    update_author_notice,
)
from bot.services.stories.writing import discard_change
from bot.views.stories import copies, publishing, review
from bot.views.stories.workflow import AuthorNotice
from storage.outbox.rows import DeliveryPolicy
from storage.stories.echoes import forget_echoes
from storage.stories.models import Story
from storage.stories.queries import allowed_uses, stories_of, unpublished_of
from storage.stories.search import keep_in_search
from storage.stories.thanks import forget_thanks
from storage.unit_of_work import UnitOfWork

MOST = 1000
"""Stories of one author whose messages are brought in step as they leave; nobody tells more."""


def release(
    uow: UnitOfWork, author_id: str, story_id: int, version: int, core_team: Collection[str]
) -> Story:
    """Return the published story. A change edits the post it has.

    Raises as `check_released` does, `StaleForm` for another version.
    """
    story = own_story(uow, story_id, author_id)
    check_released(story.state)
    check_story_version(story, version)
    with updating_people_shown(uow, story):
        story.put(story.proposed)
        story.change = None
    story.published_at = story.published_at or uow.now
    keep_in_search(uow.session, story)
    allow(uow, story, Use.COMMUNITY)
    move(uow, story, StoryStep.RELEASE, core_team)
    publish_post(uow, story)
    settle_reviews_before(uow, story, story.review_round, review.REPLACED)
    refresh_published_review(uow, story)
    notify_author(uow, story, AuthorNotice.PUBLISHED, policy=DeliveryPolicy.AT_ONCE)
    tell_uses_ended(uow, story)  # a change may be of the picture, or of those shown in it
    return story


def withdraw(uow: UnitOfWork, author_id: str, story_id: int, core_team: Collection[str]) -> Story:
    """Return the withdrawn story; its posts are emptied, its copies listed for the core team.

    Raises `NoLongerOpen` where it was withdrawn before, `NotAllowed` for others.
    """
    story = own_story(uow, story_id, author_id)
    withdraw_whole(uow, story, core_team)
    notify_author(uow, story, AuthorNotice.WITHDRAWN, policy=DeliveryPolicy.AT_ONCE)
    refresh_removals(uow, story)
    return story


def withdraw_whole(uow: UnitOfWork, story: Story, core_team: Collection[str] = ()) -> None:
    """Withdraw the story with its change, and end all its uses."""
    was_published = story.is_published
    story.published_at = None
    keep_in_search(uow.session, story)
    move(uow, story, StoryStep.WITHDRAW, core_team)
    for use in allowed_uses(uow.session, story):
        disallow(uow, story, use)
    close_questions(uow, story, all_of_them=True)
    if was_published:
        update_post(uow, publishing.withdrawn_post, key=story.post_key, told=story.author_id)
        end_copies(uow, story, copies.STORY_GONE, CopyPart.STORY)
        forget_echoes(uow.session, story)
        forget_thanks(uow.session, story)
    rounds = story.review_round + 1
    settle_reviews_before(uow, story, rounds, review.WITHDRAWN, told=story.author_id)
    with updating_people_shown(uow, story):
        story.change = None
        story.put(StoryContent(title=story.title))
    story.question = story.reply = story.reason = ""
    uow.session.add(story)
    discard_change(uow, story)
    tell_uses_ended(uow, story)


def withdraw_unfinished(uow: UnitOfWork, author_id: str, core_team: Collection[str] = ()) -> None:
    """Withdraw what somebody who leaves has on its way; what is published stays as it was.

    Nobody could release it any more. What is published can be withdrawn after leaving, too.
    """
    for found in unpublished_of(uow.session, author_id):
        story = locked_story(uow, found.number)
        if story.is_published:
            _drop_change(uow, story, core_team)
            story.told = AuthorNotice.PUBLISHED
        else:
            withdraw_whole(uow, story, core_team)
            update_author_notice(uow, story, AuthorNotice.WITHDRAWN)
    for story in stories_of(uow.session, author_id, MOST):
        if story.is_published and story.told:
            what = AuthorNotice(story.told)
            update_author_notice(uow, story, what, may_change=False)


def _drop_change(uow: UnitOfWork, story: Story, core_team: Collection[str]) -> None:
    if story.state in {StoryState.IN_REVIEW, StoryState.APPROVED}:
        settle_review(uow, story, review.BACK)
    with updating_people_shown(uow, story):
        story.change = None
    move(uow, story, StoryStep.DROP_CHANGE, core_team)
    close_questions(uow, story)


def readable(uow: UnitOfWork, story_id: int, reader_id: str, *, is_reviewer: bool) -> Story:
    """Return the story; raises `not_published` if this person may not read it.

    Published stories are for everybody who joined; before that they are between the author, the
    people shown and the core team.
    """
    story = uow.session.get(Story, story_id)
    if story is None:
        raise StoryNotPublished
    is_involved = reader_id in {story.author_id, *story.proposed.people}
    is_reviewed = is_reviewer and story.state is StoryState.IN_REVIEW
    if not (story.is_published or is_involved or is_reviewed):
        raise not_published(story.state)
    return story
