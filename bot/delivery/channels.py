"""Slack's channel id for each destination of the outbox: a person's direct messages, a channel."""

from sqlmodel import Session

from bot.config import Community
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import is_person
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.outbox.queue import last_channel_of

OPEN = "conversations.open"
LIST = "conversations.list"


def channel_name(community: Community, destination: str) -> str:
    """Return the name or id in community.toml for a destination such as "#stories"."""
    part = destination.removeprefix("#")
    return str(getattr(community.channels, part, part))


class ChannelIds:
    """Finds channel ids and remembers them; after a start the outbox's history spares calls."""

    def __init__(
        self, slack: SlackApi, workspace: Workspace, community: Community, database: Database
    ) -> None:
        self._slack = slack
        self._workspace = workspace
        self._community = community
        self._database = database
        self._ids: dict[str, str] = {}

    def limited_as(self, destination: str) -> str:
        """Return the name under which posts are counted: two destinations may be one channel."""
        if is_person(destination):
            return destination
        return f"#{channel_name(self._community, destination)}"

    def is_known(self, session: Session, destination: str) -> bool:
        """True if a message can go there without asking Slack first."""
        # Only people: a channel's part of community.toml may have been given another channel.
        if destination not in self._ids and is_person(destination):
            known = last_channel_of(session, destination)
            self._ids |= {destination: known} if known else {}
        return destination in self._ids

    def find(self, destination: str, *, afresh: bool = False) -> str:
        """Return the channel id; Slack is asked if none is known or `afresh`. Raises CallFailed."""
        if not afresh and destination in self._ids:
            return self._ids[destination]
        if not afresh and is_person(destination):
            with self._database.reading() as session:
                if self.is_known(session, destination):
                    return self._ids[destination]
        if is_person(destination):
            found = str(self._slack.call(OPEN, {"users": destination})["channel"]["id"])
        else:
            found = self._find_by_name(channel_name(self._community, destination))
        self._ids[destination] = found
        return found

    def forget(self, destination: str) -> None:
        """Ask Slack again for this destination: what was remembered is wrong."""
        self._ids.pop(destination, None)
        self._workspace.forget_channels()

    def _find_by_name(self, name: str) -> str:
        with self._slack.within_limits(LIST):
            found = self._workspace.channel_id(name)
        if found is None:
            raise CallFailed(LIST, Failure(ErrorPolicy.RETRY_ONCE, "channel_not_found"))
        return found
