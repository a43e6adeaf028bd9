"""`python -m bot run` at a workspace of its own, to be ended in every way and started again."""

import os
from multiprocessing.process import BaseProcess
from time import monotonic

from sqlmodel import col, select

from bot.clock import SystemClock
from bot.sandbox.person import Sandbox
from bot.sandbox.server import SandboxServer
from bot.sandbox.transport import SocketMode
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import APP_TOKEN, BOT_TOKEN
from storage.database import Database
from storage.members import Member
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from tests.databases import migrate
from tests.faults.processes import LONG
from tests.forks import be, forks
from tests.ports import free_port
from tests.workspaces import small_workspace


class Running:
    """The process, its database, and Anna, who uses it."""

    def __init__(self, server: SandboxServer, url: str) -> None:
        self.workspace = small_workspace(SystemClock())
        self.workspace.limits.enabled = False
        self.socket = SocketMode(self.workspace)
        server.mount(self.workspace, at_root=True, routes=self.socket.routes)
        self.anna = Sandbox(self.workspace, UserActions(self.workspace, self.socket)).user("anna")
        self.database = Database(url)
        migrate(self.database.engine)
        self._environment = {
            "PATH": os.environ["PATH"],
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.workspace.base_url}api/",
            "DATABASE_URL": url,
            "PORT": str(free_port()),
        }
        self._process: BaseProcess | None = None

    def start(self) -> None:
        """Start it and wait until it is connected."""
        self._process = forks().Process(target=be, args=(self._environment, "run"))
        self._process.start()
        assert self.socket.wait_for(1, LONG)

    def kill(self) -> None:
        """What `kill -9` does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
            assert self.socket.wait_until_gone(LONG)

    def terminate(self) -> tuple[int | None, float]:
        """What a supervisor does; returns the exit status and the seconds until then."""
        assert self._process is not None
        told_at = monotonic()
        self._process.terminate()
        self._process.join(LONG)
        status, self._process = self._process.exitcode, None
        return status, monotonic() - told_at

    def members(self) -> list[Member]:
        """Who has joined."""
        with self.database.reading() as session:
            return list(session.exec(select(Member)))

    def posts(self) -> list[OutboxRow]:
        """All messages, those for Anna among them, oldest first."""
        with self.database.reading() as session:
            posts = select(OutboxRow).where(OutboxRow.kind == RowKind.POST)
            return list(session.exec(posts.order_by(col(OutboxRow.id))))

    def states(self) -> list[OutboxState]:
        """Where the messages for Anna stand."""
        return [row.state for row in self.posts() if row.destination == self.anna.id]
