"""A call-out that hundreds answer within minutes, sixty of them in one second (fault 26)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from threading import Event
from time import monotonic
from typing import NamedTuple

import pytest
from sqlmodel import Session, col, func, select

from bot.clock import SystemClock
from bot.config import Community
from bot.domain.members import Status
from bot.domain.signup import SignUpStatus
from bot.services.notifications import channel_translator
from bot.views.appeals import posts as views
from storage.appeals import Appeal
from storage.database import Database
from storage.members import Member
from storage.outbox.writing import write_post
from storage.people import Person
from storage.signup import SignUp
from tests.faults import commands
from tests.faults.commands import Command, Effects, is_success
from tests.faults.invariants import assert_sound, comes_to_rest
from tests.faults.load import CORE, set_the_scene
from tests.faults.processes import Fleet, comes_true
from tests.faults.results import Note
from tests.faults.slack import Delivered, Slack, SlackProcess, newcomer

SLACKS_SECONDS = 3.0
"""The time for an answer (docs.slack.dev, "Acknowledging requests")."""
FIRST_EDIT, APART = 2.0, 3.0
"""Seconds until the post shows the first who is in, and from one edit to the next."""
CLOCKS = 0.1
"""Seconds by which the moment at which Slack notes a call may be off."""
BUSY_MACHINES = 20.0
"""Seconds where other tests take most of the machine: then nothing can be said about seconds."""
NO_ANSWER = "http_timeout"
"""What became of a click whose answer came too late for Slack: how long it took is measured."""
MOST = 800
THREADS = 100
STRANGERS = 10
"""One in so many has not joined: a place is kept for them, and every second of them joins."""
APPEAL, WAYS = 1, 2


@dataclass(frozen=True)
class Rush:
    """So many people within so many seconds, some of them in the same second, a tenth twice."""

    people: int
    seconds: float
    in_one_second: int = 60
    chance: Random = field(default_factory=lambda: Random(1))

    def moments(self) -> list[float]:
        """When each of them presses, in seconds; the first one does so alone."""
        middle, chance = self.seconds / 2, self.chance
        crowd = [middle + chance.random() for _one in range(self.in_one_second)]
        others = self.people - self.in_one_second - 1
        return sorted([0.0, *crowd, *(1 + chance.random() * self.seconds for _ in range(others))])

    def is_stranger(self, number: int) -> bool:
        """True for who has not joined."""
        return number % STRANGERS == STRANGERS - 1


class Measured(NamedTuple):
    """What depends on the machine: seconds, and how often somebody had to press again."""

    slowest: float
    first_edit: float
    put_off: int


SHORT, LONG = Rush(120, 12.0), Rush(MOST, 600.0)


@pytest.fixture
def outside(slacks: SlackProcess) -> Slack:
    """A workspace with as many people as a whole programme."""
    return slacks.workspace(MOST)


def post_appeal(database: Database, community: Community, rush: Rush) -> None:
    """A call-out to people of whom most have joined."""
    set_the_scene(database)
    now = SystemClock().now()
    with database.writing() as session:
        for number in range(rush.people):
            if not rush.is_stranger(number):
                _add_member(session, newcomer(number), "DE" if number % 3 else "AT")
        appeal = Appeal(author_id=CORE[0], text="Wer ist dabei?", published_at=now)
        session.add(appeal)
        session.flush()
        assert appeal.number == APPEAL
        payload = views.post(appeal, 0, channel_translator(community)).payload()
        write_post(session, key=appeal.post_key, destination="#community", payload=payload, now=now)


def _add_member(session: Session, slack_id: str, country: str) -> None:
    now = SystemClock().now()
    session.add(
        Person(
            slack_id=slack_id, team_id=commands.TEAM, name=slack_id, locale="de-DE",
            time_zone="Europe/Berlin", described_at=now,
        )
    )  # fmt: skip
    session.add(
        Member(
            slack_id=slack_id, name=slack_id, status=Status.AMBASSADOR, joined_on=now.date(),
            consented_at=now, country=country,
        )
    )  # fmt: skip


def press(fleet: Fleet, ways: Sequence[str], rush: Rush) -> tuple[list[Command], float]:
    """All press, each at their moment; returns what they did, and when the first one did."""
    pressed = [commands.is_in(newcomer(one), APPEAL, one) for one in range(rush.people)]
    joining = [
        commands.joins(newcomer(one))
        for one in range(rush.people)
        if rush.is_stranger(one) and one // STRANGERS % 2
    ]

    def deliver(command: Command, number: int) -> Delivered:
        way = ways[number % len(ways)]
        answer = fleet.slack.delivers(command.kind, command.payload, way)
        command.answers.append(answer)
        return answer

    with ThreadPoolExecutor(THREADS) as threads:
        began, first = monotonic(), SystemClock().now().timestamp()
        for number, due in enumerate(rush.moments()):
            Event().wait(max(began + due - monotonic(), 0))
            threads.submit(deliver, pressed[number], number)
            if number % 10 == 0:  # in the same moment, to the other process
                again = commands.is_in(newcomer(number), APPEAL, rush.people + number)
                pressed.append(again)
                threads.submit(deliver, again, number + 1)
    for number, command in enumerate(joining):
        deliver(command, number)
    return [*pressed, *joining], first


def press_again(fleet: Fleet, database: Database, way: str, done: Sequence[Command]) -> int:
    """Whoever was put off presses again until they are counted; returns how often that was."""
    times = 0
    for command in done:
        while command.effect[0] == "in" and not _is_counted(database, command):
            answer = fleet.slack.delivers(command.kind, command.payload, way)
            command.answers.append(answer)
            times += 1
    return times


def _is_counted(database: Database, command: Command) -> bool:
    with database.reading() as session:
        return Effects(session).count(command.effect) > 0


def standing(database: Database) -> dict[SignUpStatus, int]:
    """How many have a place, or one that is kept for them."""
    counts = select(SignUp.place, func.count()).group_by(col(SignUp.place))
    with database.reading() as session:
        return {SignUpStatus(place): number for place, number in session.exec(counts)}


def answer_a_rush(
    fleet: Fleet, database: Database, community: Community, rush: Rush, note: Note
) -> Measured:
    """Nobody is lost, counted twice or refused, however busy the machine is.

    The post is never edited sooner than three seconds after the edit before, and ends exact.
    """
    fleet.slack.limits(enabled=True)
    post_appeal(database, community, rush)
    *webs, _worker = fleet.start(*["web"] * WAYS, "worker")
    assert comes_true(lambda: any("Wer ist dabei?" in one["text"] for one in fleet.slack.posts()))

    done, first = press(fleet, [one.address for one in webs], rush)
    again = press_again(fleet, database, webs[0].address, done)

    strangers = sum(map(rush.is_stranger, range(rush.people)))
    joined = sum(one.effect[0] == "joined" for one in done)
    people = rush.people - strangers + joined
    answers = [answer for one in done for answer in one.answers]
    shown = f"{people} sind dabei."
    assert comes_true(lambda: shown in str(fleet.slack.channel("karl", "botschafter")))
    assert comes_to_rest(database)
    edits = [at for at, _status in fleet.slack.calls("chat.update")]
    measured = {
        "slowest": max(one.seconds for one in answers),
        "first_edit": edits[0] - first,
        "least_apart": min(after - before for before, after in pairwise(edits)),
    }
    note(
        people=rush.people,
        clicks=len(answers),
        rows=sum(standing(database).values()),
        edits=len(edits),
        put_off=again,
        refused=fleet.slack.limited(),
        **{name: round(seconds, 2) for name, seconds in measured.items()},
    )
    refused = [one for one in answers if not is_success(one) and one.failure != NO_ANSWER]
    assert refused == []
    assert standing(database) == {
        SignUpStatus.TAKEN: people,
        SignUpStatus.HELD: strangers - joined,
    }
    assert fleet.slack.limited() == 0
    assert measured["least_apart"] > APART - CLOCKS
    assert_sound(database, fleet.slack, done)
    return Measured(measured["slowest"], measured["first_edit"], again)


def test_a_call_out_that_many_answer_at_once(
    fleet: Fleet, database_of_processes: Database, community: Community, note: Note
) -> None:
    measured = answer_a_rush(fleet, database_of_processes, community, SHORT, note)

    assert measured.slowest < BUSY_MACHINES
    assert measured.first_edit < BUSY_MACHINES


@pytest.mark.long
def test_a_call_out_that_eight_hundred_answer_within_ten_minutes(
    fleet: Fleet, database_of_processes: Database, community: Community, note: Note
) -> None:
    measured = answer_a_rush(fleet, database_of_processes, community, LONG, note)

    assert measured.slowest < SLACKS_SECONDS
    assert measured.first_edit < FIRST_EDIT
    assert measured.put_off == 0
