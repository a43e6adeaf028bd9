"""The one way in: find the entry, see who acts, check access, run the handler, answer."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.config import Community
from bot.delivery.workspace import UNANSWERED, Workspace
from bot.domain.access import Caller, Who, check_access
from bot.domain.members import Standing
from bot.errors import FieldErrors, UserFacingError
from bot.i18n import Translator, translator
from bot.services.standing import standing_of
from bot.services.telling import language_of, tell, translator_for
from bot.views.blocks import Message
from bot.views.errors import explained, field_errors, not_shown, unexpected
from commands.answers import Answer, Nothing, Replace, Say
from commands.entries import Concerns, Entry, Feature, Trigger
from commands.payloads import UNREADABLE, actor_of, check_shape, id_of, key_of
from commands.replies import Ack, Replies, problem_view
from commands.request import Request
from storage.database import Database, insert_for
from storage.members import find_member
from storage.people import Person, find_person
from storage.received import Received
from storage.unit_of_work import UnitOfWork, look_up, unit_of_work

log = structlog.get_logger()


class UnknownPerson(Exception):
    """The account has never been in touch; Slack is asked who it is, outside of any transaction."""


class Refused(Exception):
    """A rule said no; carries what is needed to say so kindly after the rollback."""

    def __init__(self, error: UserFacingError, t: Translator, standing: Standing) -> None:
        super().__init__()
        self.error, self.t, self.standing = error, t, standing


@dataclass(frozen=True)
class Outcome:
    """What a call led to: the acknowledgement, and what is still to be carried out in Slack."""

    ack: Ack = None
    answer: Answer = field(default_factory=Nothing)
    t: Translator = field(default_factory=lambda: translator(None))


class Dispatcher:
    """Everything Slack sends comes through `handle`."""

    def __init__(
        self,
        features: Iterable[Feature],
        *,
        database: Database,
        community: Community,
        clock: Clock,
        workspace: Workspace,
        replies: Replies,
        tell_sender: Callable[[], None],
    ) -> None:
        self.entries = {
            (one.trigger, one.id): one for feature in features for one in feature.entries
        }
        self._verbs = {
            name.casefold(): one
            for one in self.entries.values()
            if one.trigger is Trigger.VERB
            for name in (one.id, one.german, *one.others)
            if name
        }
        self._parts = {command: part for part, command in community.commands}
        self._database, self._community, self._clock = database, community, clock
        self._workspace, self._replies, self._tell_sender = workspace, replies, tell_sender

    def handle(self, trigger: Trigger, payload: dict[str, Any]) -> Ack:
        """The acknowledgement's body, after everything has been committed and said.

        Known errors are explained to the person; unknown ones are logged with an id that the person
        sees too. An event that failed for an unknown reason is raised, so that Slack delivers it
        again.
        """
        try:
            entry, payload = self._find(trigger, payload)
            if entry is None:
                return None
            check_shape(entry.trigger, payload)
        except UNREADABLE as error:
            log.warning("payload_unreadable", trigger=trigger, exc_info=error)
            return None
        try:
            outcome = self._run(entry, payload)
        except Refused as refused:
            return self._refuse(entry, payload, refused)
        except Exception as error:
            if trigger is Trigger.EVENT:
                raise
            return self._fail(entry, payload, error)
        if entry.writes:
            self._tell_sender()
        return self._carry_out(entry, payload, outcome)

    def _carry_out(self, entry: Entry, payload: dict[str, Any], outcome: Outcome) -> Ack:
        try:
            self._replies.carry_out(entry.trigger, payload, outcome.answer, outcome.t)
        except UNANSWERED as error:
            if not entry.writes:
                return self._fail(entry, payload, error, has_view=False)
            # It is committed: what was done stays, and the person hears of it another way.
            log.warning("answer_lost", entry=entry.id, exc_info=error)
            is_said = isinstance(outcome.answer, Say | Replace)
            message = outcome.answer.message if is_said else not_shown(outcome.t)
            self._tell_by_message(entry.trigger, payload, message)
        return outcome.ack

    def _find(
        self, trigger: Trigger, payload: dict[str, Any]
    ) -> tuple[Entry | None, dict[str, Any]]:
        if trigger is not Trigger.COMMAND:
            return self.entries.get((trigger, id_of(trigger, payload))), payload
        part = self._parts.get(payload["command"], "")
        word, _space, rest = str(payload.get("text") or "").strip().partition(" ")
        if part == "main" and (verb := self._verbs.get(word.casefold())):
            return verb, {**payload, "text": rest.strip()}
        return self.entries.get((trigger, part)), payload

    def _run(self, entry: Entry, payload: dict[str, Any]) -> Outcome:
        if entry.concerns is not None and not self._concerns(entry.concerns, payload):
            return Outcome()
        core_team = self._workspace.core_team()
        try:
            return self._transact(entry, payload, core_team)
        except UnknownPerson as unknown:
            described = self._workspace.describe(str(unknown))
            described.met_at = self._clock.now()
        with self._database.writing() as session:
            session.merge(described)
        return self._transact(entry, payload, core_team)

    def _concerns(self, concerns: Concerns, payload: dict[str, Any]) -> bool:
        # Most reactions in a workspace are none of ours: they must not cost a write each.
        with self._database.reading() as session:
            return concerns(session, payload)

    def _transact(
        self, entry: Entry, payload: dict[str, Any], core_team: frozenset[str]
    ) -> Outcome:
        begin = unit_of_work if entry.writes else look_up
        with begin(self._database, self._community, self._clock.now()) as uow:
            key = key_of(entry.trigger, payload) if entry.writes else ""
            if entry.writes and not _receive(uow, key):
                return Outcome(uow.session.get_one(Received, key).ack)
            request = self._request(entry, payload, uow, core_team)
            answer = _answer(entry, request)
            ack = self._replies.acknowledgement(entry.trigger, answer, request.t)
            if entry.writes:
                uow.session.get_one(Received, key).ack = ack
            return Outcome(ack, answer, request.t)

    def _request(
        self, entry: Entry, payload: dict[str, Any], uow: UnitOfWork, core_team: frozenset[str]
    ) -> Request:
        person = _person(uow, actor_of(entry.trigger, payload))
        member = find_member(uow.session, person.slack_id) if person.slack_id else None
        caller = Caller(
            standing_of(uow.session, person, member),
            is_external=person.is_external,
            is_deleted=person.is_deleted,
            is_in_core_team=person.slack_id in core_team,
        )
        return Request(
            payload,
            person,
            member,
            caller,
            uow,
            language_of(person, member),
            self._workspace,
            tuple(self.entries.values()),
        )

    def _refuse(self, entry: Entry, payload: dict[str, Any], refused: Refused) -> Ack:
        if entry.trigger is Trigger.VIEW and isinstance(refused.error, FieldErrors):
            return {"response_action": "errors", "errors": field_errors(refused.error, refused.t)}
        message = explained(
            refused.error,
            refused.standing,
            refused.t,
            says_where=entry.trigger in {Trigger.COMMAND, Trigger.VERB},
        )
        if entry.trigger is Trigger.EVENT:
            self._tell_by_message(Trigger.EVENT, payload, message)
            return None
        return self._say(entry, payload, message, refused.t)

    def _tell_by_message(
        self, trigger: Trigger, payload: dict[str, Any], message: Message
    ) -> None:
        actor = actor_of(trigger, payload)
        if actor is None:
            return
        # An event may come again; anything else that failed is new each time.
        once = payload["event_id"] if trigger is Trigger.EVENT else secrets.token_hex(8)
        try:
            with unit_of_work(self._database, self._community, self._clock.now()) as uow:
                tell(uow, actor, lambda _t: message, key=f"refused:{once}", at_once=True)
        except SQLAlchemyError as error:
            log.warning("answer_lost", exc_info=error)
            return
        self._tell_sender()

    def _fail(
        self, entry: Entry, payload: dict[str, Any], error: Exception, *, has_view: bool = True
    ) -> Ack:
        error_id = secrets.token_hex(4)
        log.error("entry_failed", entry=entry.id, error_id=error_id, exc_info=error)
        t = self._language(entry, payload)
        return self._say(entry, payload, unexpected(error_id, t), t, has_view=has_view)

    def _language(self, entry: Entry, payload: dict[str, Any]) -> Translator:
        try:
            with look_up(self._database, self._community, self._clock.now()) as uow:
                return translator_for(uow.session, actor_of(entry.trigger, payload) or "")
        except SQLAlchemyError:
            return translator(None)

    def _say(
        self,
        entry: Entry,
        payload: dict[str, Any],
        message: Message,
        t: Translator,
        *,
        has_view: bool = True,
    ) -> Ack:
        if entry.trigger is Trigger.VIEW:
            # What was typed stays on the view below; the deepest view has no place above it.
            view = payload["view"]
            is_deepest = view.get("previous_view_id") and view["previous_view_id"] != view.get(
                "root_view_id"
            )
            return {
                "response_action": "update" if is_deepest else "push",
                "view": problem_view(t, message).to_dict(),
            }
        if entry.trigger is Trigger.ACTION and not self._is_shown(payload, message, t, has_view):
            self._tell_by_message(entry.trigger, payload, message)
        return self._replies.acknowledgement(entry.trigger, Say(message), t)

    def _is_shown(
        self, payload: dict[str, Any], message: Message, t: Translator, has_view: bool
    ) -> bool:
        if not has_view and not payload.get("response_url"):
            return False
        try:
            self._replies.carry_out(Trigger.ACTION, payload, Say(message), t)
        except UNANSWERED as error:
            log.warning("answer_lost", reason=type(error).__name__)
            return False
        return True


def _receive(uow: UnitOfWork, key: str) -> bool:
    insert = insert_for(uow.session)(Received).values(key=key, at=uow.now)
    return bool(uow.session.execute(insert.on_conflict_do_nothing()).rowcount)  # type: ignore[attr-defined]  # a cursor


def _person(uow: UnitOfWork, slack_id: str | None) -> Person:
    if slack_id is None:
        return Person(
            slack_id="", team_id="", name="", locale="", time_zone="UTC", described_at=uow.now
        )
    person = find_person(uow.session, slack_id)
    if person is None:
        raise UnknownPerson(slack_id)
    return person


def _answer(entry: Entry, request: Request) -> Answer:
    try:
        if request.actor or entry.who is not Who.EVERYONE:
            check_access(entry.who, request.caller)
        return entry.handler(request)
    except UserFacingError as error:
        raise Refused(error, request.t, request.caller.standing) from error
