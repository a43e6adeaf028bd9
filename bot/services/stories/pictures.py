"""The bot's own copies of pictures: there as long as a surface may show them, and no longer."""

from functools import partial

from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.pictures import Picture
from bot.domain.stories import StoryState
from bot.domain.stories.uses import BY_THE_BOT
from bot.services.notifications import post, remove_message
from bot.services.stories.permissions import permissions_of
from bot.services.zones import night_of
from bot.views.stories import publishing
from storage.database import lock
from storage.outbox.rows import InDoubt
from storage.people import take_turn_of
from storage.progress import keep_progress, progress_of
from storage.stories.models import Story
from storage.stories.picture_uploads import LINE, copy_key
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

SHOWN_FOR = frozenset({Use.COMMUNITY, *BY_THE_BOT})
"""Uses for which copies are shown: in the story channel, and beyond Slack."""

IN_ONE_GO = 100
"""Stories in one transaction: others write in between."""


def may_be_shown(uow: UnitOfWork, story: Story) -> bool:
    """True if the channel, or a surface beyond Slack, may show the picture the story has now."""
    if not (story.is_published and story.picture):
        return False
    return not SHOWN_FOR.isdisjoint(permissions_of(uow, story, story.content).picture)


def follow_picture(uow: UnitOfWork, story: Story, *, told: str | None = None) -> None:
    """Bring the copies in step with a locked story: what may not be shown any more is deleted.

    In Slack too, and `told`, or its author, hears if Slack does not let that happen. A picture that
    may be shown and is not there is fetched soon.
    """
    if story.published_at is None and story.state is not StoryState.WITHDRAWN:
        return  # it was never published: there is nothing of it
    wanted = story.picture if may_be_shown(uow, story) else None
    copied = files_copied(uow.session, story.number)
    gone = [number for file, number in copied.items() if file != wanted]
    for number in gone:
        key = copy_key(story.number, number)
        remove_message(uow, key=key, told=told or story.author_id)
    if gone:
        forget_pictures(uow.session, story.number, but=wanted or "")
    if wanted and wanted not in copied:
        wait_for_picture(uow.session, story.number, wanted, uow.now)


def is_wanted(uow: UnitOfWork, waiting: WaitingPicture) -> bool:
    """True if the picture is still to be fetched; the story is locked then."""
    story = lock(uow.session, Story, waiting.story_id)
    if story is None:
        return False
    follow_picture(uow, story)
    return waiting.file in files_copied(uow.session, story.number)


def keep_fetched(uow: UnitOfWork, waiting: WaitingPicture, picture: Picture) -> bool:
    """Keep what was fetched, and upload it to Slack, where the story's post will show it.

    Return False where it may not be shown any more: withdrawal wins.
    """
    if not is_wanted(uow, waiting):
        return False
    if not keep_picture(uow.session, waiting.number, picture, uow.now):
        return False
    story = uow.session.get_one(Story, waiting.story_id)
    build = partial(publishing.copy_of_picture, story, waiting.number)
    key = copy_key(story.number, waiting.number)
    post(uow, LINE, build, key=key, in_doubt=InDoubt.SEND_AGAIN)
    return True


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
