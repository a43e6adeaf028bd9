from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Thread
from time import monotonic

from storage.turns import Turns

LONG = 20.0


def wait_in(turns: Turns, name: str, order: list[str]) -> Thread:
    """Somebody who waits for a turn, and is known to be waiting."""

    def go() -> None:
        assert turns.take(LONG)
        order.append(name)
        turns.give_back()

    before = turns.waiting
    thread = Thread(target=go)
    thread.start()
    while turns.waiting == before:
        Event().wait(0.001)
    return thread


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    turns, order = Turns(), list[str]()
    assert turns.take(0)

    threads = [wait_in(turns, name, order) for name in "cbead"]
    turns.give_back()
    for thread in threads:
        thread.join(LONG)

    assert "".join(order) == "cbead"
    assert turns.take(0)


def test_who_has_waited_for_too_long_holds_up_nobody() -> None:
    turns, order = Turns(), list[str]()
    assert turns.take(0)

    assert not turns.take(0.01)
    thread = wait_in(turns, "a", order)
    assert not turns.take(0)
    turns.give_back()
    thread.join(LONG)

    assert order == ["a"]
    assert turns.take(0)


def test_a_turn_that_comes_as_somebody_gives_up_is_not_lost() -> None:
    turns = Turns()

    def try_often() -> int:
        got = 0
        for _ in range(2_000):
            if turns.take(0.00001):
                got += 1
                turns.give_back()
        return got

    with ThreadPoolExecutor(4) as threads:
        tried: list[Future[int]] = [threads.submit(try_often) for _ in range(4)]

    assert all(one.result() for one in tried)
    assert turns.take(0)


def test_so_many_have_a_turn_at_the_same_time() -> None:
    turns, order = Turns(2), list[str]()
    assert turns.take(0)
    assert turns.take(0)
    assert not turns.take(0)

    thread = wait_in(turns, "a", order)
    turns.give_back()
    thread.join(LONG)
    assert turns.take(0)
    assert not turns.take(0)

    assert order == ["a"]


def test_who_waits_goes_on_waiting_while_others_are_done() -> None:
    turns, moment = Turns(2), 1.2
    assert turns.take(0)
    assert turns.take(0)

    with ThreadPoolExecutor(2) as waiting:
        first = waiting.submit(turns.take, LONG)
        while not turns.waiting:
            Event().wait(0.001)
        last = waiting.submit(turns.take, 2.0, until=monotonic() + LONG)
        Event().wait(moment)
        turns.give_back()
        assert first.result()
        Event().wait(moment)
        turns.give_back()

        assert last.result()


def test_who_waits_while_nobody_is_done_gives_up_whenever_the_end_is() -> None:
    turns = Turns()
    assert turns.take(0)

    began = monotonic()
    assert not turns.take(0.01, until=began + LONG)

    assert monotonic() - began < LONG / 2
