"""What Slack tells about accounts and the core team's user group."""

from bot.delivery.workspace import person_of
from bot.domain.access import Who
from bot.services import people as services
from bot.texts import _
from commands.answers import Answer, Nothing
from commands.entries import Entry, Feature, Trigger
from commands.request import Request


def describe(request: Request) -> Answer:
    """Take over a changed account."""
    services.describe(request.uow, person_of(request.event["user"]))
    return Nothing()


def forget_core_team(request: Request) -> Answer:
    """The user group has changed: ask Slack again at the next action."""
    request.slack.forget_core_team()
    return Nothing()


FEATURE = Feature(
    "people",
    (
        *(
            Entry(
                Trigger.EVENT,
                event,
                describe,
                Who.EVERYONE,
                _("Keep accounts current"),
                writes=True,
            )
            for event in ("user_change", "team_join")
        ),
        *(
            Entry(
                Trigger.EVENT,
                event,
                forget_core_team,
                Who.EVERYONE,
                _("Keep the core team current"),
            )
            for event in ("subteam_updated", "subteam_members_changed", "subteam_created")
        ),
    ),
)
