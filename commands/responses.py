"""Answers to calls: where the person made them, or by message where that fails."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Community
from bot.delivery.account_lookup import UNANSWERED
from bot.domain.keys import Key
from bot.domain.members import MemberState
from bot.errors import FieldErrors, UserFacingError
from bot.i18n import Translator, translator
from bot.services.memberships import state_of
from bot.services.notifications import notify, translator_for
from bot.views.blocks import Message
from bot.views.errors import busy, explained, field_errors, not_shown, out_of_reach, unexpected
from commands.contacts import Contacts
from commands.crowd import Crowd
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.payloads import UNREADABLE, actor_of
from commands.results import Nothing, Replace, Result, Say
from commands.slack_replies import Ack, SlackReplies, is_shown_already, problem_view
from commands.view_stack import is_deepest
from storage.database import Database, is_busy
from storage.outages import is_out_of_reach
from storage.outbox.rows import DeliveryPolicy
from storage.people import find_account
from storage.unit_of_work import Hooks, read_only, unit_of_work

log = structlog.get_logger()

Payload = dict[str, Any]


class RequestRefused(Exception):
    """A rule said no; carries what is needed to explain it after the rollback."""

    def __init__(self, error: UserFacingError, t: Translator) -> None:
        super().__init__()
        self.error, self.t = error, t


@dataclass(frozen=True)
class Handled:
    """The result of a call: the acknowledgement, and what is still to be done in Slack."""

    ack: Ack = None
    result: Result = field(default_factory=Nothing)
    t: Translator = field(default_factory=translator)
    is_repeat: bool = False
    """Slack has delivered once more what was answered already."""


@dataclass(frozen=True)
class Responder:
    """Answers calls; each method returns the acknowledgement's body."""

    database: Database
    community: Community
    clock: Clock
    hooks: Hooks
    replies: SlackReplies
    wake_sender: Callable[[], None]
    crowd: Crowd

    def carry_out(self, entry: Entry, payload: Payload, handled: Handled) -> Ack:
        """Show the result. What was committed stays, even if Slack does not show it."""
        ack = self._show(entry, payload, handled)
        if not handled.is_repeat:
            self._contacts.follow(entry.kind, actor_of(entry.kind, payload))
        return ack

    @cached_property
    def _contacts(self) -> Contacts:
        return Contacts(self.database, self.community, self.clock, self.hooks, self.wake_sender)

    def _show(self, entry: Entry, payload: Payload, handled: Handled) -> Ack:
        try:
            self.replies.carry_out(entry.kind, payload, handled.result, handled.t)
        except (*UNANSWERED, *UNREADABLE) as error:
            if is_shown_already(error):
                log.info("shown_already", entry=entry.id)
                return handled.ack
            if not entry.writes:
                return self.fail(entry, payload, error, has_view=False)
            log.exception("answer_lost", entry=entry.id)
            self._send_message(entry.kind, payload, _message_of(handled))
        return handled.ack

    def refuse(self, entry: Entry, payload: Payload, refused: RequestRefused) -> Ack:
        """Explain which rule said no, and what the next step is."""
        if entry.kind is PayloadKind.VIEW and isinstance(refused.error, FieldErrors):
            return {"response_action": "errors", "errors": field_errors(refused.error, refused.t)}
        try:
            state = self._state(entry, payload)
        except SQLAlchemyError as error:  # it has gone in this very moment
            return self.fail(entry, payload, error)
        message = explained(
            refused.error,
            state,
            refused.t,
            says_where=entry.kind in {PayloadKind.COMMAND, PayloadKind.VERB},
        )
        if entry.kind is PayloadKind.EVENT:
            self._send_message(PayloadKind.EVENT, payload, message)
            return None
        return self._respond(entry, payload, message, refused.t)

    def _state(self, entry: Entry, payload: Payload) -> MemberState:
        with read_only(self.database, self.community, self.clock.now(), self.hooks) as uow:
            account = find_account(uow.session, actor_of(entry.kind, payload) or "")
            return state_of(uow.session, *account) if account else MemberState()

    def fail(
        self, entry: Entry, payload: Payload, error: Exception, *, has_view: bool = True
    ) -> Ack:
        """Say that it did not work, with the id under which the log has it.

        Where only too much was going on at once, or the database is out of reach, say that.
        `has_view` says that a view can still be opened. An event's error is raised: nobody waits
        for an answer, and Slack delivers it again.
        """
        if is_busy(error):
            self.crowd.count()
        if entry.kind is PayloadKind.EVENT:
            raise error
        if is_busy(error):
            return self._put_off(entry, payload, busy)
        if is_out_of_reach(error):
            return self._put_off(entry, payload, out_of_reach)
        error_id = secrets.token_hex(4)
        log.error("entry_failed", entry=entry.id, error_id=error_id, exc_info=error)
        t = self._language(entry, payload)
        return self._respond(entry, payload, unexpected(error_id, t), t, has_view=has_view)

    def _put_off(
        self, entry: Entry, payload: Payload, explain: Callable[[Translator], Message]
    ) -> Ack:
        # Nothing is written down, not even a message: that would have to wait as well.
        t = self.crowd.language_of(actor_of(entry.kind, payload) or "")
        if entry.kind is PayloadKind.VIEW:
            return _above(payload["view"], explain(t), t)
        if entry.kind is PayloadKind.ACTION:
            self._is_shown(payload, explain(t), t, has_view=True)
        return self.replies.acknowledgement(entry.kind, payload, Say(explain(t)), t)

    def _language(self, entry: Entry, payload: Payload) -> Translator:
        try:
            with read_only(self.database, self.community, self.clock.now(), self.hooks) as uow:
                return translator_for(uow, actor_of(entry.kind, payload) or "")
        except SQLAlchemyError:
            return translator(self.community.community.language)

    def _respond(
        self,
        entry: Entry,
        payload: Payload,
        message: Message,
        t: Translator,
        *,
        has_view: bool = True,
    ) -> Ack:
        if entry.kind is PayloadKind.VIEW:
            return _above(payload["view"], message, t)
        if entry.kind is PayloadKind.ACTION and not self._is_shown(payload, message, t, has_view):
            self._send_message(entry.kind, payload, message)
        return self.replies.acknowledgement(entry.kind, payload, Say(message), t)

    def _is_shown(self, payload: Payload, message: Message, t: Translator, has_view: bool) -> bool:
        if not has_view and not payload.get("response_url"):
            return False
        try:
            self.replies.carry_out(PayloadKind.ACTION, payload, Say(message), t)
        except (*UNANSWERED, *UNREADABLE) as error:
            log.warning("answer_lost", reason=type(error).__name__)
            return is_shown_already(error)
        return True

    def _send_message(self, kind: PayloadKind, payload: Payload, message: Message) -> None:
        actor = actor_of(kind, payload)
        if actor is None:
            return
        # An event may come again; anything else that failed is new each time.
        once = payload["event_id"] if kind is PayloadKind.EVENT else secrets.token_hex(8)
        try:
            with unit_of_work(self.database, self.community, self.clock.now(), self.hooks) as uow:
                notify(
                    uow,
                    actor,
                    lambda _t: message,
                    key=Key("refused", once),
                    policy=DeliveryPolicy.AT_ONCE,
                )
        except SQLAlchemyError:
            log.exception("answer_lost")
            return
        self.wake_sender()


def _message_of(handled: Handled) -> Message:
    if isinstance(handled.result, Say | Replace):
        return handled.result.message
    return not_shown(handled.t)


def _above(view: Payload, message: Message, t: Translator) -> Ack:
    # What was typed stays on the view below; the deepest view has no place above it.
    return {
        "response_action": "update" if is_deepest(view) else "push",
        "view": problem_view(t, message),
    }
