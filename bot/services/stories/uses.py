"""Uses of a story outside the community: recorded, and listed once they have to end."""

from collections.abc import Collection
from functools import partial

from bot.domain.audit import Act
from bot.domain.keys import Key
from bot.domain.links import is_link
from bot.domain.stories import THANKS_PROMPT, StoryUse
from bot.domain.stories.refusals import not_published
from bot.errors import FieldErrors, UserFacingError
from bot.services.audit import note
from bot.services.notifications import notify, post
from bot.services.stories.workflow import locked_story
from bot.texts import _
from bot.views.stories import uses as views
from storage.outbox.rows import InDoubt
from storage.stories.models import RecordedUse, Story
from storage.stories.queries import uses_of
from storage.unit_of_work import UnitOfWork


class PlaceNotAllowed(UserFacingError):
    """The author decides where a story travels."""

    sentence = _("The author hasn’t allowed this place.")


class NotAnAddress(UserFacingError):
    """A link is an address."""

    sentence = _("Please enter an address that starts with https://, or leave this empty.")


def record_use(uow: UnitOfWork, actor: str, story_id: int, place: str, link: str) -> RecordedUse:
    """Return a new record of where a published story was used; its author hears of it.

    Raises `not_published` for a story that is not, `FieldErrors` for a place the author
    has not allowed or a link that is no address.
    """
    story = locked_story(uow, story_id)
    if not story.is_published:
        raise not_published(story.state)
    if place not in story.places:
        raise FieldErrors({"place": PlaceNotAllowed()})
    if link and not is_link(link):
        raise FieldErrors({"link": NotAnAddress()})
    use = RecordedUse(story_id=story.number, place=StoryUse(place), link=link, at=uow.now)
    uow.session.add(use)
    uow.session.flush()
    build, key = partial(views.used_elsewhere, story, use), Key("story", story.id, "use", use.id)
    notify(uow, story.author_id, build, key=key, prompt=THANKS_PROMPT)
    note(uow, actor, Act.RECORD_USE, Key("story", story.id), story.author_id)
    return use


def post_copies(
    uow: UnitOfWork, story: Story, sentence: str, places: Collection[str] = tuple(StoryUse)
) -> None:
    """Post the list of copies in these places for the core team, if there are any."""
    uses = [use for use in uses_of(uow.session, story.number) if use.place in places]
    if uses:
        build = partial(views.copies, story.title, uses, sentence)
        post(
            uow,
            "core_team",
            build,
            key=Key("story", story.id, "copies", story.version),
            in_doubt=InDoubt.SEND_AGAIN,
        )
