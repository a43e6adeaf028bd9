"""Release and withdrawal by the author."""

from bot.domain.access import Audience, Whose
from bot.services.stories import publishing
from bot.views.stories import workflow
from bot.views.stories.ids import StoryIds as Ids
from bot.views.stories.workflow import AuthorNotice
from commands.clicks import answer_click
from commands.entries import write
from commands.request import Request
from commands.results import Result
from commands.stories.writing import number_and_version
from commands.values import number_of


def release(request: Request) -> Result:
    """Publish the approved story."""
    number, version = number_and_version(request.value)
    core_team = request.slack.core_team()
    story = publishing.release(request.uow, request.actor, number, version, core_team)
    message = workflow.done(AuthorNotice.PUBLISHED, story, request.community, request.t)
    return answer_click(request, message, is_edited=True)


def withdraw(request: Request) -> Result:
    """Withdraw the story."""
    number, core_team = number_of(request.value), request.slack.core_team()
    story = publishing.withdraw(request.uow, request.actor, number, core_team)
    message = workflow.done(AuthorNotice.WITHDRAWN, story, request.community, request.t)
    return answer_click(request, message, is_edited=True)


ENTRIES = (
    write(Ids.RELEASE, release, Audience.JOINED, Whose.OWN, "Publish your approved story"),
    # Withdrawing is open to whoever told the story, on pause or after leaving too.
    write(Ids.WITHDRAW, withdraw, Audience.EVERYONE, Whose.OWN, "Withdraw your own story"),
)
