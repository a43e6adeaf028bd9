"""The client of Socket Mode against a server that sends more, or worse, than Slack usually does."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bot.processes.socket_client import Envelope, SocketClient
from tests.processes.half_open import HalfOpen

LONG = 20.0
BURST = 2_000


@dataclass
class Link:
    """What the server sends to each connection, and what it got back."""

    sends: Callable[[ServerConnection, int], None]
    url: str = ""
    opened: int = 0
    acknowledged: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def serve(self, connection: ServerConnection) -> None:
        """Talk to one connection until it ends."""
        with self.changed:
            self.opened += 1
            number = self.opened
        try:
            self.sends(connection, number)
            for text in connection:
                with self.changed:
                    self.acknowledged.append(json.loads(text)["envelope_id"])
                    self.changed.notify_all()
        except ConnectionClosed:
            return

    def wait_for(self, number: int) -> bool:
        """True once this many envelopes are acknowledged."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.acknowledged) >= number, LONG)


@contextmanager
def listening(sends: Callable[[ServerConnection, int], None]) -> Iterator[Link]:
    """A server."""
    link = Link(sends)
    with serve(link.serve, "127.0.0.1", 0, compression=None) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        link.url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/"
        yield link
        server.shutdown()


@contextmanager
def linked(sends: Callable[[ServerConnection, int], None]) -> Iterator[Link]:
    """A server, and a client that acknowledges all that it reads there."""
    with listening(sends) as link:
        client = SocketClient(lambda: link.url, acknowledge, threads=10)
        client.start()
        try:
            yield link
        finally:
            client.close()


def test_a_connection_that_falls_silent_is_made_again() -> None:
    """It stays open, and even the answers to pings get lost."""

    def talk(connection: ServerConnection, number: int) -> None:
        connection.send(envelope(number))

    with listening(talk) as link, HalfOpen(link.url.replace("ws", "http")) as way:
        urls = iter([way.url.replace("http", "ws"), link.url])
        client = SocketClient(
            lambda: next(urls), acknowledge, threads=1, ping_seconds=0.1, pong_seconds=0.5
        )
        client.start()
        assert link.wait_for(1)
        way.silent.set()
        assert link.wait_for(2)
        client.close()

    assert link.acknowledged == ["1", "2"]


def acknowledge(envelope: Envelope, _came_at: float) -> Envelope:
    if envelope.get("type") == "broken":
        raise ValueError(envelope["payload"])
    return {"envelope_id": envelope["envelope_id"]}


def envelope(number: int, kind: str = "events_api") -> str:
    return json.dumps({"envelope_id": str(number), "type": kind, "payload": {"text": "x" * 700}})


def test_two_thousand_envelopes_back_to_back_are_all_acknowledged() -> None:
    def burst(connection: ServerConnection, _number: int) -> None:
        for number in range(BURST):
            connection.send(envelope(number))

    with linked(burst) as link:
        assert link.wait_for(BURST)

    assert {int(one) for one in link.acknowledged} == set(range(BURST))
    assert link.opened == 1


def test_what_arrives_while_the_connection_is_renewed_is_acknowledged() -> None:
    def renew(connection: ServerConnection, number: int) -> None:
        connection.send(envelope(number * 10))
        if number == 1:
            connection.send(json.dumps({"type": "disconnect", "reason": "warning"}))
            connection.send(envelope(11))

    with linked(renew) as link:
        assert link.wait_for(3)

    assert sorted(link.acknowledged) == ["10", "11", "20"]
    assert link.opened == 2


@pytest.mark.parametrize("nonsense", ["{", "[]", "null", '"text"', '{"type": "hello"}', "\x00"])
def test_nonsense_is_passed_over(nonsense: str) -> None:
    def talk(connection: ServerConnection, _number: int) -> None:
        connection.send(nonsense)
        connection.send(b"\xff\xfe")
        connection.send(json.dumps({"envelope_id": 7}))
        connection.send(envelope(2, "broken"))
        connection.send(envelope(1))

    with linked(talk) as link:
        assert link.wait_for(1)

    assert link.acknowledged == ["1"]


def test_a_connection_that_breaks_is_made_again() -> None:
    def break_off(connection: ServerConnection, number: int) -> None:
        if number < 3:
            connection.socket.close()
        else:
            connection.send(envelope(number))

    with linked(break_off) as link:
        assert link.wait_for(1)

    assert link.acknowledged == ["3"]


def renew(connection: ServerConnection, number: int) -> None:
    """Ask for another connection at once, and send the first envelope over the second."""
    if number == 1:
        connection.send(json.dumps({"type": "disconnect", "reason": "warning"}))
    else:
        connection.send(envelope(number))


def test_a_fresh_connection_is_not_taken_for_a_silent_one() -> None:
    """Slack renews connections every few hours; the new one's first pong takes a while."""
    ponged: list[float | None] = []
    told = threading.Event()

    def talk(connection: ServerConnection, number: int) -> None:
        told.wait(LONG)
        renew(connection, number)

    def answer(envelope: Envelope, came_at: float) -> Envelope:
        ponged.append(client.last_pong())
        return acknowledge(envelope, came_at)

    with listening(talk) as link:
        client = SocketClient(lambda: link.url, answer, threads=1, ping_seconds=0.5)
        client.start()
        pause = threading.Event()
        while client.last_pong() is None:
            pause.wait(0.01)
        told.set()
        assert link.wait_for(1)
        client.close()

    assert ponged != [None]


def test_an_unforeseen_failure_to_connect_is_told_once_and_tried_again() -> None:
    """The connection that is to be renewed is still read meanwhile, by another thread."""
    with listening(renew) as link:
        answers = iter([{"url": link.url}, {}, {"url": link.url}])
        client = SocketClient(lambda: next(answers)["url"], acknowledge, threads=1)
        with capture_logs() as logs:
            client.start()
            assert link.wait_for(1)
        client.close()

    assert [line["event"] for line in logs].count("socket_mode_failed") == 1


def test_connections_that_slack_ends_at_once_are_made_ever_more_rarely() -> None:
    """Such as where there are too many: each costs Slack a call."""

    def refuse(connection: ServerConnection, number: int) -> None:
        opened.append(time.monotonic())
        if number < 5:
            connection.send(json.dumps({"type": "disconnect", "reason": "link_disabled"}))
        else:
            connection.send(envelope(number))

    opened: list[float] = []
    with linked(refuse) as link:
        assert link.wait_for(1)

    first, last = opened[1] - opened[0], opened[4] - opened[3]
    assert last > first * 3


def test_at_the_end_what_waits_for_too_long_is_left_to_slack() -> None:
    begun, goes_on = threading.Event(), threading.Event()
    answered: list[str] = []

    def answer(envelope: Envelope, came_at: float) -> Envelope:
        begun.set()
        goes_on.wait(LONG)
        answered.append(envelope["envelope_id"])
        return acknowledge(envelope, came_at)

    def talk(connection: ServerConnection, _number: int) -> None:
        for number in range(500):
            connection.send(envelope(number))

    with listening(talk) as link:
        client = SocketClient(lambda: link.url, answer, threads=2, backlog_seconds=0.05)
        client.start()
        assert begun.wait(LONG)
        # Those in the queue are taken out of it while the two that have begun still work.
        ending = threading.Thread(target=client.close)
        ending.start()
        ending.join(0.5)
        goes_on.set()
        ending.join(LONG)

    assert len(answered) <= 2
