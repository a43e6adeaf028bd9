"""The parts that all steps of a story share: lock, move, save, notify the author."""

from collections.abc import Collection
from functools import partial

from bot.domain.keys import Key
from bot.domain.review import next_state
from bot.domain.stories import TABLE, StoryState, StoryStep
from bot.errors import NotAllowed, NotFound, StaleForm
from bot.services.notifications import (
    notify,
    post,
    refresh_home,
    refresh_homes_of_many,
    remove_message,
    update_notification,
    update_post,
)
from bot.services.stories.permissions import permissions_of
from bot.services.stories.pictures import follow_picture
from bot.views.stories import publishing, review
from bot.views.stories import workflow as views
from bot.views.stories.workflow import EVERYBODY_ASKED, AuthorNotice, Unasked
from storage.database import lock
from storage.outbox.rows import UNSENT, DeliveryPolicy, find_row
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork


def locked_story(uow: UnitOfWork, story_id: int) -> Story:
    """Return the story, to be changed by nobody else meanwhile; raises `NotFound`."""
    story = lock(uow.session, Story, story_id)
    if story is None:
        raise NotFound
    return story


def own_story(uow: UnitOfWork, story_id: int, author_id: str) -> Story:
    """Return the author's story, locked; raises `NotFound`, `NotAllowed` for anybody else."""
    story = locked_story(uow, story_id)
    if story.author_id != author_id:
        raise NotAllowed
    return story


def check_story_version(story: Story, version: int) -> None:
    """Refuse what was decided about another version of the story; raises `StaleForm`."""
    if story.version != version:
        raise StaleForm


def move(uow: UnitOfWork, story: Story, step: StoryStep, core_team: Collection[str]) -> None:
    """Take the step and write the story with its next version; Home tabs follow."""
    before, story.state = story.state, next_state(TABLE, story.state, step)
    save_story(uow, story)
    if StoryState.IN_REVIEW in {before, story.state}:
        refresh_homes_of_many(uow, core_team)


def save_story(uow: UnitOfWork, story: Story) -> None:
    """Write the story with its next version; the author's Home tab follows, and its pictures."""
    story.version += 1
    uow.session.add(story)
    uow.session.flush()
    follow_picture(uow, story)
    refresh_home(uow, story.author_id)


def notify_author(
    uow: UnitOfWork,
    story: Story,
    what: AuthorNotice,
    *,
    policy: DeliveryPolicy = DeliveryPolicy.ANSWER,
    unasked: Unasked = EVERYBODY_ASKED,
) -> None:
    """Notify the author of this step; the buttons of the one before go.

    `DeliveryPolicy.AT_ONCE` where the author is acting at this moment.
    """
    _settle_notice(uow, story)
    story.told, story.told_version = what, story.version
    uow.session.add(story)
    build = partial(views.notice, story, what, uow.community, unasked=unasked)
    notify(uow, story.author_id, build, key=author_notice_key(story), policy=policy)


def tell_uses_ended(uow: UnitOfWork, story: Story) -> None:
    """Let the nouns that show stories take away what may be shown in fewer places from now on."""
    for noun in uow.hooks.nouns:
        noun.uses_ended(uow, story.number)


def author_notice_key(story: Story) -> Key:
    """Return the outbox key of the last message to the author about a step."""
    return Key("story", story.id, "told", story.told_version)


def _settle_notice(uow: UnitOfWork, story: Story) -> None:
    if not story.told:
        return
    key = author_notice_key(story)
    row = find_row(uow.session, key)
    if row is not None and row.state in UNSENT:
        # It waited for a human hour and has been overtaken meanwhile.
        remove_message(uow, key=key)
        return
    build = partial(views.past_notice, AuthorNotice(story.told), story, uow.community)
    update_notification(uow, story.author_id, build, key=key)


def update_author_notice(
    uow: UnitOfWork,
    story: Story,
    what: AuthorNotice,
    *,
    may_change: bool = True,
    unasked: Unasked = EVERYBODY_ASKED,
) -> None:
    """Let the last message to the author say what is true now, without a new one.

    `may_change`: who has left can withdraw a published story, not change it.
    """
    story.told = what
    uow.session.add(story)
    build = partial(
        views.notice, story, what, uow.community, may_change=may_change, unasked=unasked
    )
    update_notification(uow, story.author_id, build, key=author_notice_key(story))


def refresh_post(uow: UnitOfWork, story: Story, *, told: str | None = None) -> None:
    """Let the post in the story channel show what the story is now.

    `told` reads that something of it is taken away.
    """
    update_post(uow, partial(publishing.post, story), key=story.post_key, told=told)


def publish_post(uow: UnitOfWork, story: Story) -> None:
    """Post the story, or edit its post where it has one."""
    post(uow, "stories", partial(publishing.post, story), key=story.post_key)
    refresh_post(uow, story, told=story.author_id)


def review_key(story: Story, review_round: int | None = None) -> Key:
    """Return the outbox key of a review's post; of the present one where no round is named."""
    return Key("story", story.id, "review", review_round or story.review_round)


def settle_review(uow: UnitOfWork, story: Story, sentence: str, reviewer: str = "") -> None:
    """Let the review's post show its outcome, without buttons."""
    build = partial(review.outcome, story, sentence, reviewer=reviewer)
    update_post(uow, build, key=review_key(story))


def settle_reviews_before(
    uow: UnitOfWork, story: Story, review_round: int, sentence: str, *, told: str | None = None
) -> None:
    """Let the posts of all reviews before this round say what became of the story.

    `told` reads that its words are taken away.
    """
    for number in range(1, review_round):
        build = partial(review.outcome, story, sentence)
        update_post(uow, build, key=review_key(story, number), told=told)


def open_review(uow: UnitOfWork, story: Story) -> None:
    """Announce the story to the core team; each round has a post of its own."""
    story.review_round += 1
    uow.session.add(story)
    build = partial(review.review_post, story, permissions_of(uow, story))
    post(uow, "core_team", build, key=review_key(story))


def refresh_published_review(uow: UnitOfWork, story: Story) -> None:
    """Let the review's post of a published story say where it may be used now."""
    if story.state is StoryState.PUBLISHED:
        allowed = permissions_of(uow, story, story.content)
        update_post(uow, partial(review.published, story, allowed), key=review_key(story))
