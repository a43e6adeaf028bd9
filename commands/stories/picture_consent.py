"""Consent of the people shown in a picture."""

from itertools import zip_longest

from bot.domain.access import Audience, Whose
from bot.domain.consents import Use
from bot.domain.keys import Key
from bot.domain.stories.uses import STORY_USES, in_order
from bot.errors import FieldErrors
from bot.services.consents import ConsentTextChanged
from bot.services.stories import picture_consent, picture_questions
from bot.views.prompts import put_off
from bot.views.stories import picture_consent as views
from bot.views.stories.fields import PICTURE_USES
from bot.views.stories.ids import StoryIds as Ids
from bot.views.stories.picture_questions import shown_form
from commands.clicks import answer_click
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Nothing, Replace, Result, Say, Show, ViewMethod
from commands.values import number_of


def ask_again(request: Request) -> Result:
    """Ask those shown who have joined meanwhile."""
    picture_questions.ask_again(request.uow, request.actor, number_of(request.value))
    return Nothing()


def number_and_use(value: str) -> tuple[int, Use | None]:
    """Return the number and the use that a button names; without a use it is the community.

    The use is None where there is none of that name.
    """
    key = Key(value)
    named = in_order([use for use in Use if use == (Key(key.rest).first or Use.COMMUNITY)])
    return number_of(key.first), named[0] if named else None


def _words_on(value: str) -> str:
    return Key(Key(value).rest).rest


def _offered(request: Request) -> dict[Use, str]:
    """Return the uses that a form offers, each with the hash of its words."""
    uses = [str(request.hints.get(name) or "").split() for name in ("uses", "words")]
    named = zip_longest(*uses, fillvalue="")
    return {Use(use): words for use, words in named if use in set(STORY_USES)}


def agree(request: Request) -> Result:
    """Agree to one use of a picture, in the words that are on the button."""
    number, use = number_and_use(request.value)
    uow, core_team, words = request.uow, request.slack.core_team(), _words_on(request.value)
    try:
        picture_consent.agree(uow, request.actor, number, core_team, use, words)
    except ConsentTextChanged:
        picture_consent.show_question(uow, request.actor, number)
        return Say(views.read_again(request.t))
    return answer_click(request, views.answer_saved(request.t), is_edited=True)


def open_answer(request: Request) -> Result:
    """Open the form that asks about each use of a picture."""
    number = number_of(request.value)
    shown, story, answers = picture_consent.question_of(request.uow, request.actor, number)
    return Show(shown_form(story, shown, answers.asked, request.t), ViewMethod.UPDATE)


def answer(request: Request) -> Result:
    """Save the answers to each use that the form offered."""
    try:
        picture_consent.answer_uses(
            request.uow,
            request.actor,
            number_of(request.hints.get("shown")),
            _offered(request),
            request.values.some_of("uses", Use),
            request.slack.core_team(),
        )
    except ConsentTextChanged as changed:
        raise FieldErrors({PICTURE_USES.name: changed}) from changed
    return Say(views.answer_saved(request.t))


def ask_tomorrow(request: Request) -> Result:
    """Be asked about a picture on the next working day."""
    moment = picture_consent.ask_tomorrow(request.uow, request.actor, number_of(request.value))
    return Replace(put_off(request.t.moment(moment, request.person.time_zone), request.t))


def disagree(request: Request) -> Result:
    """Say no to one use of a picture, or to all of it; before an answer or after a yes."""
    number, use = number_and_use(request.value)
    core_team = request.slack.core_team()
    words = _words_on(request.value)
    picture_consent.disagree(request.uow, request.actor, number, core_team, use, words)
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
    action(
        Ids.ANSWER_SHOWN,
        open_answer,
        Audience.JOINED,
        Whose.ASKED,
        "Open the form about each use of a picture that shows you",
    ),
    view(
        Ids.SHOWN_FORM,
        answer,
        Audience.JOINED,
        Whose.ASKED,
        "Answer for each use of a picture that shows you",
    ),
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
