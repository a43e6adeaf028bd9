"""Reading stories and saying thank you."""

from bot.domain.access import Audience
from bot.domain.keys import Key
from bot.domain.members import ACTIVE
from bot.domain.stories import OwnThanks
from bot.errors import NoLongerOpen
from bot.services.stories import listing, thanks
from bot.services.stories.listing import Wanted
from bot.services.stories.publishing import readable
from bot.texts import _
from bot.views.stories import listing as views
from bot.views.stories.ids import StoryIds
from bot.views.stories.labels import goal_called
from bot.views.stories.workflow import thanks_put_off
from commands.clicks import answer_click
from commands.entries import action, verb
from commands.request import VIEWS, Request, number_of
from commands.results import Replace, Result, Say, Show, ViewMethod
from storage.stories.models import Story

LONGEST_SEARCH = 200
"""Characters; the search travels in a button's value."""


def show_list(request: Request) -> Result:
    """Show own and the newest stories that match the typed words; the first may name a goal."""
    typed = " ".join(request.text.split())[:LONGEST_SEARCH]
    words = typed.split()
    goal = goal_called(words[0]) if words else None
    wanted = Wanted(goal, tuple(words[1:] if goal else words), typed=typed)
    return _page(request, wanted)


def show_more(request: Request) -> Result:
    """Show the next page in the place of the one before."""
    return _page(request, listing.from_cursor(request.value))


def _page(request: Request, wanted: Wanted) -> Result:
    page = listing.list_page(request.uow, request.person, wanted)
    message = views.story_list(page, request.t)
    if request.surface in VIEWS:
        return Show(views.list_view(message, request.t), ViewMethod.UPDATE)
    return Replace(message) if wanted.before else Say(message)


def open_story(request: Request) -> Result:
    """Show a story with all that this person may do with it."""
    is_reviewer = request.caller.is_in_core_team
    number = number_of(request.value)
    story = readable(request.uow, number, request.actor, is_reviewer=is_reviewer)
    reader = listing.reader_of(request.uow, story, request.actor, is_reviewer=is_reviewer)
    return Show(views.opened(story, reader, request.t), ViewMethod.UPDATE)


def thank(request: Request) -> Result:
    """Say thank you by button; the count on the post shows it."""
    number = number_of(request.value)
    is_new = thanks.thank(request.uow, request.actor, number)
    story = request.uow.session.get(Story, number)
    if story is None:
        raise NoLongerOpen
    message = views.thanked(story, request.t, is_new=is_new)
    return answer_click(request, message, is_edited=True) if is_new else Say(message)


def take_thanks_back(request: Request) -> Result:
    """Take the thanks back, given by button or by reaction."""
    thanks.take_thanks_back(request.uow, request.actor, number_of(request.value))
    return Replace(views.thanks_taken_back(request.t))


def tell_thanks_tomorrow(request: Request) -> Result:
    """Tell the day's thanks again with the next day's."""
    thanks.tell_tomorrow(request.uow, request.actor, request.value)
    return Replace(thanks_put_off(request.t))


def react(request: Request, key: Key, sign: str, is_added: bool) -> None:
    """Thanks by a reaction on a story's post; other reactions and other posts mean nothing.

    Nobody is answered: who has not joined gets no messages, and a reaction asks for none.
    """
    _story, number, *part = key.parts
    if part != ["post"] or sign not in thanks.GRATEFUL:
        return
    # What somebody said they can take back, on a pause too.
    if is_added and request.caller.state.status not in ACTIVE:
        return
    try:
        if is_added:
            thanks.thank(request.uow, request.actor, int(number), sign)
        else:
            thanks.take_thanks_back(request.uow, request.actor, int(number), sign)
    except (OwnThanks, NoLongerOpen):
        return


ENTRIES = (
    verb(
        "stories",
        show_list,
        Audience.JOINED,
        _("Your stories and the newest ones"),
        german="geschichten",
        hint="sales router",
    ),
    action(StoryIds.LIST, show_list, Audience.JOINED, _("Your stories and the newest ones")),
    action(StoryIds.MORE, show_more, Audience.JOINED, _("More stories")),
    action(StoryIds.OPEN, open_story, Audience.JOINED, _("Open a story")),
    action(StoryIds.THANK, thank, Audience.JOINED, _("Say thank you for a story"), writes=True),
    action(
        StoryIds.TAKE_THANKS_BACK,
        take_thanks_back,
        Audience.JOINED,
        _("Take your thanks back"),
        writes=True,
    ),
    action(
        StoryIds.THANKS_TOMORROW,
        tell_thanks_tomorrow,
        Audience.JOINED,
        _("Hear of the day's thanks tomorrow"),
        writes=True,
    ),
)
