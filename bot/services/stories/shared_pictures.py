"""The bot's own upload of a picture: the story's post shows it once Slack has it."""

from bot.services.stories.workflow import refresh_post
from storage.database import lock
from storage.outbox.rows import GIVEN_UP, OutboxState, find_row
from storage.stories.models import Story
from storage.stories.picture_uploads import copy_key, share_picture_as
from storage.unit_of_work import UnitOfWork


def is_settled(uow: UnitOfWork, story_id: int, number: int) -> bool:
    """True if Slack has taken the upload of this copy, or never will."""
    row = find_row(uow.session, copy_key(story_id, number))
    return row is not None and row.state in {OutboxState.SENT, *GIVEN_UP}


def show_upload(uow: UnitOfWork, story_id: int, number: int) -> bool:
    """Let the story's post show the bot's own upload. Return False where it is not wanted now."""
    story = lock(uow.session, Story, story_id)
    row = find_row(uow.session, copy_key(story_id, number))
    if story is None or row is None:
        return False
    upload = row.file_id if row.state is OutboxState.SENT else None
    if not share_picture_as(uow.session, number, upload or ""):
        return False
    refresh_post(uow, story)
    return True
