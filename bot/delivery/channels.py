"""Where a destination of the outbox lies in Slack: a person's direct messages, a channel."""

from sqlmodel import Session

from bot.config import Community
from bot.delivery.error_policy import Reaction, Refusal, Verdict
from bot.delivery.slack_api import Calls
from bot.delivery.transitions import is_person
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.outbox.queue import channel_of

OPEN = "conversations.open"
LIST = "conversations.list"


class Places:
    """Finds channel ids and remembers them; the outbox's own history spares calls after a start."""

    def __init__(
        self, calls: Calls, workspace: Workspace, community: Community, database: Database
    ) -> None:
        self._calls = calls
        self._workspace = workspace
        self._community = community
        self._database = database
        self._ids: dict[str, str] = {}

    def name_of(self, destination: str) -> str:
        """What Slack counts posts by: several parts of the community may be one channel."""
        if is_person(destination):
            return destination
        return f"#{self._channel_name(destination)}"

    def is_known(self, session: Session, destination: str) -> bool:
        """Whether a message can go there without asking Slack first."""
        # Only people: a channel's part of community.toml may have been given another channel.
        if destination not in self._ids and is_person(destination):
            known = channel_of(session, destination)
            self._ids |= {destination: known} if known else {}
        return destination in self._ids

    def find(self, destination: str, *, afresh: bool = False) -> str:
        """The channel id; Slack is asked if nothing is remembered, or `afresh`. Raises Refusal."""
        if not afresh and destination in self._ids:
            return self._ids[destination]
        if not afresh and is_person(destination):
            with self._database.reading() as session:
                if self.is_known(session, destination):
                    return self._ids[destination]
        found = self._open(destination) if is_person(destination) else self._look_up(destination)
        self._ids[destination] = found
        return found

    def forget(self, destination: str) -> None:
        """Ask Slack again for this destination: what was remembered is wrong."""
        self._ids.pop(destination, None)
        self._workspace.forget_channels()

    def _open(self, slack_id: str) -> str:
        answer = self._calls.call(OPEN, {"users": slack_id})
        return str(answer["channel"]["id"])

    def _look_up(self, destination: str) -> str:
        with self._calls.asking(LIST):
            found = self._workspace.channel_id(self._channel_name(destination))
        if found is None:
            raise Refusal(LIST, Verdict(Reaction.LOOK_AGAIN, "channel_not_found"))
        return found

    def _channel_name(self, destination: str) -> str:
        part = destination.removeprefix("#")
        return str(getattr(self._community.channels, part, part))
