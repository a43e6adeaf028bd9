"""Uses of a story elsewhere: noted by the core team, taken back by the author."""

from bot.domain.audit import Act
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.links import NotAnAddress
from bot.domain.stories.echo import UsedAt
from bot.domain.stories.refusals import not_published
from bot.domain.stories.uses import ELSEWHERE, UseNotGiven, Uses
from bot.errors import FieldErrors, UserFacingError
from bot.services.audit import note
from bot.services.copies import note_copy
from bot.services.notifications import refresh_home
from bot.services.stories.copies import end_uses
from bot.services.stories.echo import Occasion, note_uses
from bot.services.stories.permissions import disallow, wanted_uses
from bot.services.stories.pictures import follow_picture
from bot.services.stories.workflow import locked_story, own_story
from bot.services.stories.writing import untick
from bot.texts import _
from storage.stories.models import RecordedUse, Story
from storage.unit_of_work import UnitOfWork


class PlaceNotAllowed(UserFacingError):
    """The author decides where a story travels."""

    sentence = _("The author hasn’t allowed this place.")


def places_elsewhere(uow: UnitOfWork, story: Story) -> Uses:
    """Return the places beyond the bot's own at which the story may be used as things stand."""
    allowed = wanted_uses(uow, story)
    return tuple(use for use in ELSEWHERE if use in allowed)


def record_use(uow: UnitOfWork, actor: str, story_id: int, place: str, link: str) -> RecordedUse:
    """Return a new record of where a published story was used; the daily summary names it.

    Raises `not_published` for a story that is not, `FieldErrors` for a place the author
    has not allowed or a link that is no address.
    """
    story = locked_story(uow, story_id)
    if not story.is_published:
        raise not_published(story.state)
    if place not in places_elsewhere(uow, story):
        raise FieldErrors({"place": PlaceNotAllowed()})
    use = RecordedUse(
        story_id=story.number, place=Use(place), link=link, noted_by=actor, at=uow.now
    )
    note_copy(uow, use, FieldErrors({"link": NotAnAddress()}))
    copy = Occasion(UsedAt(use.place), Key("use", use.id), link=link)
    note_uses(uow, copy, [story])
    note(uow, actor, Act.RECORD_USE, Key("story", story.id), story.author_id)
    return use


def withdraw_use(uow: UnitOfWork, author_id: str, story_id: int, use: Use | None) -> Story:
    """Return the story, which may no longer be used in this way; copies are to go at once.

    Raises `UseNotGiven` where that was not allowed any more, `NotAllowed` for others.
    """
    story = own_story(uow, story_id, author_id)
    if use is None or use is Use.COMMUNITY or not disallow(uow, story, use):
        raise UseNotGiven
    follow_picture(uow, story)
    untick(uow, story, use)
    end_uses(uow, story, (use,))
    refresh_home(uow, author_id)
    return story
