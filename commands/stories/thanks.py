"""Thanks for stories, by button or by reaction."""

from bot.domain.access import Audience, Whose
from bot.domain.keys import Key
from bot.domain.members import ACTIVE
from bot.domain.stories import OwnThanks
from bot.errors import NoLongerOpen
from bot.services.stories import summary, thanks
from bot.views.stories import summary as summary_views
from bot.views.stories import thanks as views
from bot.views.stories.ids import StoryIds as Ids
from commands.clicks import answer_click
from commands.entries import write
from commands.request import Request
from commands.results import Replace, Result, Say
from commands.values import number_of


def thank(request: Request) -> Result:
    """Say thank you by button; the count on the post shows it."""
    number = number_of(request.value)
    is_new = thanks.thank(request.uow, request.actor, number)
    message = views.thanked(number, request.t, is_new=is_new)
    return answer_click(request, message, is_edited=True) if is_new else Say(message)


def take_thanks_back(request: Request) -> Result:
    """Take the thanks back, given by button or by reaction."""
    thanks.take_thanks_back(request.uow, request.actor, number_of(request.value))
    return Replace(views.thanks_taken_back(request.t))


def repeat_tomorrow(request: Request) -> Result:
    """Tell the day's summary again with the next day's."""
    summary.repeat_tomorrow(request.uow, request.actor, request.value)
    return Replace(summary_views.put_off(request.t))


def react(request: Request, key: Key, sign: str, is_added: bool) -> None:
    """Thanks by a reaction on a story's post; other reactions and other posts mean nothing.

    Nobody is answered: who has not joined gets no messages, and a reaction asks for none.
    """
    _story, number, *part = key.parts
    if part != ["post"] or sign not in thanks.GRATEFUL:
        return
    # What somebody said they can take back, on a pause too.
    if is_added and request.caller.status not in ACTIVE:
        return
    try:
        if is_added:
            thanks.thank(request.uow, request.actor, number_of(number), sign)
        else:
            thanks.take_thanks_back(request.uow, request.actor, number_of(number), sign)
    except (OwnThanks, NoLongerOpen):
        return


ENTRIES = (
    write(Ids.THANK, thank, Audience.JOINED, Whose.OWN, "Say thank you for a story"),
    write(
        Ids.TAKE_THANKS_BACK,
        take_thanks_back,
        Audience.JOINED,
        Whose.OWN,
        "Take back your thank-you",
    ),
    write(
        Ids.THANKS_TOMORROW,
        repeat_tomorrow,
        Audience.JOINED,
        Whose.OWN,
        "Get the day’s thank-yous tomorrow",
    ),
)
