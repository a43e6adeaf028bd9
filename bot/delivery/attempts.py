"""One attempt at a claimed row: its calls to Slack, and the row's next state."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Community
from bot.delivery.channels import ChannelIds
from bot.delivery.error_policy import CallFailed, ErrorPolicy, Failure
from bot.delivery.reconciling import Reconciler
from bot.delivery.refusal import Refusal
from bot.delivery.slack_api import SlackApi
from bot.delivery.transitions import (
    LOOK_AGAIN_AFTER,
    Transition,
    after_failure,
    is_person,
    look_again,
)
from bot.delivery.transport import METHODS, Transport
from bot.delivery.workspace import Workspace
from bot.services.accounts import describe
from bot.services.notifications import moment_to_reach
from storage.database import Database
from storage.outages import has_own_alarm
from storage.outbox.queue import Claim
from storage.outbox.rows import MESSAGES, DeliveryPolicy, OutboxState
from storage.unit_of_work import Hooks, unit_of_work

log = structlog.get_logger()


class Attempts:
    """Carries claimed rows to Slack, from any thread; nothing is recorded here."""

    def __init__(
        self,
        database: Database,
        workspace: Workspace,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        slack: SlackApi,
        channel_ids: ChannelIds,
        transport: Transport,
        reconciler: Reconciler,
        refusal: Refusal,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._database = database
        self._workspace = workspace
        self._community = community
        self._clock = clock
        self._hooks = hooks
        self._slack = slack
        self._channel_ids = channel_ids
        self._transport = transport
        self._reconciler = reconciler
        self._refusal = refusal
        self._is_stopping = is_stopping

    def deliver(self, row: Claim) -> Transition:
        """Return the row's new state after its calls."""
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
        return after_failure(row, CallFailed(METHODS[row.kind], failure), self._now())

    def look_for(self, row: Claim) -> Transition:
        """Return the new state of a message of which nobody knows whether Slack shows it."""
        try:
            return self._reconciler.look_for(row, self._now())
        except CallFailed as error:
            self._refusal.note(error, self._now())
            return look_again(row, self._refusal.try_again_at)
        except Exception:
            # A fault of ours, or of the database: all other rows go on.
            log.exception("row_not_looked_for", row=row.id)
            return look_again(row, self._now() + LOOK_AGAIN_AFTER)

    def _now(self) -> datetime:
        return self._clock.now()

    def _attempt(self, row: Claim) -> Transition:
        if (postponed := self._postponed(row)) is not None:
            return postponed
        tried = self._refusal.code
        try:
            location = self._transport.deliver(row)
        except CallFailed as error:
            return after_failure(row, self._handle_failure(row, error), self._now())
        self._refusal.end(tried)
        return Transition(OutboxState.SENT, channel_id=location.channel_id, ts=location.ts)

    def _postponed(self, row: Claim) -> Transition | None:
        """Return the new state of a message that its receiver does not get now; None if it may go.

        Hours, settings and memberships may have changed since the row was written.
        """
        if row.policy is DeliveryPolicy.AT_ONCE or row.kind not in MESSAGES:
            return None
        now = self._now()
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
            self._refusal.note(error, self._now())
        if failure.policy is ErrorPolicy.RETRY_ONCE:
            self._channel_ids.forget(row.destination)
            if is_person(row.destination) and not self._is_stopping():
                return self._find_gone_account(row.destination) or error
        return error

    def _find_gone_account(self, slack_id: str) -> CallFailed | None:
        """Ask Slack about the account; return the error if it is gone, None if it is there."""
        method = "users.info"
        try:
            with self._slack.within_limits(method):
                person = self._workspace.fetch_person(slack_id)
        except CallFailed as error:
            return error if error.failure.policy is ErrorPolicy.UNREACHABLE else None
        is_in_core_team = slack_id in self._workspace.core_team()
        with unit_of_work(self._database, self._community, self._now(), self._hooks) as uow:
            describe(uow, person, is_in_core_team=is_in_core_team)
        if not person.is_deleted:
            return None
        return CallFailed(method, Failure(ErrorPolicy.UNREACHABLE, "user_disabled"))
