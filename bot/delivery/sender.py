"""The sender: one thread that takes rows from the outbox, and several that carry them to Slack."""

import threading
import time
from dataclasses import dataclass
from functools import partial

import structlog

from bot.clock import Clock
from bot.config import Community
from bot.delivery.askers import all_askers
from bot.delivery.attempts import Attempts
from bot.delivery.channel_search import ChannelSearch
from bot.delivery.channels import ChannelIds
from bot.delivery.claims import Claimer
from bot.delivery.connections import Connections, OneByOne, SideBySide
from bot.delivery.limits import Limiter, LocalLimiter
from bot.delivery.outcomes import Outcomes
from bot.delivery.reconciling import Reconciler
from bot.delivery.refusal import Refusal
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import LATE_SUCCESS, LONGEST_DOUBT, Transition
from bot.delivery.transport import RenderHome, Transport
from bot.delivery.workspace import Workspace
from storage.database import Database
from storage.outages import has_own_alarm
from storage.outbox.queue import Claim, next_due
from storage.outbox.rows import OutboxState
from storage.outbox.tidying import needs_tidying, tidy
from storage.unit_of_work import Hooks

log = structlog.get_logger()

SETTLED = frozenset(OutboxState) - {OutboxState.PENDING, OutboxState.SENDING}
"""States after which a row is not due again at once."""

POLL_SECONDS = 1.0
"""Time between two looks at the outbox: another process may have written rows."""

FAULT_SECONDS = 2.0
"""Pause after the database has failed."""


@dataclass(frozen=True)
class Ended:
    """Work that has ended: what became of a row, or how many people were settled."""

    row: Claim | None = None
    outcome: Transition | None = None
    people: int = 0


class Sender:
    """Sends what is due. `workspace.client` must come with `retry_handlers=[]`.

    One thread alone claims rows and records what became of them, several at a time; between the two
    each row is carried by one of `AT_ONCE` threads. `counts` has the number of rows by the state in
    which they ended since the start; "expired" and "lapsed" are counted too.
    """

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        render_home: RenderHome,
        limiter: Limiter | None = None,
    ) -> None:
        limiter = limiter or LocalLimiter(time.monotonic)
        self._database = database
        self._clock = clock
        self._outcomes = Outcomes(database, community, clock, hooks)
        self.counts = self._outcomes.counts
        self._refusal = Refusal()
        slack = SlackApi(workspace.client, limiter)
        search = ChannelSearch(slack, lambda: clock.now().timestamp())
        channel_ids = ChannelIds(slack, search, community, database)
        self._askers = all_askers(
            database, workspace, community, clock, hooks, slack, self._is_stopping
        )
        self._claimer = Claimer(database, limiter, channel_ids)
        transport = Transport(
            slack, channel_ids, database, render_home, self._is_stopping, self._renew
        )
        self._reconciler = Reconciler(slack, channel_ids, database, limiter)
        self._attempts = Attempts(
            database, workspace, community, clock, hooks, slack, channel_ids, transport,
            self._reconciler, self._refusal, self._is_stopping,
        )  # fmt: skip
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._is_asking = False
        self._found_out = 0

    @property
    def halted(self) -> str | None:
        """Slack's error code while it refuses the token."""
        return self._refusal.code

    def run(self, stop: threading.Event) -> None:
        """Send until `stop` is set; then finish the calls under way and claim nothing more.

        After `stop` this takes no longer than the time-out of two calls; no lease stays behind.
        """
        self._stop = stop
        connections: SideBySide[Ended] = SideBySide(self.wake)
        upkeep_at = float("-inf")
        while not stop.is_set():
            self._woken.clear()
            is_upkeep_due = time.monotonic() >= upkeep_at
            upkeep_at = time.monotonic() + POLL_SECONDS if is_upkeep_due else upkeep_at
            try:
                self._go_round(connections, is_upkeep_due=is_upkeep_due)
                pause = self._pause(connections)
            except Exception as error:
                # It is the only sender: whatever happens is logged, and it goes on.
                if not has_own_alarm(error):
                    log.exception("outbox_unavailable")
                pause = FAULT_SECONDS
            self._woken.wait(pause)
        connections.close()
        try:
            self._record(connections)
        except Exception as error:
            # The lease runs out, and another sender finds out about the row.
            if not has_own_alarm(error):
                log.exception("outbox_unavailable")

    def wake(self) -> None:
        """Look at the outbox now: something was committed, or `run` has to stop at once."""
        self._woken.set()

    def run_once(self) -> int:
        """Send what is due and within the limits now; return the number of rows that were settled.

        One row after the other, in this thread. Slack is asked about people afterwards; those count
        too. Waits for no limit, and no moment.
        """
        return self._go_round(OneByOne())

    def send_all(self) -> None:
        """Send what can go now, as `run_once` does, and what can once Slack has been asked."""
        goes_on = True
        while goes_on:
            self._found_out = 0
            self._go_round(OneByOne())
            goes_on = self._found_out > 0

    def _go_round(self, connections: Connections[Ended], *, is_upkeep_due: bool = True) -> int:
        """Send until nothing more can go now; before it the outbox is tidied, and then Slack asked.

        Where calls are under way, a round ends after a second, so that upkeep has its turn.
        """
        settled = self._record(connections)
        if self._refusal.forbids(self._clock.now()):
            return settled
        self._refusal.is_fresh = False
        settled += self._tidy() if is_upkeep_due else 0
        until = time.monotonic() + POLL_SECONDS
        while not self._is_stopping():
            # In turn, so that neither waits for all of the other; what is older goes first.
            begun = self._begin_to_look(connections)
            settled += self._record(connections)
            begun += self._begin_to_send(connections)
            settled += self._record(connections)
            if begun:
                continue
            if not connections.are_busy or time.monotonic() > until:
                break
            self._woken.wait(min(POLL_SECONDS, self._claimer.wait or POLL_SECONDS))
            self._woken.clear()
        if is_upkeep_due:
            self._begin_to_ask(connections)
        return settled + self._record(connections)

    def _is_stopping(self) -> bool:
        return self._stop.is_set() or self._refusal.is_fresh

    def _renew(self, row: Claim, file_id: str | None, channel_id: str | None) -> None:
        self._claimer.renew(row, self._clock.now(), file_id, channel_id)

    def _pause(self, connections: Connections[Ended]) -> float:
        if not connections.are_busy:
            return self._seconds_to_wait()
        # Whatever ends wakes the thread; until then a refused token leaves nothing to do.
        return POLL_SECONDS if self._is_stopping() else 0.0

    def _seconds_to_wait(self) -> float:
        now = self._clock.now()
        with self._database.reading() as session:
            due = next_due(session, now)
        until_due = (due - now).total_seconds() if due else POLL_SECONDS
        return min(POLL_SECONDS, until_due, self._claimer.wait or POLL_SECONDS)

    def _tidy(self) -> int:
        now = self._clock.now()
        with self._database.reading() as session:
            if not needs_tidying(session, now):
                return 0
        with self._database.writing() as session:
            tidied = tidy(session, now, LATE_SUCCESS, LONGEST_DOUBT)
        log.warning("outbox_tidied", lapsed=tidied.lapsed, expired=tidied.expired)
        self.counts["lapsed"] += tidied.lapsed
        self.counts["expired"] += tidied.expired
        self.counts[OutboxState.DROPPED] += tidied.expired + tidied.orphaned
        return tidied.lapsed + tidied.expired + tidied.orphaned

    def _begin_to_look(self, connections: Connections[Ended]) -> int:
        """Let one message be looked for of which nobody knows whether Slack shows it."""
        if not self._free(connections):
            return 0
        row = self._reconciler.take_next(self._clock.now())
        if row is None:
            return 0
        connections.begin(partial(self._look_for, row))
        return 1

    def _look_for(self, row: Claim) -> Ended:
        return Ended(row, self._attempts.look_for(row))

    def _begin_to_send(self, connections: Connections[Ended]) -> int:
        free = self._free(connections)
        claimed = self._claimer.claim_next(self._clock.now(), free) if free else []
        for row in claimed:
            connections.begin(partial(self._deliver, row))
        return len(claimed)

    def _free(self, connections: Connections[Ended]) -> int:
        if self._is_stopping():
            return 0
        if self.halted:  # one row is the trial, for all
            return 0 if connections.are_busy else min(1, connections.free)
        return connections.free

    def _deliver(self, row: Claim) -> Ended:
        return Ended(row, self._attempts.deliver(row))

    def _begin_to_ask(self, connections: Connections[Ended]) -> None:
        if not self._is_asking and connections.free and not self._is_stopping():
            self._is_asking = True
            connections.begin(self._ask)

    def _ask(self) -> Ended:
        try:
            askers = self._askers
            asked = sum(0 if self._is_stopping() else one.run_once() for one in askers)
        finally:
            self._is_asking = False
        self._found_out = asked
        return Ended(people=asked)

    def _record(self, connections: Connections[Ended]) -> int:
        """Record what has ended; return how much of it is settled."""
        settled = 0
        try:
            for one in connections.take_ended():
                settled += one.people
                if one.row is not None and one.outcome is not None:
                    settled += one.outcome.state in SETTLED
                    self._claimer.settled(one.row)
                    self._outcomes.add(one.row, one.outcome)
        finally:
            self._outcomes.record()
        return settled
