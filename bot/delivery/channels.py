"""Slack's channel id for each destination of the outbox: a person's direct messages, a channel."""

from sqlmodel import Session

from bot.config import Community
from bot.delivery.channel_search import ChannelSearch
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import is_person
from bot.domain.channels import is_channel_id
from storage.channels import find_channel_id, forget_channel, move_posts, note_channel_id
from storage.database import Database
from storage.outbox.queue import last_channel_of
from storage.stories.picture_uploads import UPLOADS

OPEN = "conversations.open"


class ChannelIds:
    """Finds channel ids and remembers them; after a start what the database has spares calls."""

    def __init__(
        self, slack: SlackApi, search: ChannelSearch, community: Community, database: Database
    ) -> None:
        self._slack = slack
        self._search = search
        self._community = community
        self._database = database
        self._direct: dict[str, str] = {}
        self._unknown: set[str] = set()

    def limited_as(self, destination: str) -> str:
        """Return the name under which posts are counted: two destinations may be one channel."""
        if is_person(destination) or destination == UPLOADS:  # no channel shows an upload
            return destination
        return f"#{self._community.channels.name_of(destination)}"

    def is_known(self, session: Session, destination: str) -> bool:
        """True if a message can go there without asking Slack first.

        The database is asked once about whoever waits for that, however often they are looked at.
        """
        if destination in self._unknown:
            return False
        is_known = self._finds_direct(session, destination)
        if not is_known:
            self._unknown.add(destination)
        return is_known

    def _finds_direct(self, session: Session, destination: str) -> bool:
        # Only people: a channel's part of community.toml may have been given another channel.
        if destination not in self._direct and is_person(destination):
            known = last_channel_of(session, destination)
            if known:
                self._direct[destination] = known
        return destination in self._direct

    def is_remembered(self, destination: str) -> bool:
        """True if a message can go there without asking Slack, or the database, first."""
        return destination in self._direct or not is_person(destination)

    def find(self, destination: str, *, afresh: bool = False) -> str:
        """Return the channel id; Slack is asked if none is known or `afresh`. Raises CallFailed."""
        if is_person(destination):
            return self._find_direct(destination, afresh=afresh)
        return self._find_channel(self._community.channels.name_of(destination), afresh=afresh)

    def forget(self, destination: str) -> None:
        """Ask Slack again for this destination: what was remembered is wrong."""
        if is_person(destination):
            self._direct.pop(destination, None)
            return
        name = self._community.channels.name_of(destination)
        if not is_channel_id(name):  # an id that went elsewhere can't be looked for
            with self._database.writing() as session:
                self._search.forget(find_channel_id(session, name) or "")
                forget_channel(session, name)

    def follow(self, old_id: str, new_id: str) -> None:
        """Say of all posts of a channel that they stand under its new id: Slack found one there."""
        with self._database.writing() as session:
            move_posts(session, old_id, new_id)

    def _find_direct(self, destination: str, *, afresh: bool) -> str:
        if not afresh:
            with self._database.reading() as session:
                if self._finds_direct(session, destination):
                    self._unknown.discard(destination)
                    return self._direct[destination]
        found = str(self._slack.call(OPEN, {"users": destination})["channel"]["id"])
        self._direct[destination] = found
        self._unknown.discard(destination)
        return found

    def _find_channel(self, name: str, *, afresh: bool) -> str:
        # From the database each time: another process may have heard of a change.
        with self._database.reading() as session:
            known = find_channel_id(session, name)
        if is_channel_id(name):
            return known or name
        if known is not None and not afresh:
            return known
        if known is not None:
            self._search.forget(known)
        found = self._search.find(name)
        if found != known:
            with self._database.writing() as session:
                note_channel_id(session, name, found)
        return found
