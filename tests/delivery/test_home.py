"""The Home tab: drawn when it is sent, once for many reasons, in nobody's way."""

from datetime import timedelta
from typing import Any

from bot.delivery.connections import OneByOne
from bot.delivery.sender import Ended
from bot.i18n import Text
from bot.views.blocks import home, section
from storage.outbox.rows import OutboxState
from tests.delivery.fakes import Bench

LATER = timedelta(hours=1)


def test_home_is_drawn_when_it_is_sent(bench: Bench) -> None:
    bench.home()
    bench.home()

    assert bench.sender.run_once() == 1

    assert bench.client.named("views.publish") == [
        {"user_id": "U1", "view": home([section(Text("U1"))])}
    ]
    assert bench.row("home:U1").state is OutboxState.SENT


def test_home_asked_for_while_it_is_drawn_is_drawn_again(bench: Bench) -> None:
    drawn: list[str] = []

    def draw(slack_id: str) -> Any:
        if not drawn:
            bench.home()
        drawn.append(slack_id)
        return home([section(Text(slack_id))])

    bench.render_home = draw
    bench.home()

    bench.sender.run_once()

    assert drawn == ["U1", "U1"]
    assert bench.row("home:U1").state is OutboxState.SENT


def test_home_of_nobody_is_dropped(desk: Bench) -> None:
    desk.render_home = lambda _slack_id: None
    desk.home()

    assert desk.sender.run_once() == 1
    assert desk.row("home:U1").state is OutboxState.DROPPED
    assert desk.client.calls == []


def test_a_home_that_cannot_be_drawn_does_not_stop_the_others(desk: Bench) -> None:
    def fail(_slack_id: str) -> Any:
        raise ZeroDivisionError

    desk.render_home = fail
    desk.home()
    desk.post("welcome")

    desk.sender.run_once()

    assert desk.client.texts == ["welcome"]
    assert desk.row("home:U1").error == "ZeroDivisionError"
    for _ in range(6):
        desk.after(hours=1)
    assert desk.row("home:U1").state is OutboxState.DEAD


def test_a_home_waits_as_long_as_slack_is_out_of_reach(desk: Bench) -> None:
    def fail(_slack_id: str) -> Any:
        raise TimeoutError

    desk.render_home = fail
    desk.home()

    for _ in range(9):
        desk.after(hours=1)

    assert (desk.row("home:U1").state, desk.row("home:U1").attempts) == (OutboxState.PENDING, 9)


def test_a_newer_home_waits_until_the_older_one_has_arrived(bench: Bench) -> None:
    """Of two senders the second must not be overtaken by the first."""
    other = Bench(bench.database, bench.clock)
    sent_meanwhile: list[int] = []

    def ask_again(method: str) -> None:
        if method == "views.publish" and not sent_meanwhile:
            bench.home()
            sent_meanwhile.append(other.sender.run_once())

    bench.client.before = ask_again
    bench.home()

    publishing: OneByOne[Ended] = OneByOne()
    bench.sender._begin_to_send(publishing)
    bench.sender._record(publishing)

    assert (sent_meanwhile, other.client.calls) == ([0], [])
    assert other.sender.run_once() == 1
    assert len(other.client.named("views.publish")) == 1
    assert bench.row("home:U1").state is OutboxState.SENT


def test_a_newer_home_goes_once_the_sender_of_the_older_one_is_dead(bench: Bench) -> None:
    dead = Bench(bench.database, bench.clock)
    dead.home()
    assert dead.sender._claimer.claim_next(dead.clock.now(), 1)
    bench.home()

    assert bench.sender.run_once() == 0
    assert bench.after(minutes=2) == 1
    assert bench.row("home:U1").lease_until is None


def test_many_reasons_are_one_call_with_several_senders(bench: Bench) -> None:
    other = Bench(bench.database, bench.clock)
    for _ in range(20):
        bench.home()

    assert bench.sender.run_once() + other.sender.run_once() == 1
    assert len(bench.client.calls) + len(other.client.calls) == 1
