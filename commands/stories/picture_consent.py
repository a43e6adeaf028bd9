"""Consent of the people shown in a picture."""

from bot.domain.access import Audience, Whose
from bot.services.stories import picture_consent
from bot.views.prompts import put_off
from bot.views.stories import picture_consent as views
from bot.views.stories.ids import StoryIds as Ids
from commands.clicks import answer_click
from commands.entries import write
from commands.request import Request
from commands.results import Nothing, Replace, Result
from commands.values import number_of


def ask_again(request: Request) -> Result:
    """Ask those shown who have joined meanwhile."""
    picture_consent.ask_again(request.uow, request.actor, number_of(request.value))
    return Nothing()


def agree(request: Request) -> Result:
    """Agree to be shown in a picture."""
    core_team = request.slack.core_team()
    picture_consent.agree(request.uow, request.actor, number_of(request.value), core_team)
    return answer_click(request, views.answer_saved(request.t), is_edited=True)


def ask_tomorrow(request: Request) -> Result:
    """Be asked about a picture on the next working day."""
    moment = picture_consent.ask_tomorrow(request.uow, request.actor, number_of(request.value))
    return Replace(put_off(request.t.moment(moment, request.person.time_zone), request.t))


def disagree(request: Request) -> Result:
    """Do not agree to be shown in a picture, or take the consent back."""
    core_team = request.slack.core_team()
    picture_consent.disagree(request.uow, request.actor, number_of(request.value), core_team)
    return answer_click(request, views.answer_saved(request.t), is_edited=True)


ENTRIES = (
    write(
        Ids.ASK_AGAIN,
        ask_again,
        Audience.JOINED,
        Whose.OWN,
        "Ask people in your picture who have joined meanwhile",
    ),
    write(Ids.AGREE, agree, Audience.JOINED, Whose.ASKED, "Agree to be shown in a picture"),
    write(
        Ids.ASK_TOMORROW,
        ask_tomorrow,
        Audience.JOINED,
        Whose.ASKED,
        "Be asked again tomorrow about a picture that shows you",
    ),
    # Nobody has to be a member to be taken out of a picture; it is checked who is asking.
    write(
        Ids.DISAGREE, disagree, Audience.EVERYONE, Whose.ASKED, "Refuse to be shown in a picture"
    ),
)
