"""A room in which time passes while nobody knows whether messages have arrived."""

from base64 import b64encode
from datetime import timedelta
from typing import Any, cast

from sqlmodel import col, select

from bot.clock import FrozenClock
from bot.delivery.transitions import LATE_SUCCESS
from bot.sandbox import seed
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault
from bot.services.delivery import say_it_is_there, send_once_more
from storage.outbox.doubts import messages_of_question
from storage.outbox.rows import InDoubt, OutboxRow, OutboxState, RowKind, find_row
from storage.outbox.writing import write_edit, write_post, write_removal
from storage.unit_of_work import unit_of_work
from tests.delivery.fakes import COMMUNITY, HELLO
from tests.delivery.rooms import ANNA, Room
from tests.units_of_work import HOOKS

COMPLETING = "files.completeUploadExternal"
HISTORY = "conversations.history"
STORIES, CORE_TEAM = "#stories", "#core_team"
ENDED = {OutboxState.SENT, OutboxState.DROPPED, OutboxState.DEAD}
BEN = seed.user_id("ben")

FAULTS: dict[str, tuple[Fault, dict[str, Any]]] = {
    "no answer, not applied": (Fault.DROP, {}),
    "no answer, applied": (Fault.DROP, {"applied": True}),
    "503": (Fault.SERVER_ERROR, {}),
    "503, applied": (Fault.SERVER_ERROR, {"applied": True}),
    "page of a proxy": (Fault.HTML_PAGE, {}),
    "page of a proxy, applied": (Fault.HTML_PAGE, {"applied": True}),
    "half an answer, applied": (Fault.TRUNCATED, {"applied": True}),
    "broken connection": (Fault.DISCONNECT, {}),
    "broken connection, applied": (Fault.DISCONNECT, {"applied": True}),
    "internal_error": (Fault.ERROR, {"error": "internal_error"}),
    "fatal_error, applied": (Fault.ERROR, {"error": "fatal_error", "applied": True}),
}


class DoubtRoom(Room):
    """A room in which time passes, and in which messages may be files."""

    def write(
        self,
        key: str = "one",
        destination: str = ANNA,
        kind: RowKind = RowKind.POST,
        in_doubt: InDoubt = InDoubt.SEND_AGAIN,
    ) -> None:
        file = {"name": "call.ics", "title": key, "text": key, "content": b64encode(b"X").decode()}
        with self.database.writing() as session:
            write_post(
                session, key=key, destination=destination, now=self.workspace.clock.now(),
                payload=HELLO | {"text": key} if kind is RowKind.POST else file, kind=kind,
                in_doubt=in_doubt,
            )  # fmt: skip

    def edit(self, key: str, text: str) -> None:
        with self.database.writing() as session:
            payload = HELLO | {"text": text}
            write_edit(session, key=key, payload=payload, now=self.workspace.clock.now())

    def withdraw(self, key: str) -> None:
        with self.database.writing() as session:
            write_removal(session, key=key, now=self.workspace.clock.now())

    def wait(self, duration: timedelta = LATE_SUCCESS) -> None:
        """Let time pass and send."""
        cast("FrozenClock", self.workspace.clock).advance(duration)
        self.sender.run_once()

    def wait_long(self) -> None:
        """Let an hour pass, minute by minute at first; at once what is left when all has ended."""
        end = self.workspace.clock.now() + timedelta(hours=1)
        for minutes in (1,) * 10 + (5,) * 10:
            if all(row.state in ENDED for row in self.rows()):
                break
            self.wait(timedelta(minutes=minutes))
        self.wait(end - self.workspace.clock.now())

    def row(self, key: str) -> OutboxRow:
        with self.database.reading() as session:
            row = find_row(session, key)
        assert row is not None
        return row

    def rows(self) -> list[OutboxRow]:
        with self.database.reading() as session:
            return list(session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))

    def texts(self, destination: str = ANNA) -> list[str]:
        """What is there to read, files by what was said beside them."""
        if destination.startswith("#"):
            name = getattr(COMMUNITY.channels, destination[1:])
            place = self.workspace.channel_named(name).id
            return [message.text for message in self.workspace.messages_in(place)]
        return [message.text for message in self.messages(destination)]

    def questions(self) -> list[list[str]]:
        """The keys of the messages that each question is about."""
        with self.database.reading() as session:
            numbers = {row.question for row in session.exec(select(OutboxRow)) if row.question}
            return [
                [row.key for row in messages_of_question(session, one)] for one in sorted(numbers)
            ]

    def answers(self, key: str, *, is_there: bool, who: str = BEN) -> bool:
        """Somebody of the core team presses a button of the question."""
        number = self.row(key).id or 0
        now = self.workspace.clock.now()
        with unit_of_work(self.database, COMMUNITY, now, HOOKS) as uow:
            answer = say_it_is_there if is_there else send_once_more
            return answer(uow, number, who)

    def without_scope(self, scope: str) -> None:
        token = self.workspace.tokens[slack.BOT_TOKEN]
        token.scopes -= {scope}
