"""Uses of a story outside the community."""

from bot.domain.access import Audience, Whose
from bot.services.stories import uses
from bot.services.stories.publishing import readable
from bot.views.stories import fields
from bot.views.stories import uses as views
from bot.views.stories.ids import StoryIds as Ids
from commands.entries import action, view
from commands.request import Request
from commands.results import Result, Say, Show
from commands.values import number_of


def open_use_form(request: Request) -> Result:
    """Open the form that asks where the story was used."""
    number = number_of(request.value)
    story = readable(request.uow, number, request.actor, is_reviewer=True)
    if not story.places:
        return Say(views.nowhere_else(request.t))
    return Show(views.used_form(story, request.t))


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
)
