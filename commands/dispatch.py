"""The one way in: find the entry, see who acts, check access, run the handler, answer."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.config import Community
from bot.delivery.account_lookup import AccountUnknown
from bot.delivery.workspace import Workspace
from bot.domain.access import Audience, Caller, check_access
from bot.errors import UserFacingError
from bot.i18n import translator
from bot.services.accounts import met
from bot.services.home import Home
from bot.services.notifications import translator_of
from commands.crowd import Crowd
from commands.entries import Concerns, Entry
from commands.entry_info import PayloadKind
from commands.payloads import (
    UNREADABLE,
    actor_of,
    check_shape,
    form_key_of,
    id_of,
    key_of,
    person_in,
    storable,
)
from commands.request import Request
from commands.responses import Handled, RequestRefused, Responder
from commands.results import Result, Show
from commands.slack_replies import Ack, SlackReplies
from storage.database import Database, is_passing
from storage.members import Member
from storage.people import Person, find_account, take_turn_of
from storage.received import find_repeated, note_answer, reopen
from storage.sqlite import BUSY_SECONDS
from storage.unit_of_work import Hooks, UnitOfWork, read_only, unit_of_work

log = structlog.get_logger()


class UnknownPerson(Exception):
    """The account is new to us; Slack is asked about it outside of any transaction."""


class Dispatcher:
    """Everything Slack sends comes through `handle`."""

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        database: Database,
        community: Community,
        clock: Clock,
        hooks: Hooks,
        home: Home,
        workspace: Workspace,
        replies: SlackReplies,
        wake_sender: Callable[[], None],
    ) -> None:
        self.entries = {(one.kind, one.id): one for one in entries}
        self._all_entries = tuple(self.entries.values())
        self._verbs = {
            name.casefold(): one
            for one in self.entries.values()
            if one.kind is PayloadKind.VERB
            for name in (one.id, one.german, *one.others)
            if name
        }
        self._parts = {command: part for part, command in community.commands}
        self._database, self._community, self._clock = database, community, clock
        self._hooks, self._home, self._workspace = hooks, home, workspace
        self._replies, self._wake_sender = replies, wake_sender
        self._crowd = Crowd(translator(community.community.language))
        self._responder = Responder(
            database, community, clock, hooks, replies, wake_sender, self._crowd
        )

    def handle(
        self, kind: PayloadKind, payload: dict[str, Any], came_at: float | None = None
    ) -> Ack:
        """Return the acknowledgement's body, after the commit and the calls to Slack.

        `came_at`, a moment of the monotonic clock, is when the payload came in, if it has waited:
        what would be written too late for Slack is put off at once.

        Known errors are explained to the person; unknown ones are logged with an id that the person
        sees too. An event that failed for an unknown reason is raised, so that Slack delivers it
        again.
        """
        try:
            entry, payload = self._find(kind, storable(payload))
            if entry is None:
                return None
            check_shape(entry.kind, payload)
            if entry.concerns is not None and not self._concerns(entry.concerns, payload):
                return None
        except UNREADABLE as error:
            log.warning("payload_unreadable", kind=kind, error=type(error).__name__)
            return None
        try:
            handled = self._run(entry, payload, came_at or monotonic())
        except RequestRefused as refused:
            log.info("refused", entry=entry.id, rule=type(refused.error).__name__)
            return self._responder.refuse(entry, payload, refused)
        except Exception as error:  # noqa: BLE001  # `fail` logs it, or raises it
            return self._responder.fail(entry, payload, error)
        if entry.writes:
            self._wake_sender()
        return self._responder.carry_out(entry, payload, handled)

    def _find(
        self, kind: PayloadKind, payload: dict[str, Any]
    ) -> tuple[Entry | None, dict[str, Any]]:
        if kind is not PayloadKind.COMMAND:
            return self.entries.get((kind, id_of(kind, payload))), payload
        part = self._parts.get(payload["command"], "")
        # By any white space: phones put in spaces of their own kind.
        word, rest = [*str(payload.get("text") or "").split(maxsplit=1), "", ""][:2]
        if part == "main" and (verb := self._verbs.get(word.casefold())):
            return verb, {**payload, "text": rest.strip()}
        return self.entries.get((kind, part)), payload

    def _run(self, entry: Entry, payload: dict[str, Any], came_at: float) -> Handled:
        until = came_at + BUSY_SECONDS
        core_team = self._workspace.core_team()
        try:
            return self._persist(entry, payload, core_team, until)
        except UnknownPerson as unknown:
            try:
                self._meet(entry, payload, str(unknown), until)
            except AccountUnknown:
                return Handled()
        return self._persist(entry, payload, core_team, until)

    def _meet(self, entry: Entry, payload: dict[str, Any], slack_id: str, until: float) -> None:
        """Write down who acts for the first time: as Slack describes them, if it does now.

        Else with what the payload says; Slack is asked later. Raises `AccountUnknown` for an event
        of an account that Slack does not know: such a one has asked for nothing.
        """
        try:
            described = self._workspace.lookup.find(slack_id)
        except AccountUnknown:
            if entry.kind is PayloadKind.EVENT:
                raise
            described = None
        with self._writing(until) as uow:
            if described is None:
                described = person_in(entry.kind, payload, slack_id)
                described.ask_at = uow.now
            met(uow, described)

    def _persist(
        self, entry: Entry, payload: dict[str, Any], core_team: frozenset[str], until: float
    ) -> Handled:
        try:
            return self._transact(entry, payload, core_team, until)
        except DBAPIError as error:
            if not is_passing(error):
                raise
            log.warning("transaction_repeated", entry=entry.id, error=type(error.orig).__name__)
        return self._transact(entry, payload, core_team, until)

    @contextmanager
    def _writing(self, until: float) -> Iterator[UnitOfWork]:
        now = self._clock.now()
        with (
            self._crowd.place(until),
            unit_of_work(self._database, self._community, now, self._hooks, until) as uow,
        ):
            yield uow

    def _reading(self) -> AbstractContextManager[UnitOfWork]:
        return read_only(self._database, self._community, self._clock.now(), self._hooks)

    def _concerns(self, concerns: Concerns, payload: dict[str, Any]) -> bool:
        # Most reactions in a workspace are none of ours: they must not cost a write each.
        with self._database.reading() as session:
            return concerns(session, payload)

    def _transact(
        self, entry: Entry, payload: dict[str, Any], core_team: frozenset[str], until: float
    ) -> Handled:
        if not entry.writes:
            with self._reading() as uow:
                return self._handled(entry, payload, uow, core_team)
        keys = key_of(entry.kind, payload), form_key_of(entry.kind, payload)
        with self._writing(until) as uow:
            take_turn_of(uow.session, actor_of(entry.kind, payload))
            if repeated := find_repeated(uow.session, *keys, uow.now):
                return Handled(repeated.ack, is_repeat=True)
            handled = self._handled(entry, payload, uow, core_team)
            note_answer(uow.session, *keys, handled.ack)
            if isinstance(handled.result, Show) and handled.result.has_form:
                reopen(uow.session, keys[1])
            return handled

    def _handled(
        self, entry: Entry, payload: dict[str, Any], uow: UnitOfWork, core_team: frozenset[str]
    ) -> Handled:
        request = self._request(entry, payload, uow, core_team)
        self._crowd.remember(request.actor, request.t)
        result = _run_handler(entry, request)
        ack = self._replies.acknowledgement(entry.kind, payload, result, request.t)
        return Handled(ack, result, request.t)

    def _request(
        self, entry: Entry, payload: dict[str, Any], uow: UnitOfWork, core_team: frozenset[str]
    ) -> Request:
        person, member = _account(uow, entry.kind, payload)
        caller = Caller(
            member.status if member else None,
            is_known=person.is_known,
            is_external=person.is_external,
            is_deleted=person.is_deleted,
            # The user group may hold guests; the core team's work is internal.
            is_in_core_team=person.slack_id in core_team and not person.is_external,
        )
        return Request(
            payload,
            person,
            member,
            caller,
            uow,
            translator_of(uow.community, person, member),
            self._workspace,
            self._home,
            self._all_entries,
        )


def _account(
    uow: UnitOfWork, kind: PayloadKind, payload: dict[str, Any]
) -> tuple[Person, Member | None]:
    slack_id = actor_of(kind, payload)
    if slack_id is None:
        return _nobody(uow.now), None
    account = find_account(uow.session, slack_id)
    if account is None:
        raise UnknownPerson(slack_id)
    person, member = account
    if not person.name:  # an event, which names nobody, came first; or they come back
        person.name = person_in(kind, payload, slack_id).name
    return person, member


def _nobody(now: datetime) -> Person:
    return Person(slack_id="", team_id="", name="", locale="", time_zone="UTC", described_at=now)


def _run_handler(entry: Entry, request: Request) -> Result:
    try:
        if request.actor or entry.audience is not Audience.EVERYONE:
            check_access(entry.audience, request.caller)
        return entry.handler(request)
    except UserFacingError as error:
        raise RequestRefused(error, request.t) from error
