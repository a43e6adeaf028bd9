"""Uses of a story elsewhere: noted by the core team, taken back by the author."""

from bot.domain.access import Audience, Whose
from bot.services.stories import uses
from bot.services.stories.permissions import permissions_of
from bot.services.stories.publishing import readable
from bot.views.stories import fields
from bot.views.stories import uses as views
from bot.views.stories.ids import StoryIds as Ids
from bot.views.stories.picture_consent import answer_saved
from commands.clicks import answer_click
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Result, Say, Show
from commands.stories.picture_consent import number_and_use
from commands.values import number_of


def open_use_form(request: Request) -> Result:
    """Open the form that asks where the story was used."""
    number = number_of(request.value)
    story = readable(request.uow, number, request.actor, is_reviewer=True)
    places = uses.places_elsewhere(request.uow, story)
    if not places:
        return Say(views.nowhere_else(request.t))
    allowed = permissions_of(request.uow, story, story.content)
    return Show(views.used_form(story, places, allowed, request.t))


def record_use(request: Request) -> Result:
    """Note where it was used; the author hears of it."""
    uses.record_use(
        request.uow,
        request.actor,
        number_of(request.hints.get("story")),
        request.values.chosen(fields.USED_AT.name) or "",
        request.values.text(fields.LINK),
    )
    return Say(views.use_noted(request.t))


def withdraw_use(request: Request) -> Result:
    """Take back one use of one's own story."""
    number, use = number_and_use(request.value)
    uses.withdraw_use(request.uow, request.actor, number, use)
    return answer_click(request, answer_saved(request.t), is_edited=True)


ENTRIES = (
    action(
        Ids.USED,
        open_use_form,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Open the form about where a story was used",
    ),
    view(
        Ids.USED_FORM,
        record_use,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Record where a story was used and tell its author",
    ),
    # As with the whole story: on a pause or after leaving, too.
    write(
        Ids.WITHDRAW_USE,
        withdraw_use,
        Audience.EVERYONE,
        Whose.OWN,
        "Take back a use of it",
    ),
)
