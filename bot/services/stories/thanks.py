"""Thanks: by button or reaction, once a person, never one's own."""

from bot.domain.stories import OwnThanks
from bot.domain.stories.refusals import not_published
from bot.services.stories.summary import plan_next_summary
from bot.services.stories.workflow import locked_story, refresh_post
from storage.stories.models import Story
from storage.stories.thanks import delete_thanks, find_thanks, write_thanks
from storage.unit_of_work import UnitOfWork

BUTTON = "button"
"""The sign of a thank-you by button; reactions are named by their emoji."""

GRATEFUL = frozenset(
    {
        "clap",
        "heart",
        "heart_eyes",
        "hearts",
        "+1",
        "thumbsup",
        "tada",
        "raised_hands",
        "pray",
        "muscle",
        "star-struck",
        "sparkling_heart",
        "hugging_face",
        "fire",
        "star",
    }
)
"""Reactions that say thank you, by Slack's names without the skin tone."""


def thank(uow: UnitOfWork, reader_id: str, story_id: int, sign: str = BUTTON) -> bool:
    """True if the thanks are new; a second sign of the same person counts as the same thanks.

    Raises `not_published` for a story that is not, `OwnThanks` for its author.
    """
    story = _published(uow, story_id)
    if story.author_id == reader_id:
        raise OwnThanks
    is_new = write_thanks(uow.session, story, reader_id, sign, uow.now)
    if is_new:
        plan_next_summary(uow, story.author_id)
        refresh_post(uow, story)
    else:
        _add_sign(uow, story, reader_id, sign)
    return is_new


def _add_sign(uow: UnitOfWork, story: Story, reader_id: str, sign: str) -> None:
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is not None and sign not in thanks.signs:
        thanks.signs = [*thanks.signs, sign]
        uow.session.add(thanks)


def take_thanks_back(
    uow: UnitOfWork, reader_id: str, story_id: int, sign: str | None = None
) -> None:
    """Take one sign back, or all of them where none is named; with the last one the thanks go.

    Raises `not_published` for a story that is not.
    """
    story = _published(uow, story_id)
    thanks = find_thanks(uow.session, story.number, reader_id)
    if thanks is None:
        return
    left = [one for one in thanks.signs if sign is not None and one != sign]
    if left:
        thanks.signs = left
        uow.session.add(thanks)
    else:
        delete_thanks(uow.session, story, thanks)
        refresh_post(uow, story)


def _published(uow: UnitOfWork, story_id: int) -> Story:
    story = locked_story(uow, story_id)
    if not story.is_published:
        raise not_published(story.state)
    return story
