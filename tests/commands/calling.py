"""Calls to a dispatcher, and what they left in the database."""

from collections.abc import Callable
from typing import Any

from sqlmodel import col, select

from bot.domain.access import Audience, Whose
from bot.i18n import Text
from bot.services.notifications import notify
from bot.views.blocks import Message, note
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Result, Say
from storage.database import Database
from storage.outbox.rows import DeliveryPolicy, OutboxRow
from storage.received import Received
from tests.commands.conftest import ANNA
from tests.commands.payloads import payload_of

Make = Callable[..., Dispatcher]
ID = {PayloadKind.COMMAND: "join", PayloadKind.EVENT: "app_home_opened"}
CALLED = {PayloadKind.COMMAND: "/mitmachen"}
ANSWERED = [
    PayloadKind.COMMAND,
    PayloadKind.ACTION,
    PayloadKind.VIEW,
    PayloadKind.SHORTCUT,
    PayloadKind.VIEW_CLOSED,
]
REPEATED = [*ANSWERED, PayloadKind.EVENT]


def message(text: str) -> Message:
    return note(Text(text))


class Effects:
    """A handler that writes one message a run, and says which run it was."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.runs = error, 0

    def __call__(self, request: Request) -> Result:
        self.runs += 1
        number = self.runs
        notify(
            request.uow,
            request.actor,
            lambda _t: message(f"run {number}"),
            key=f"test:{number}",
            policy=DeliveryPolicy.AT_ONCE,
        )
        if self.error is not None:
            raise self.error
        return Say(message(f"run {number}"))


def entry_of(
    trigger: PayloadKind, handler: Any, who: Audience = Audience.EVERYONE, **more: Any
) -> Entry:
    return Entry(
        trigger, ID.get(trigger, "test:it"), who, Whose.OWN, "Test", handler=handler, **more
    )


def call(dispatcher: Dispatcher, trigger: PayloadKind, actor: str = ANNA, number: int = 1) -> Any:
    payload = payload_of(trigger, CALLED.get(trigger, ID.get(trigger, "test:it")), actor, number)
    return dispatcher.handle(trigger, payload)


def written(database: Database) -> list[str]:
    """The texts in the outbox."""
    with database.reading() as session:
        return [
            row.payload["text"]
            for row in session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
        ]


def keys(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Received.key)))
