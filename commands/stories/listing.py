"""Reading stories and saying thank you."""

from bot.domain.access import Audience, Whose
from bot.services.stories import listing
from bot.services.stories.listing import Search
from bot.services.stories.publishing import readable
from bot.texts import _
from bot.views.stories import fields
from bot.views.stories import listing as views
from bot.views.stories.ids import StoryIds as Ids
from bot.views.stories.labels import goal_called
from commands.entries import action, verb
from commands.request import VIEWS, Request
from commands.results import Replace, Result, Say, Show, ViewMethod
from commands.values import fitting, number_of


def show_list(request: Request) -> Result:
    """Show own and the newest stories that match the typed words; the first may name a goal."""
    text = fitting(fields.SEARCH, " ".join(request.text.split()))
    goal = goal_called(text.split()[0]) if text else None
    return _page(request, Search(goal, text))


def show_more(request: Request) -> Result:
    """Show the next page in the place of the one before."""
    return _page(request, listing.from_cursor(request.value))


def _page(request: Request, search: Search) -> Result:
    page = listing.list_page(request.uow, request.person, search)
    message = views.story_list(page, request.t)
    if request.surface in VIEWS:
        return Show(views.list_view(message, request.t), ViewMethod.UPDATE)
    return Replace(message) if search.before else Say(message)


def open_story(request: Request) -> Result:
    """Show a story with all that this person may do with it."""
    is_reviewer = request.caller.is_in_core_team
    number = number_of(request.value)
    story = readable(request.uow, number, request.actor, is_reviewer=is_reviewer)
    reader = listing.reader_of(request.uow, story, request.actor, is_reviewer=is_reviewer)
    return Show(views.opened(story, reader, request.t), ViewMethod.UPDATE)


ENTRIES = (
    verb(
        "stories",
        show_list,
        Audience.JOINED,
        Whose.NOTHING,
        _("View your stories and the newest ones"),
        german="geschichten",
        hint=_("sales router"),
    ),
    action(
        Ids.LIST, show_list, Audience.JOINED, Whose.NOTHING, "View your stories and the newest ones"
    ),
    action(Ids.MORE, show_more, Audience.JOINED, Whose.NOTHING, "See more stories"),
    action(Ids.OPEN, open_story, Audience.JOINED, Whose.OWN, "Open a story"),
)
