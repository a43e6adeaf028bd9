"""The sender: the one thread that takes rows out of the outbox and to Slack."""

import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.clock import Clock
from bot.config import Community
from bot.delivery.channels import Places
from bot.delivery.claims import Turns
from bot.delivery.error_policy import Reaction, Refusal, Verdict
from bot.delivery.limits import Limiter
from bot.delivery.record_outcome import note
from bot.delivery.slack_api import Calls
from bot.delivery.transitions import Transition, is_person, transition_for
from bot.delivery.transport import METHODS, Carrier, RenderHome
from bot.delivery.workspace import Workspace
from bot.services.accounts import describe
from bot.services.notifications import moment_to_reach
from storage.database import Database
from storage.outbox import MESSAGES, DeliveryPolicy, OutboxState
from storage.outbox.queue import Claim, needs_tidying, next_due, tidy
from storage.unit_of_work import unit_of_work

log = structlog.get_logger()

POLL_SECONDS = 1.0
"""How often the outbox is looked at for rows that another process has written."""

FAULT_SECONDS = 2.0
"""Pause after the database refused its service."""

ASK_AGAIN = timedelta(minutes=1)
"""How often one row is tried once Slack refused the token: scopes come back by a reinstallation."""


class Sender:
    """Sends what is due. `workspace.client` must come with `retry_handlers=[]`.

    `halted` is Slack's error code while it refuses the token: all rows stay, and one of them is
    tried each minute until the cause is mended. `counts` says how many rows ended in which state
    since the start, `expired` among them.
    """

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        community: Community,
        clock: Clock,
        render_home: RenderHome,
        limiter: Limiter | None = None,
    ) -> None:
        limiter = limiter or Limiter(time.monotonic)
        self.halted: str | None = None
        self.counts: Counter[str] = Counter()
        self._database = database
        self._workspace = workspace
        self._community = community
        self._clock = clock
        self._calls = Calls(workspace.client, limiter)
        self._places = Places(self._calls, workspace, community, database)
        self._turns = Turns(database, limiter, self._places)
        self._carrier = Carrier(self._calls, self._places, database, render_home, self._is_stopping)
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._is_refused = False
        self._ask_again_at = datetime.min.replace(tzinfo=UTC)
        self._unnoted: tuple[Claim, Transition] | None = None

    def run(self, stop: threading.Event) -> None:
        """Send until `stop` is set; then finish the one call under way and claim nothing more.

        Two calls' time-out is the longest this takes after `stop`; no lease stays behind.
        """
        self._stop = stop
        while not stop.is_set():
            self._woken.clear()
            try:
                self.run_once()
                pause = self._patience()
            except Exception:
                # Whatever it is, it is logged, and the one sender there is goes on afterwards.
                log.exception("outbox_unavailable")
                pause = FAULT_SECONDS
            self._woken.wait(pause)
        self._note_last()

    def wake(self) -> None:
        """Look at the outbox now: something was committed, or `run` is to stop at once."""
        self._woken.set()

    def run_once(self) -> int:
        """Send all that is due and within the limits now; returns how many rows it settled.

        Never waits for a limit or a due moment.
        """
        if self.halted and self._clock.now() < self._ask_again_at:
            return 0
        self._is_refused = False
        self._note()
        settled = self._tidy()
        while not self._is_stopping() and (outcome := self._send_next()):
            settled += outcome.state is not OutboxState.PENDING
        return settled

    def _is_stopping(self) -> bool:
        return self._stop.is_set() or self._is_refused

    def _patience(self) -> float:
        now = self._clock.now()
        with self._database.reading() as session:
            due = next_due(session, now)
        until_due = (due - now).total_seconds() if due else POLL_SECONDS
        return min(POLL_SECONDS, until_due, self._turns.wait or POLL_SECONDS)

    def _tidy(self) -> int:
        now = self._clock.now()
        with self._database.reading() as session:
            if not needs_tidying(session, now):
                return 0
        with self._database.writing() as session:
            tidied = tidy(session, now)
        log.warning("outbox_tidied", lapsed=tidied.lapsed, expired=tidied.expired)
        self.counts["lapsed"] += tidied.lapsed
        self.counts["expired"] += tidied.expired
        self.counts[OutboxState.DROPPED] += tidied.expired + tidied.orphaned
        return tidied.lapsed + tidied.expired + tidied.orphaned

    def _send_next(self) -> Transition | None:
        row = self._turns.take(self._clock.now())
        if row is None:
            return None
        outcome = self._carry(row)
        self._unnoted = row, outcome
        self._note()
        return outcome

    def _note(self) -> None:
        # Kept until the database takes it: an answer that is lost makes a post ambiguous.
        if self._unnoted is None:
            return
        row, outcome = self._unnoted
        try:
            with self._database.writing() as session:
                is_noted = note(session, row, outcome, self._community, self._clock.now())
        except OperationalError:
            raise
        except SQLAlchemyError:
            self._unnoted = None  # it would fail each time; the lease runs out
            raise
        self._unnoted = None
        if is_noted:
            self.counts[outcome.state] += 1

    def _note_last(self) -> None:
        try:
            self._note()
        except SQLAlchemyError:
            log.exception("outbox_unavailable")

    def _carry(self, row: Claim) -> Transition:
        try:
            return self._try(row)
        except (SQLAlchemyError, OSError) as error:
            # The database, or Slack while a Home tab was drawn: it may last, and nothing was sent.
            log.exception("row_not_carried", row=row.id)
            verdict = Verdict(Reaction.BACK_OFF, type(error).__name__)
        except Exception as error:
            # A fault of ours, before Slack was asked. It must not end the sender for all others.
            log.exception("row_not_carried", row=row.id)
            verdict = Verdict(Reaction.FEW_RETRIES, type(error).__name__)
        return transition_for(row, Refusal(METHODS[row.kind], verdict), self._clock.now())

    def _try(self, row: Claim) -> Transition:
        if (put_off := self._put_off(row)) is not None:
            return put_off
        try:
            placed = self._carrier.carry(row)
        except Refusal as refusal:
            return transition_for(row, self._react(row, refusal), self._clock.now())
        if self.halted:
            log.info("sender_goes_on")
            self.halted = None
        return Transition(OutboxState.SENT, channel_id=placed.channel_id, ts=placed.ts)

    def _put_off(self, row: Claim) -> Transition | None:
        """What becomes of a message that its receiver does not get now; None where it may go.

        Hours, settings and memberships change while a message waits, and a sender may have slept.
        """
        if row.manner is DeliveryPolicy.AT_ONCE or row.kind not in MESSAGES:
            return None
        now = self._clock.now()
        with self._database.reading() as session:
            moment = moment_to_reach(
                session, self._community, row.destination, row.manner, now, row.prompt
            )
        if moment is None:
            return Transition(OutboxState.DROPPED, "not_wanted", is_attempt=False)
        return (
            Transition(OutboxState.PENDING, due_at=moment, is_attempt=False)
            if moment > now
            else None
        )

    def _react(self, row: Claim, refusal: Refusal) -> Refusal:
        """Do what cannot wait; returns the refusal that counts in the end."""
        verdict = refusal.verdict
        log.warning("refused", row=row.id, method=refusal.method, error=verdict.code)
        if verdict.reaction is Reaction.STOP:
            self._halt(refusal)
        if verdict.reaction is Reaction.LOOK_AGAIN:
            self._places.forget(row.destination)
            if is_person(row.destination) and not self._is_stopping():
                return self._gone_person(row.destination) or refusal
        return refusal

    def _halt(self, refusal: Refusal) -> None:
        code = refusal.verdict.code
        if self.halted != code:  # one alarm, not one a minute
            log.critical("sender_stopped", error=code, method=refusal.method)
        self.halted, self._is_refused = code, True
        self._ask_again_at = self._clock.now() + ASK_AGAIN

    def _gone_person(self, slack_id: str) -> Refusal | None:
        """What Slack says of an account that should be there; None where it still is."""
        method = "users.info"
        try:
            with self._calls.asking(method):
                person = self._workspace.describe(slack_id)
        except Refusal as refusal:
            return refusal if refusal.verdict.reaction is Reaction.UNREACHABLE else None
        with unit_of_work(self._database, self._community, self._clock.now()) as uow:
            describe(uow, person)
        is_gone = Verdict(Reaction.UNREACHABLE, "user_disabled")
        return Refusal(method, is_gone) if person.is_deleted else None
