"""Copies elsewhere: told to the core team once they are to go, and listed until each is closed."""

from collections.abc import Collection
from functools import partial

from bot.domain.audit import Act
from bot.domain.consents import Use
from bot.domain.copies import CopyState
from bot.domain.erasure import FORMER
from bot.domain.keys import Key
from bot.domain.stories.uses import CopyPart, Uses, part_to_go
from bot.services.audit import note
from bot.services.copies import find_copy, note_reached
from bot.services.notifications import post, refresh_homes_of_many
from bot.services.stories.picture_questions import follow_uses
from bot.services.stories.taken_back import refresh_removals, tell_taken_back
from bot.services.stories.workflow import locked_story, refresh_published_review, tell_uses_ended
from bot.views.stories import copies as views
from bot.views.stories.taken_back import TakenBack
from storage.consents import last_answer
from storage.outbox.rows import InDoubt
from storage.stories.erasing import forget_nameless
from storage.stories.models import RecordedUse, Story
from storage.stories.queries import copies_to_go, uses_of
from storage.unit_of_work import UnitOfWork


def end_copies(
    uow: UnitOfWork,
    story: Story,
    sentence: str,
    part: CopyPart,
    places: Collection[Use] = tuple(Use),
) -> None:
    """Put the copies in these places on the core team's list, and tell it, if there are any new."""
    found = [
        use
        for use in uses_of(uow.session, story.number)
        if use.place in places and part_to_go(use.to_go, part) is not use.to_go
    ]
    for use in found:
        use.to_go, use.state = part_to_go(use.to_go, part), CopyState.OPEN
        uow.session.add(use)
    uow.session.flush()
    if found:
        # A copy gets on the list once for its picture and once as a whole.
        key = Key("story", story.id, "copies", part, found[0].id)
        build = partial(views.copies, story.title, found, sentence)
        post(uow, "core_team", build, key=key, in_doubt=InDoubt.SEND_AGAIN)


def end_uses(uow: UnitOfWork, story: Story, uses: Uses) -> None:
    """End uses that were taken back just now: copies are to go, and the author hears of it."""
    if not uses:
        return
    follow_uses(uow, story)
    refresh_published_review(uow, story)
    end_copies(uow, story, views.PLACES_GONE, CopyPart.STORY, uses)
    for use in uses:
        said = last_answer(uow.session, story.author_id, story.thing, use)
        tell_taken_back(uow, story, TakenBack.STORY, said)
    tell_uses_ended(uow, story)


def copies_page(uow: UnitOfWork, after: int = 0) -> views.CopiesPage:
    """Return a page of the copies that are to go, behind this one's number."""
    found = copies_to_go(uow.session, views.ON_PAGE + 1, after)
    shown = found[: views.ON_PAGE]
    more = str(shown[-1][0].number) if len(found) > views.ON_PAGE else ""
    return views.CopiesPage(shown, more)


def note_copy(
    uow: UnitOfWork, actor: str, copy_id: int, state: CopyState, core_team: Collection[str]
) -> None:
    """Note what the core team has reached with a copy; author and people shown see it.

    Raises `CopyClosed` where somebody was faster, or the copy may stay.
    """
    copy = find_copy(uow, RecordedUse, copy_id)
    story = locked_story(uow, copy.story_id)
    note_reached(uow, copy, state)
    note(uow, actor, Act.NOTE_COPY, Key("story", story.id), story.author_id)
    refresh_removals(uow, story)
    refresh_homes_of_many(uow, core_team)
    if story.author_id == FORMER:
        forget_nameless(uow.session)  # with its last copy, nothing is left to do about it
