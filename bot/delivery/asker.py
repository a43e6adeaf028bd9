"""What asks Slack between two rounds of sending, outside of any transaction."""

from abc import ABC, abstractmethod

from bot.clock import Clock
from bot.config import Community
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.unit_of_work import Hooks


class Asker(ABC):
    """Asks Slack about something, and writes down what follows from the answer."""

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        community: Community,
        clock: Clock,
        hooks: Hooks,
    ) -> None:
        self._database = database
        self._workspace = workspace
        self._community = community
        self._clock = clock
        self._hooks = hooks

    @abstractmethod
    def run_once(self) -> int:
        """Ask what is to be asked now; return how many people are settled."""
