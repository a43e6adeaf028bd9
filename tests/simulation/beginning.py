"""How every run begins: a community with pairs, mentors, newcomers and stories; played once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.clock import FrozenClock
from bot.config import Community, load_community
from bot.sandbox import seed
from bot.sandbox.person import Sandbox
from bot.sandbox.transport import Transport
from bot.sandbox.user_actions import UserActions
from bot.sandbox.workspace import Workspace
from storage.database import Database
from storage.models import all_tables
from tests.conversations import states
from tests.conversations.matchmaking import ambassador, asks, mentor, newcomer
from tests.conversations.storytelling import joined, publishes, tells
from tests.conversations.trainees import END, MONTH_1, at, pair
from tests.conversations.wiring import Wired, bot_for, people_around
from tests.folders import in_memory, passing_folder
from tests.simulation.logs import logged
from tests.simulation.scheduler import Scheduler
from tests.simulation.slack import SimulatedSlack
from tests.snapshots import Content, content_of, put_back
from tests.workspaces import small_workspace

ROOT = Path(__file__).parents[2]
JUST_BEFORE = timedelta(hours=1)
MOMENTS = (seed.START, at(MONTH_1) - JUST_BEFORE, at(END) - JUST_BEFORE)
"""When runs begin: at once, right before the first check-in, right before the joint decision."""


@dataclass(frozen=True)
class Beginning:
    """Everything as it was before the storm."""

    content: Content
    state: bytes
    moment: datetime


class Stage:
    """A database and a Slack for one run after the other, and the community as they begin."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/simulation.db"
        self.database = Database(self.url)
        self.community: Community = load_community(ROOT / "community.toml")
        self.slack = SimulatedSlack()
        all_tables().create_all(self.database.engine)
        self._played = {one.moment: one for one in self._play()}

    def set_up(
        self, moment: datetime, transport: Transport, workspace: Workspace, clock: FrozenClock
    ) -> UserActions:
        """Bring database and workspace to a beginning; return what people can do there."""
        beginning = self._played[moment]
        put_back(self.database, beginning.content)
        actions = UserActions(workspace, transport)
        clock.set(beginning.moment)
        states.put_back(Sandbox(workspace, actions), beginning.state)
        return actions

    def _play(self) -> Iterator[Beginning]:
        clock = FrozenClock(seed.START)
        workspace = quiet_workspace(clock)
        self.slack.begin(workspace, clock, Scheduler(Random()))  # noqa: S311  # nobody takes turns here
        bot = bot_for(workspace, self.database, self.url, self.community)
        with people_around(workspace, bot) as slack, logged():
            _live(slack)
            for moment in MOMENTS:
                slack.goes_to(moment)
                yield Beginning(content_of(self.database), states.state_of(slack), moment)


def quiet_workspace(clock: FrozenClock) -> Workspace:
    """Return a workspace without limits of its own, whose clocks are both this one."""
    workspace = small_workspace(clock)
    workspace.real_clock = clock
    workspace.limits.enabled = False
    return workspace


def _live(slack: Wired) -> None:
    pair(slack, slack.bot, "anna", "karl")
    for name in ("kim", "kaya"):
        ambassador(slack, slack.bot, name)
    mentor(slack, slack.bot, "ben", 2)
    mentor(slack, slack.bot, "clara", 1)
    newcomer(slack, "dora")
    asks(newcomer(slack, "yuki"), "clara")
    joined(slack, "gabi")
    publishes(slack.user("ben"), slack.user("karl"))
    tells(slack.user("gabi"), title="Der Router")


@contextmanager
def stage() -> Iterator[Stage]:
    """Give a stage, in memory where there is a folder for that."""
    with passing_folder(in_memory()) as folder:
        made = Stage(folder)
        try:
            yield made
        finally:
            made.database.dispose()
            made.slack.unmount(quiet_workspace(FrozenClock(seed.START)))
