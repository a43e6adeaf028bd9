"""The sender: the one thread that takes rows from the outbox to Slack."""

import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.clock import Clock
from bot.config import Community
from bot.delivery.askers import all_askers
from bot.delivery.channel_search import ChannelSearch
from bot.delivery.channels import ChannelIds
from bot.delivery.claims import Claimer
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.limits import Limiter, LocalLimiter
from bot.delivery.reconciling import Reconciler
from bot.delivery.record_outcome import record_outcome
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import (
    LATE_SUCCESS,
    LONGEST_DOUBT,
    LOOK_AGAIN_AFTER,
    Transition,
    after_failure,
    is_person,
    look_again,
)
from bot.delivery.transport import METHODS, RenderHome, Transport
from bot.delivery.workspace import Workspace
from bot.services.accounts import describe
from bot.services.notifications import moment_to_reach
from storage.database import Database
from storage.outages import has_own_alarm, is_out_of_reach
from storage.outbox.queue import Claim, next_due
from storage.outbox.rows import MESSAGES, DeliveryPolicy, OutboxState
from storage.outbox.tidying import needs_tidying, tidy
from storage.unit_of_work import Hooks, unit_of_work

log = structlog.get_logger()

SETTLED = frozenset(OutboxState) - {OutboxState.PENDING, OutboxState.SENDING}
"""States after which a row is not due again at once."""

PASSING = (OperationalError, NoFreeConnection)
"""Errors of the database after which the same statement may succeed."""

POLL_SECONDS = 1.0
"""Time between two looks at the outbox: another process may have written rows."""

FAULT_SECONDS = 2.0
"""Pause after the database has failed."""

RETRY_TOKEN_AFTER = timedelta(minutes=1)
"""Time between two tries while Slack refuses the token: a reinstallation brings scopes back."""


class Sender:
    """Sends what is due. `workspace.client` must come with `retry_handlers=[]`.

    `halted` is Slack's error code while it refuses the token: all rows stay, and one of them is
    tried each minute until the cause is mended. `counts` has the number of rows by the state in
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
        self.halted: str | None = None
        self.counts: Counter[str] = Counter()
        self._database = database
        self._workspace = workspace
        self._community = community
        self._clock = clock
        self._hooks = hooks
        self._slack = SlackApi(workspace.client, limiter)
        search = ChannelSearch(self._slack, lambda: clock.now().timestamp())
        self._channel_ids = ChannelIds(self._slack, search, community, database)
        self._askers = all_askers(database, workspace, community, clock, hooks)
        self._claimer = Claimer(database, limiter, self._channel_ids)
        self._transport = Transport(
            self._slack, self._channel_ids, database, render_home, self._is_stopping, self._renew
        )
        self._reconciler = Reconciler(self._slack, self._channel_ids, database, limiter)
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._token_refused = False
        self._retry_token_at = datetime.min.replace(tzinfo=UTC)
        self._unrecorded: tuple[Claim, Transition] | None = None

    def run(self, stop: threading.Event) -> None:
        """Send until `stop` is set; then finish the one call under way and claim nothing more.

        After `stop` this takes no longer than the time-out of two calls; no lease stays behind.
        """
        self._stop = stop
        while not stop.is_set():
            self._woken.clear()
            try:
                self.run_once()
                pause = self._seconds_to_wait()
            except Exception as error:
                # It is the only sender: whatever happens is logged, and it goes on.
                if not has_own_alarm(error):
                    log.exception("outbox_unavailable")
                pause = FAULT_SECONDS
            self._woken.wait(pause)
        try:
            self._record_pending()
        except Exception as error:
            # The lease runs out, and another sender finds out about the row.
            if not has_own_alarm(error):
                log.exception("outbox_unavailable")

    def wake(self) -> None:
        """Look at the outbox now: something was committed, or `run` has to stop at once."""
        self._woken.set()

    def run_once(self) -> int:
        """Send what is due and within the limits now; return the number of rows that were settled.

        Slack is asked about people afterwards; those count too. Waits for no limit, and no moment.
        """
        if self.halted and self._waits_for_token():
            return 0
        self._token_refused = False
        self._record_pending()
        settled = self._tidy()
        while not self._is_stopping():
            # In turn, so that neither waits for all of the other; what is older goes first.
            outcomes = [self._look_for_next(), self._send_next()]
            settled += sum(one is not None and one.state in SETTLED for one in outcomes)
            if outcomes == [None, None]:
                break
        return settled + sum(0 if self._is_stopping() else one.run_once() for one in self._askers)

    def _waits_for_token(self) -> bool:
        left = self._retry_token_at - self._clock.now()
        # Longer than ever meant: the machine's clock was wrong then.
        return timedelta(0) < left <= RETRY_TOKEN_AFTER

    def _is_stopping(self) -> bool:
        return self._stop.is_set() or self._token_refused

    def _renew(self, row: Claim, file_id: str | None, channel_id: str | None) -> None:
        self._claimer.renew(row, self._clock.now(), file_id, channel_id)

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

    def _send_next(self) -> Transition | None:
        row = self._claimer.claim_next(self._clock.now())
        if row is None:
            return None
        outcome = self._deliver(row)
        self._unrecorded = row, outcome
        self._record_pending()
        return outcome

    def _look_for_next(self) -> Transition | None:
        """Find out about one message of which nobody knows whether Slack shows it."""
        if self._is_stopping() or (row := self._reconciler.take_next(self._clock.now())) is None:
            return None
        try:
            outcome = self._reconciler.look_for(row, self._clock.now())
        except CallFailed as error:
            self._halt(error)
            outcome = look_again(row, self._retry_token_at)
        except Exception:
            # A fault of ours, or of the database: all other rows go on.
            log.exception("row_not_looked_for", row=row.id)
            outcome = look_again(row, self._clock.now() + LOOK_AGAIN_AFTER)
        self._unrecorded = row, outcome
        self._record_pending()
        return outcome

    def _record_pending(self) -> None:
        # Kept until the database takes it: without its outcome a post is ambiguous.
        if self._unrecorded is None:
            return
        row, outcome = self._unrecorded
        try:
            now = self._clock.now()
            with unit_of_work(self._database, self._community, now, self._hooks) as uow:
                is_recorded = record_outcome(uow, row, outcome)
        except Exception as error:
            if not (isinstance(error, PASSING) or is_out_of_reach(error)):
                self._unrecorded = None  # it would fail each time; the lease runs out
            raise
        self._unrecorded = None
        if is_recorded:
            self.counts[outcome.state] += 1

    def _deliver(self, row: Claim) -> Transition:
        try:
            return self._attempt(row)
        except (SQLAlchemyError, OSError) as error:
            # The database failed, or Slack while a Home tab was drawn: nothing was sent.
            if not has_own_alarm(error):
                log.exception("row_not_carried", row=row.id)
            failure = Failure(ErrorPolicy.BACK_OFF, type(error).__name__)
        except Exception as error:
            # A fault of ours before the call: it must not end the sender for all other rows.
            log.exception("row_not_carried", row=row.id)
            failure = Failure(ErrorPolicy.FEW_RETRIES, type(error).__name__)
        return after_failure(row, CallFailed(METHODS[row.kind], failure), self._clock.now())

    def _attempt(self, row: Claim) -> Transition:
        if (postponed := self._postponed(row)) is not None:
            return postponed
        try:
            location = self._transport.deliver(row)
        except CallFailed as error:
            return after_failure(row, self._handle_failure(row, error), self._clock.now())
        if self.halted:
            log.info("sender_goes_on")
            self.halted = None
        return Transition(OutboxState.SENT, channel_id=location.channel_id, ts=location.ts)

    def _postponed(self, row: Claim) -> Transition | None:
        """Return the new state of a message that its receiver does not get now; None if it may go.

        Hours, settings and memberships may have changed since the row was written.
        """
        if row.policy is DeliveryPolicy.AT_ONCE or row.kind not in MESSAGES:
            return None
        now = self._clock.now()
        with self._database.reading() as session:
            moment = moment_to_reach(
                session, self._community, row.destination, row.policy, now, row.prompt
            )
        if moment is None:
            return Transition(OutboxState.DROPPED, "not_wanted", is_attempt=False)
        if moment > now:
            return Transition(OutboxState.PENDING, due_at=moment, is_attempt=False)
        return None

    def _handle_failure(self, row: Claim, error: CallFailed) -> CallFailed:
        """Do what cannot wait; return the error that decides about the row."""
        failure = error.failure
        log.warning("refused", row=row.id, method=error.method, error=failure.code)
        if failure.policy is ErrorPolicy.STOP:
            self._halt(error)
        if failure.policy is ErrorPolicy.RETRY_ONCE:
            self._channel_ids.forget(row.destination)
            if is_person(row.destination) and not self._is_stopping():
                return self._find_gone_account(row.destination) or error
        return error

    def _halt(self, error: CallFailed) -> None:
        code = error.failure.code
        if self.halted != code:  # one alarm, not one a minute
            log.critical("sender_stopped", error=code, method=error.method)
        self.halted, self._token_refused = code, True
        self._retry_token_at = self._clock.now() + RETRY_TOKEN_AFTER

    def _find_gone_account(self, slack_id: str) -> CallFailed | None:
        """Ask Slack about the account; return the error if it is gone, None if it is there."""
        method = "users.info"
        try:
            with self._slack.within_limits(method):
                person = self._workspace.fetch_person(slack_id)
        except CallFailed as error:
            return error if error.failure.policy is ErrorPolicy.UNREACHABLE else None
        now = self._clock.now()
        with unit_of_work(self._database, self._community, now, self._hooks) as uow:
            describe(uow, person, is_in_core_team=slack_id in self._workspace.core_team())
        if not person.is_deleted:
            return None
        return CallFailed(method, Failure(ErrorPolicy.UNREACHABLE, "user_disabled"))
