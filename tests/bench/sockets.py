"""Envelopes of Socket Mode: at once, back to back, and more a second than are written."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf

from sqlmodel import func, select

from bot.sandbox.workspace import Json
from storage.stories.models import Thanks
from tests.bench import scene
from tests.bench.databases import sqlite_in_memory, sqlite_on_disk
from tests.bench.engine import (
    A_CPU_SECOND,
    PIECES,
    SECONDS,
    Circumstances,
    Goal,
    Measured,
    Once,
    Pair,
    Row,
    beside_floor,
    counted,
)
from tests.bench.entries import acts_of, delivered
from tests.bench.envelopes import Sending, envelopes_to
from tests.bench.measuring import cpu_each
from tests.bench.statements import Act, Transaction, player
from tests.bench.wired import Wired, wired

AT_ONCE = 32
THANKS = delivered(scene.thanks)
PEOPLE = 500
"""Each thanks for every story: ten thousand clicks."""
CLICKS, CLICKS_A_SECOND = PEOPLE * scene.STORIES, 1_000
BACK_TO_BACK = 2_000
GROUP = 100
"""Acts that one transaction of the floor commits."""
SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""


@contextmanager
def thanks_at_once(circumstances: Circumstances) -> Iterator[Pair]:
    """Give thanks a second of CPU time over Socket Mode, beside their statements one by one.

    In memory: waiting for the disk would hide the work.
    """
    people = circumstances.size(240, 40)
    with (
        sqlite_in_memory(circumstances) as url,
        wired(url, people) as bot,
        envelopes_to(bot) as slack,
    ):
        acts = acts_of(bot, THANKS, people)
        sending = Sending([scene.thanks(number) for number in range(people)], at_once=AT_ONCE)

        def floor() -> float:
            bot.restore()
            with player(bot.database.engine) as again:
                return 1 / cpu_each(again.play, acts)

        def subject() -> float:
            bot.restore()
            spent = cpu_each(slack.send, [sending])
            assert _thanks_in(bot) == people
            return people / spent

        floor(), subject()
        yield Pair(floor, subject, A_CPU_SECOND)


def _thanks_in(bot: Wired) -> int:
    with bot.database.reading() as session:
        return session.exec(select(func.count()).select_from(Thanks)).one()


def burst(circumstances: Circumstances) -> Mapping[str, Measured]:
    """Return how clicks fare that come faster than they can be written one by one."""
    clicks = circumstances.size(CLICKS, 200)
    with sqlite_on_disk(circumstances) as url, wired(url, PEOPLE) as bot:
        floor = grouped(bot, acts_of(bot, THANKS, circumstances.size(PEOPLE, 50)))
        bot.restore()
        sending = Sending([_click(n) for n in range(clicks)], a_second=CLICKS_A_SECOND)
        begun = time.process_time()
        with envelopes_to(bot) as slack:
            found = slack.send(sending)
        spent = time.process_time() - begun
        done = _thanks_in(bot)
    unanswered = clicks - len(found.latencies)
    note = f"{unanswered} were not answered" if unanswered else ""
    return {
        "done": Measured(done / spent / floor, done / spent, A_CPU_SECOND, floor),
        "median": counted(found.at(0.5), SECONDS),
        "99th": counted(found.at(0.99), SECONDS),
        "worst": counted(inf if unanswered else found.at(1), SECONDS, note=note),
        "refused": counted(clicks - done, PIECES),
    }


def _click(number: int) -> Json:
    story, user = number // PEOPLE + 1, number % PEOPLE
    return scene.thanks_for(user, story, number)


def grouped(bot: Wired, acts: Sequence[Act]) -> float:
    """Return how many acts a second of CPU time one transaction after another commits together."""
    bot.restore()
    groups = [acts[first : first + GROUP] for first in range(0, len(acts), GROUP)]
    together = [[_in_one(group)] for group in groups]
    with player(bot.database.engine) as again:
        return len(acts) / (cpu_each(again.play, together) * len(groups))


def _in_one(acts: Sequence[Act]) -> Transaction:
    statements = [one for act in acts for each in act if each.writes for one in each.statements]
    return Transaction(writes=True, statements=statements, commits=True)


def back_to_back(circumstances: Circumstances) -> Measured:
    """Return how many envelopes are acknowledged that come without a pause between them."""
    with (
        sqlite_in_memory(circumstances) as url,
        wired(url, 1) as bot,
        envelopes_to(bot) as slack,
    ):
        payloads = [scene.unknown(0)] * BACK_TO_BACK
        found = slack.send(Sending(payloads, at_once=BACK_TO_BACK))
    return counted(len(found.latencies), PIECES, note=f"in {found.seconds:.1f} s")


BURST = Once(burst)
GROUPED = f"the same statements, {GROUP} clicks a transaction"

ROWS = (
    Row(
        "socket",
        f"Socket Mode, thanks, {AT_ONCE} at once",
        "the same statements through Core, one transaction after another",
        Goal(0.6, at_least=True),
        beside_floor(thanks_at_once),
    ),
    *(
        Row(f"burst-{part}", f"{CLICKS:,} writing clicks at {CLICKS_A_SECOND:,} a second: {part}",
            floor, goal, BURST.part(part))
        for part, floor, goal in (
            ("done", GROUPED, None),
            ("median", "–", None),
            ("99th", "–", None),
            ("worst", "–", Goal(SLACKS_SECONDS)),
            ("refused", "–", Goal(0)),
        )
    ),
    Row(
        "back-to-back",
        "envelopes back to back",
        "–",
        Goal(BACK_TO_BACK, at_least=True),
        back_to_back,
    ),
)  # fmt: skip
