"""Anna, to and about whom messages are on their way, asks for erasure."""

from collections.abc import Callable

from bot.domain.traces import Traces
from bot.sandbox import seed
from storage.database import Database
from storage.outbox.erased import Outcome, forget_traces, outcome
from storage.outbox.erasing import take_down
from storage.outbox.rows import OutboxRow
from tests.delivery.fakes import NOON
from tests.delivery.rooms import ANNA

POST, UPDATE, DELETE = "chat.postMessage", "chat.update", "chat.delete"
OPEN = "conversations.open"
NOW = min(NOON, seed.START)
"""Before anything is sent, in rooms and on benches."""
MENTION = f"<@{ANNA}> has joined"


PERSON = Traces(ANNA, ("Anna",))


def erase(database: Database, number: int = 7) -> None:
    """Anna asks for erasure."""
    with database.writing() as session:
        take_down(session, number, PERSON, former=lambda _place: "a former member", now=NOW)


def come_of(database: Database, number: int = 7) -> Outcome | None:
    """The outcome of an erasure, None while it is under way."""
    with database.reading() as session:
        return outcome(session, number, NOW)


def nothing_is_left(database: Database, number: int = 7) -> bool:
    """True if the outbox has forgotten the erasure."""
    with database.writing() as session:
        return forget_traces(session, number)


def names(rows: list[OutboxRow]) -> list[str]:
    """Keys of the rows that say anything of Anna."""
    written = {row.key: row.model_dump(exclude={"channel_id"}) for row in rows}
    return [key for key, values in written.items() if ANNA in repr(values)]


def once(method: str, act: Callable[[], None]) -> Callable[[str], None]:
    """Do this before the first call of the method."""
    done: list[str] = []

    def before(called: str) -> None:
        if called == method and not done:
            done.append(called)
            act()

    return before
