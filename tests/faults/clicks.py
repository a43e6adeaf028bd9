"""A click as Slack sends it, to be delivered more than once."""

import socket
from typing import Self

from bot.delivery.account_lookup import person_from_account
from bot.sandbox import seed, serializers
from bot.sandbox.person import Person
from bot.sandbox.user_actions.payloads import interaction
from bot.sandbox.workspace import Json, Workspace
from bot.views.members.ids import MemberIds
from storage.database import Database
from tests.conversations.gathering import STAGES, member_at
from tests.faults.processes import LONG


def comes_back(workspace: Workspace, database: Database, person: Person) -> Json:
    """The person, put on a pause, clicks "come back now": once it works, twice it is refused."""
    with database.writing() as session:
        session.add(person_from_account(serializers.user(workspace, person.user, with_locale=True)))
        session.add(member_at(person, STAGES["paused"]))
    return {
        **interaction(workspace, person.user, "block_actions"),
        "trigger_id": workspace.new_trigger(person.id).id,
        "response_url": workspace.new_response_url(person.id, seed.channel_id("botschafter")),
        "actions": [{"action_id": MemberIds.RESUME, "value": "", "action_ts": "1"}],
    }


class Slow:
    """A response_url that answers when it is told: until then the bot has committed, and waits."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(LONG)
        self._caller: socket.socket | None = None
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
        if self._caller is not None:
            self._caller.close()

    def is_called(self) -> None:
        """Return once the bot calls."""
        self._caller, _address = self._server.accept()

    def answers(self) -> None:
        """Let the bot go on."""
        assert self._caller is not None
        self._caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
