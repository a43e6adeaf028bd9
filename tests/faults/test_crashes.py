"""Processes that die in the middle, databases that go away: all or nothing, once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import text
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Bot
from bot.clock import SystemClock
from bot.domain.access import Audience, Whose
from bot.domain.members import Status
from bot.i18n import Text
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.person import Sandbox
from bot.views.blocks import note
from commands.dispatch import Dispatcher
from commands.entries import Entry
from commands.entry_info import PayloadKind
from commands.request import Request
from commands.results import Result, Say
from commands.slack_replies import SlackReplies
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState
from tests.conversations.storytelling import WORDS
from tests.faults.clicks import Slow, comes_back
from tests.faults.processes import comes_true
from tests.faults.running import Running
from tests.units_of_work import HOME, HOOKS

CONSENT, AGREED = WORDS["de"]["consent"]
LATE = timedelta(minutes=2)


def test_killed_before_the_commit_nothing_is_left_and_the_person_can_try_again(
    running: Running,
) -> None:
    running.anna.runs("/mitmachen").closes()
    with running.database.writing() as session:
        session.execute(text("DELETE FROM people"))
    slow = running.workspace.faults.calls.add(Switch(Fault.DROP, "users.info"))
    trying = Thread(target=lambda: running.anna.tries("/mitmachen"))
    trying.start()
    assert comes_true(lambda: slow.hit == 1)

    running.kill()
    trying.join()

    assert running.anna.result.error
    running.start()
    running.anna.runs("/mitmachen").fills(CONSENT, [AGREED]).submits()
    assert len(running.members()) == 1


def test_killed_after_slack_took_a_message_it_is_not_sent_again(running: Running) -> None:
    calls = running.workspace.faults.calls
    taken = calls.add(Switch(Fault.DROP, "chat.postMessage", applied=True))
    running.anna.runs("/mitmachen").fills(CONSENT, [AGREED]).submits().closes()
    assert comes_true(lambda: taken.hit == 1)

    running.kill()
    assert running.states() == [OutboxState.SENDING]
    with running.database.writing() as session:
        past = SystemClock().now() - LATE
        for row in session.exec(select(OutboxRow).where(OutboxRow.state == OutboxState.SENDING)):
            row.lease_until = past
            session.add(row)
    running.start()

    assert comes_true(lambda: running.states() == [OutboxState.SENT])
    assert len(running.anna.dms) == 1


def test_killed_before_slack_took_a_message_it_is_sent_within_seconds(running: Running) -> None:
    calls = running.workspace.faults.calls
    claimed = calls.add(Switch(Fault.DROP, "chat.postMessage"))
    running.anna.runs("/mitmachen").fills(CONSENT, [AGREED]).submits().closes()
    assert comes_true(lambda: claimed.hit == 1)

    running.kill()
    running.start()

    assert comes_true(lambda: running.states() == [OutboxState.SENT])
    assert len(running.anna.dms) == 1


def test_killed_between_the_commit_and_the_acknowledgement_it_has_one_effect(
    running: Running,
) -> None:
    click = comes_back(running.workspace, running.database, running.anna)
    with Slow() as slow, ThreadPoolExecutor(1) as pool:
        first = click | {"response_url": slow.url}
        acknowledged = pool.submit(running.socket.deliver, "interactive", first)
        slow.is_called()
        running.kill()
        [committed] = running.members()
        running.start()

        again = running.socket.deliver("interactive", click)

        assert not acknowledged.result().ok
    [after] = running.members()
    assert (committed.status, after.version) == (Status.AMBASSADOR, committed.version)
    assert again.ok
    assert running.anna.ephemerals == []  # not even that there is no pause to come back from


def dispatcher_of(bot: Bot, handler: Callable[[Request], Result]) -> Dispatcher:
    """The bot's dispatcher with one command that this handler answers."""
    entry = Entry(
        PayloadKind.COMMAND,
        "join",
        Audience.EVERYONE,
        Whose.OWN,
        "Test",
        handler=handler,
        writes=True,
    )
    return Dispatcher(
        [entry],
        database=bot.database,
        community=bot.community,
        clock=bot.clock,
        hooks=HOOKS,
        home=HOME,
        workspace=bot.workspace,
        replies=SlackReplies(bot.workspace.client),
        wake_sender=lambda: None,
    )


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("once", [True, False])
def test_a_connection_that_breaks_in_a_transaction(
    slack: Sandbox, bot: Bot, postgres_url: str, once: bool
) -> None:
    killer, runs = Database(postgres_url), 0

    def breaks(request: Request) -> Result:
        nonlocal runs
        runs += 1
        if runs <= (1 if once else 2):
            own = request.uow.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with killer.writing() as session:
                session.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        request.uow.session.execute(text("SELECT 1"))
        return Say(note(Text("Gut")))

    dispatcher = dispatcher_of(bot, breaks)

    def asks(number: int) -> str:
        payload = {"command": "/mitmachen", "user_id": slack.user("anna").id}
        with capture_logs():
            return str(dispatcher.handle(PayloadKind.COMMAND, {**payload, "trigger_id": number}))

    first = asks(1)
    again = asks(2)
    killer.dispose()

    assert ("Gut" in first) is once
    assert "Gut" in again
