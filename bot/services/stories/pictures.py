"""The bot's own copies of pictures: there as long as a surface may show them, and no longer."""

from bot.domain.keys import Key
from bot.domain.pictures import Picture
from bot.domain.stories import StoryState
from bot.domain.stories.uses import BY_THE_BOT
from bot.services.stories.permissions import permissions_of
from bot.services.zones import night_of
from storage.database import lock
from storage.people import take_turn_of
from storage.progress import keep_progress, progress_of
from storage.stories.models import Story
from storage.stories.pictures import (
    WaitingPicture,
    files_copied,
    forget_pictures,
    keep_picture,
    stories_with_pictures,
    wait_for_picture,
)
from storage.unit_of_work import UnitOfWork

COMPARED = "stories:pictures"
"""Name of the job (schedules/stories.py), under which the plan keeps how far a night has come."""

IN_ONE_GO = 100
"""Stories in one transaction: others write in between."""


def may_be_shown(uow: UnitOfWork, story: Story) -> bool:
    """True if a surface of the bot's beyond Slack may show the picture that the story has now."""
    if not (story.is_published and story.picture):
        return False
    return not set(BY_THE_BOT).isdisjoint(permissions_of(uow, story, story.content).picture)


def follow_picture(uow: UnitOfWork, story: Story) -> None:
    """Bring the copies in step with a locked story: what may not be shown any more is deleted.

    A picture that may be shown and is not there is fetched soon.
    """
    if story.published_at is None and story.state is not StoryState.WITHDRAWN:
        return  # it was never published: there is nothing of it
    if story.picture is None or not may_be_shown(uow, story):
        forget_pictures(uow.session, story.number)
        return
    copied = files_copied(uow.session, story.number)
    if copied - {story.picture}:
        forget_pictures(uow.session, story.number, but=story.picture)
    if story.picture not in copied:
        wait_for_picture(uow.session, story.number, story.picture, uow.now)


def is_wanted(uow: UnitOfWork, waiting: WaitingPicture) -> bool:
    """True if the picture is still to be fetched; the story is locked then."""
    story = lock(uow.session, Story, waiting.story_id)
    if story is None:
        return False
    follow_picture(uow, story)
    return waiting.file in files_copied(uow.session, story.number)


def keep_fetched(uow: UnitOfWork, waiting: WaitingPicture, picture: Picture) -> bool:
    """Keep what was fetched. Return False where it may not be shown any more: withdrawal wins."""
    return is_wanted(uow, waiting) and keep_picture(uow.session, waiting.number, picture, uow.now)


def compare_pictures(uow: UnitOfWork) -> int:
    """Bring copies in step with all stories, some at a time, once a night; return how many.

    Every step does so for its own story: this is for what none of them has thought of.
    """
    take_turn_of(uow.session, COMPARED)  # of several clocks one does it
    night = night_of(uow.community, uow.now).isoformat()
    reached = Key(progress_of(uow.session, COMPARED) or "")
    if reached == night:
        return 0
    after = int(reached.rest) if reached.first == night else 0
    numbers = stories_with_pictures(uow.session, after, IN_ONE_GO)
    for number in numbers:
        story = lock(uow.session, Story, number)
        if story is not None:
            follow_picture(uow, story)
    mark = Key(night, numbers[-1]) if numbers else night
    keep_progress(uow.session, COMPARED, mark, uow.now)
    return len(numbers)
