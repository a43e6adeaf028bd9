"""Erasure by the author: every story goes, published or withdrawn, and its posts with it."""

from bot.domain.stories import StoryState
from bot.services.notifications import remove_message
from bot.services.stories.publishing import withdraw_whole
from bot.services.stories.workflow import locked_story
from storage.erasures import search_for_more
from storage.stories.erasing import erase_story, numbers_of, take_words_back
from storage.unit_of_work import UnitOfWork


def erase_stories(uow: UnitOfWork, author_id: str) -> None:
    """Withdraw and delete all stories of this author; copies elsewhere stay on the list to go.

    What they wrote to other authors as a reviewer goes as well.
    """
    search_for_more(uow.session, author_id, take_words_back(uow.session, author_id))
    for number in numbers_of(uow.session, author_id):
        story = locked_story(uow, number)
        story.title = ""  # what others read of it from now on has no words of it
        if story.state is not StoryState.WITHDRAWN:
            withdraw_whole(uow, story)
        remove_message(uow, key=story.post_key)
        erase_story(uow.session, story)
