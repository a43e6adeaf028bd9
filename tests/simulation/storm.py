"""One run: a seed decides everything that happens, then it has to become quiet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlmodel import col, func, select

from bot.clock import FrozenClock
from bot.config import Settings
from bot.sandbox.seed import START
from bot.sandbox.workspace import BOT_TOKEN, SIGNING_SECRET
from storage.outbox.rows import OPEN, OutboxRow
from tests.simulation.beginning import MOMENTS, Stage, quiet_workspace
from tests.simulation.delivery import Delivery
from tests.simulation.invariants import violations
from tests.simulation.logs import Logs, logged
from tests.simulation.machines import Machines
from tests.simulation.people import People, commands_of
from tests.simulation.repeats import repeats_with_effect
from tests.simulation.scheduler import Scheduler, Task
from tests.simulation.slack import Weather
from tests.simulation.trouble import Trouble

ACTS = 40
AT_ONCE = 3
"""People who do something at the same time."""

MOST_STEPS = 30_000
MOST_ROUNDS = 200
"""What takes longer has come to no end."""

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PAUSES = {
    timedelta(seconds=1): 8,
    timedelta(seconds=10): 5,
    timedelta(seconds=61): 4,
    timedelta(minutes=16): 2,
    timedelta(hours=3): 1.5,
    DAY: 0.7,
    timedelta(days=9): 0.2,
}
"""How much time passes, and how often."""
SHORT = {timedelta(milliseconds=200): 4, timedelta(seconds=1): 1}


@dataclass
class Outcome:
    """What came of a seed."""

    seed: int
    acts: int
    switches: int
    faults: int
    kills: int
    digest: str
    trace: list[str] = field(repr=False)
    violations: list[str]


class Storm:
    """One run."""

    def __init__(self, stage: Stage, seed: int, acts: int = ACTS) -> None:
        self.acts_to_come = acts
        self.seed, self.random = seed, Random(seed)  # noqa: S311  # it has to be known beforehand
        self.scheduler = Scheduler(self.random)
        self.clock = FrozenClock(START)
        self.workspace = quiet_workspace(self.clock)
        self.slack = stage.slack
        self.slack.begin(self.workspace, self.clock, self.scheduler)
        settings = Settings(
            _env_file=None,
            slack_bot_token=BOT_TOKEN,
            slack_signing_secret=SIGNING_SECRET,
            slack_api_url=f"{self.workspace.base_url}api/",
            database_url=stage.url,
        )
        self.machines = Machines(
            self.scheduler, stage.database, settings, stage.community, self.clock, self._seconds
        )
        self.slack.are_clocks_right = self.machines.are_clocks_right
        self.delivery = Delivery(self.scheduler, self.machines, self.clock)
        self.actions = stage.set_up(
            self.random.choice(MOMENTS), self.delivery, self.workspace, self.clock
        )
        commands = commands_of(self.machines.processes["web A"].bot)
        self.people = People(self.actions, self.delivery, commands, self.random)
        self.trouble = Trouble(self.scheduler, self.machines, self.actions)
        self.database = stage.database
        self.acts = 0
        self.endless = False

    def _seconds(self) -> float:
        return self.clock.now().timestamp()

    def run(self) -> Outcome:
        """Let the storm pass, and look at what it left."""
        with logged() as logs:
            self._rage()
            self._calm_down()
            found = repeats_with_effect(self.database, self.delivery)
            self._become_quiet()
            found += self._violations(logs)
            self.machines.end()
        return Outcome(
            self.seed,
            self.acts,
            self.scheduler.switches,
            self.slack.struck,
            self.trouble.kills,
            self.scheduler.digest,
            self.scheduler.trace,
            found,
        )

    # --- the storm ---

    def _rage(self) -> None:
        self.delivery.duplicates = self.random.choice((0, 0.05, 0.2))
        self.slack.weather = Weather(
            sending=self.random.choice((0, 0.1, 0.3, 0.6)),
            answering=self.random.choice((0, 0.02, 0.1)),
            delays=self.random.choice((0, 0.1)),
        )
        while self.acts < self.acts_to_come:
            self._step()

    def _step(self) -> None:
        tasks = {one.name.split()[0] for one in self.scheduler.tasks}
        is_calm = not tasks & {"act", "again", "event", "slack"}
        lot = self.random.random()
        if lot < 0.08:
            self._begin_act()
        elif lot < (0.16 if is_calm else 0.09):
            # While Slack waits for an answer, seconds are long.
            self._time_passes(PAUSES if is_calm or self.random.random() < 0.2 else SHORT)
        elif lot < 0.17:
            self.scheduler.step(weight)
        elif lot < 0.18:
            self.trouble.strikes()
        elif lot < 0.19:
            self.slack.arrives_late()
        elif lot < 0.20 and "slack" not in tasks:
            self.scheduler.begin("slack repeats", self._repeat_events)
        else:
            self.scheduler.step(weight)

    def _repeat_events(self) -> None:
        self.actions.repeat_events(everything=False)

    def _begin_act(self) -> None:
        people = [one for one in self.scheduler.tasks if one.name.startswith("act ")]
        if len(people) < AT_ONCE and (act := self.people.next_act()):
            self.acts += 1
            self.scheduler.begin(f"act {self.acts} {act[0]}", act[1])

    def _time_passes(self, pauses: Mapping[timedelta, float]) -> None:
        [pause] = self.random.choices([*pauses], [*pauses.values()])
        self.slack.passes(pause)
        self.scheduler.note(f"it is {self.clock.now():%d %H:%M:%S}")

    # --- afterwards ---

    def _calm_down(self) -> None:
        """Mend all that is broken, and let everybody finish what they are at."""
        self.slack.weather, self.delivery.duplicates = Weather(), 0
        self.workspace.faults.clear()
        self.trouble.end()
        for _ in range(MOST_STEPS):
            if all(is_at_rest(task) for task in self.scheduler.tasks):
                return
            self.scheduler.step(weight)
        self.endless = True

    def _become_quiet(self) -> None:
        self.slack.passes(2 * MINUTE)
        self.actions.repeat_events()
        for _ in range(MOST_ROUNDS):
            self._work()
            due = self._next_due()
            if due is None:
                return
            self.clock.set(due)
        self.endless = True

    def _work(self) -> None:
        for _ in range(MOST_ROUNDS):
            done = 0
            for one in self.machines.processes.values():
                if one.kind == "clock":
                    done += one.bot.job_runner.run_due()
                elif one.kind == "worker":
                    done += one.bot.sender.run_once()
            if not done:
                return
        self.endless = True

    def _next_due(self) -> datetime | None:
        """Return when a message falls due, or a claim ends that others may be waiting for."""
        now, due = self.clock.now(), col(OutboxRow.due_at)
        is_open = col(OutboxRow.state).in_(OPEN)
        with self.database.reading() as session:
            dues = session.exec(select(func.min(due)).where(due > now, is_open)).one()
            lease = col(OutboxRow.lease_until)
            leases = session.exec(select(func.min(lease)).where(lease > now)).one()
        return min(filter(None, (dues, leases)), default=None)

    def _violations(self, logs: Logs) -> list[str]:
        found = [f"it never became quiet: {self.scheduler.tasks}"] if self.endless else []
        found += [f"{name} failed: {error!r}" for name, error in self.scheduler.failures]
        found += logs.violations()
        with self.database.reading() as session:
            found += violations(session, self.workspace, self.clock.now())
        return found


def is_at_rest(task: Task) -> bool:
    """True for a worker or clock that has nothing under way."""
    return task.host is not None and task.seam == "rest"


def weight(task: Task) -> float:
    """Return how likely a task goes on: those that rest look for work less often."""
    if task.seam not in {"rest", "begin"}:
        return 1
    return 0.1 if task.name.startswith("clock") else 0.4


def play(stage: Stage, seed: int, acts: int = ACTS) -> Outcome:
    """Return what came of this seed."""
    return Storm(stage, seed, acts).run()
