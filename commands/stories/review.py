"""The core team's part: approve, ask back, decline, note where a story was used."""

from bot.domain.access import Audience, Whose
from bot.services.stories import review
from bot.views.form_fields import FormField
from bot.views.stories import fields
from bot.views.stories import review as views
from bot.views.stories.ids import StoryIds as Ids
from commands.clicks import answer_click
from commands.entries import action, view, write
from commands.request import Request
from commands.results import Result, Say, Show
from commands.stories.writing import number_and_version
from commands.values import number_of


def approve(request: Request) -> Result:
    """Approve the version the reviewer saw."""
    number, version = number_and_version(request.value)
    core_team = request.slack.core_team()
    story = review.approve(request.uow, request.actor, number, version, core_team)
    return answer_click(request, views.settled(story, request.t), is_edited=True)


def open_ask_back(request: Request) -> Result:
    """Open the form for a question to the author."""
    story = review.reviewable(request.uow, request.actor, *number_and_version(request.value))
    return Show(views.ask_back_form(story, request.t))


def open_decline(request: Request) -> Result:
    """Open the form for a reason."""
    story = review.reviewable(request.uow, request.actor, *number_and_version(request.value))
    return Show(views.decline_form(story, request.t))


def ask_back(request: Request) -> Result:
    """Send the question to the author."""
    story = review.ask_back(request.uow, request.actor, *_words(request, fields.QUESTION))
    return Say(views.settled(story, request.t))


def decline(request: Request) -> Result:
    """Decline with the reason."""
    story = review.decline(request.uow, request.actor, *_words(request, fields.REASON))
    return Say(views.settled(story, request.t))


def _words(request: Request, field: FormField) -> tuple[int, int, str, frozenset[str]]:
    return (
        number_of(request.hints.get("story")),
        request.version,
        request.values.text(field),
        request.slack.core_team(),
    )


ENTRIES = (
    write(Ids.APPROVE, approve, Audience.CORE_TEAM, Whose.SHARED, "Approve a story"),
    action(
        Ids.ASK_BACK,
        open_ask_back,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Ask a story’s author a question",
    ),
    view(
        Ids.ASK_BACK_FORM,
        ask_back,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Send a story’s author your question",
    ),
    action(
        Ids.DECLINE, open_decline, Audience.CORE_TEAM, Whose.SHARED, "Decline a story with a reason"
    ),
    view(
        Ids.DECLINE_FORM,
        decline,
        Audience.CORE_TEAM,
        Whose.SHARED,
        "Send a story’s author your reason",
    ),
)
