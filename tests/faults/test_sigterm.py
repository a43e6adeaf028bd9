"""A process that is told to end while it has its hands full (fault 6)."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.sandbox.user_actions.payloads import event
from storage.outbox.rows import OutboxState
from storage.outbox.writing import write_post
from storage.received import Received
from tests.faults.running import Running, comes_true

MANY = 60
PROMISED = 8.0
"""Seconds until a process that was told to end has ended."""


def fill_outbox(running: Running) -> None:
    """Messages for everybody, more than the limits let go at once."""
    people = [user.id for user in running.workspace.users.values() if not user.is_bot]
    with running.database.writing() as session:
        for number in range(MANY):
            write_post(
                session, key=f"m{number}", destination=people[number % len(people)],
                payload={"text": f"m{number}"}, now=running.workspace.clock.now(),
            )  # fmt: skip


def visible(running: Running) -> list[str]:
    """What stands in Slack."""
    channels = running.workspace.channels
    found = [each.text for name in channels for each in running.workspace.messages_in(name)]
    return sorted(text for text in found if text.startswith("m"))


def test_sigterm_under_load_ends_in_time_and_leaves_nothing_half_done(running: Running) -> None:
    slow = Switch(Fault.DELAY, "chat.postMessage", times=None, seconds=0.2)
    running.workspace.faults.calls.add(slow)
    fill_outbox(running)
    acknowledged: list[str] = []

    def keep_calling(user_id: str) -> None:
        while True:
            opened = event(
                running.workspace, {"type": "app_home_opened", "tab": "home", "user": user_id}
            )
            if not running.socket.deliver("events", opened).ok:
                return
            acknowledged.append(f"event:{opened['event_id']}")

    with ThreadPoolExecutor(4) as pool:
        for name in ("anna", "ben", "tom", "dora"):
            pool.submit(keep_calling, seed.user_id(name))
        assert comes_true(lambda: slow.hit >= 3 and len(acknowledged) >= 20)

        status, seconds = running.terminate()

    rows = running.posts()
    sent = sorted(row.key for row in rows if row.state is OutboxState.SENT)
    with running.database.reading() as session:
        received = set(session.exec(select(Received.key)))
    assert (status, seconds < PROMISED) == (0, True)
    assert {row.state for row in rows} == {OutboxState.SENT, OutboxState.PENDING}
    assert [row.key for row in rows if row.lease_until] == []
    assert sent == visible(running)
    assert set(acknowledged) <= received
