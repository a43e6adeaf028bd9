"""Several people at once who join, introduce themselves, say thank you, ask mentors, plan calls."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from threading import Event, Lock

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.clock import SystemClock
from bot.domain.keys import Key
from bot.domain.members import Status
from bot.domain.stories import Goal, StoryState
from bot.sandbox import seed
from bot.sandbox.workspace import Json, Workspace
from commands.entry_info import PayloadKind
from commands.payloads import key_of
from storage.database import Database
from storage.members import Member, find_member
from storage.mentoring.profiles import MentorProfile
from storage.outbox.queue import message_location
from storage.outbox.writing import write_post
from storage.people import Person
from storage.received import Received
from storage.stories.models import Story
from tests.faults import commands
from tests.faults.commands import Command, is_success
from tests.faults.processes import comes_true
from tests.faults.slack import Delivered, Slack, newcomer

PER_VISITOR = 6
"""Commands of one newcomer: joins, writes, publishes, thanks, picks, asks."""
CORE = tuple(seed.user_id(name) for name in ("karl", "kim", "kaya"))
MENTOR = seed.user_id("ben")
STORY = 1
TRIES = 200
AGAIN_AFTER = 0.1
"""Seconds until somebody who was not answered presses again."""
PATIENCE = 600.0
"""Seconds that people wait for their turn at most."""
TWICE = 0.1
"""Share of what Slack delivers twice although it was acknowledged."""


def set_the_scene(database: Database) -> int:
    """A story to say thank you for and a mentor with room; returns the mentor's number."""
    now = SystemClock().now()
    with database.writing() as session:
        mentor = _mentor(session)
        story = Story(
            author_id=MENTOR, state=StoryState.PUBLISHED, goal=Goal.SALES,
            title="Was wir erlebt haben", text="Es war schön.", people=[],
            hashtags=[], submitted_at=now, published_at=now,
        )  # fmt: skip
        session.add(story)
        session.flush()
        assert story.id == STORY
        payload = {"text": "Es war schön."}
        post = Key("story", STORY, "post")
        write_post(session, key=post, destination="#stories", payload=payload, now=now)
    return mentor


def _mentor(session: Session) -> int:
    when = SystemClock().now() - timedelta(days=90)
    for user in (*CORE, MENTOR):
        session.add(
            Member(
                slack_id=user, name=user, status=Status.AMBASSADOR, joined_on=when.date(),
                consented_at=when, introduced_at=when,
            )
        )  # fmt: skip
        session.add(
            Person(
                slack_id=user, team_id=Workspace.team_id, name=user, locale="de-DE",
                time_zone="Europe/Berlin", described_at=when,
            )
        )  # fmt: skip
    session.flush()
    ben = find_member(session, MENTOR)
    assert ben is not None
    session.add(MentorProfile(member_id=ben.number, capacity=20, about="Gern."))
    return ben.number


@dataclass
class Load:
    """So many commands, by people who try again until they are answered.

    `ways` are the addresses to which payloads go; "" is Socket Mode. With the same seed the same
    people do the same things; how they are interleaved is up to the machine.
    """

    slack: Slack
    database: Database
    ways: Sequence[str]
    seed: int
    size: int
    at_once: int = 8
    pace: Callable[[], float] = lambda: 1.0
    """The share that may be done by now: while it grows the load lasts."""
    done: list[Command] = field(default_factory=list)
    refused: list[Command] = field(default_factory=list)
    slowest: float = 0.0
    mentor: int = 0
    place: tuple[str, str] = ("", "")
    _lock: Lock = field(default_factory=Lock)

    @property
    def deliveries(self) -> int:
        """How often something was delivered."""
        return sum(len(each.answers) for each in self.done)

    def follow(self, pace: Callable[[], float]) -> None:
        """Do all of it, no faster than this."""
        self.pace = pace
        self.run()

    def prepare(self) -> None:
        """Let there be a mentor, and a story in its channel; returns once Slack shows it."""
        self.mentor = set_the_scene(self.database)
        assert comes_true(self._is_posted), "the story was not posted"

    def run(self) -> None:
        """Do all of it."""
        if not self.mentor:
            self.prepare()
        visitors = round(self.size * 0.8 / PER_VISITOR)
        items = self.size - visitors * PER_VISITOR
        acts: list[Callable[[], None]] = [
            *(lambda n=n: self._visit(n) for n in range(visitors)),
            *(lambda n=n: self._add_item(n) for n in range(items)),
        ]
        Random(self.seed).shuffle(acts)
        with ThreadPoolExecutor(self.at_once) as pool:
            for finished in [pool.submit(act) for act in acts]:
                finished.result()

    def _is_posted(self) -> bool:
        with self.database.reading() as session:
            self.place = message_location(session, Key("story", STORY, "post")) or ("", "")
        return bool(self.place[0])

    def _visit(self, number: int) -> None:
        chance, user = Random(f"{self.seed} {number}"), newcomer(number)
        self._do(commands.joins(user), chance)
        if (preview := self._do(commands.writes_introduction(user), chance)) is None:
            return
        draft = commands.draft_in(preview)
        self._do(commands.publishes_introduction(user, draft), chance)
        self._do(
            chance.choice(
                [
                    commands.thanks(user, STORY, number),
                    commands.thanks_by_reaction(user, STORY, self.place, number),
                ]
            ),
            chance,
        )
        self._do(commands.picks_mentor(user, self.mentor, number), chance)
        self._do(commands.asks_mentor(user, self.mentor), chance)

    def _add_item(self, number: int) -> None:
        chance = Random(f"{self.seed} item {number}")
        self._do(commands.adds_item(chance.choice(CORE), f"Thema {number}"), chance)

    def _do(self, command: Command, chance: Random) -> Delivered | None:
        """Deliver until the person is told that it is done; return that answer."""
        assert comes_true(lambda: len(self.done) <= self.pace() * self.size, PATIENCE)
        pause = Event()
        with self._lock:
            self.done.append(command)
        for number in range(TRIES):
            payload = command.payload
            if command.kind == "events" or (number and command.entry_kind is PayloadKind.ACTION):
                payload = command.sent[0] if command.answers else payload
            answer = self._deliver(command, payload, number, chance)
            if is_success(answer) and self._is_seen_done(command):
                if chance.random() < TWICE:
                    self._deliver(command, answer.payload, 1, chance)
                return answer
            pause.wait(AGAIN_AFTER)
        with self._lock:
            self.refused.append(command)
        return None

    def _is_seen_done(self, command: Command) -> bool:
        """True for a form or an event; of a click, if what is told beside it is no apology."""
        if command.entry_kind is not PayloadKind.ACTION:
            return True
        keys = [key_of(command.entry_kind, one) for one in command.sent]
        found: list[bool] = []

        def looks() -> bool:
            try:
                with self.database.reading() as session:
                    found.append(any(session.get(Received, key) is not None for key in keys))
            except OperationalError:
                return False  # PostgreSQL is being restarted
            return True

        assert comes_true(looks)
        return found[-1]

    def _deliver(self, command: Command, payload: Json, number: int, chance: Random) -> Delivered:
        retry = min(number, 3) if command.kind == "events" else 0
        answer = self.slack.delivers(command.kind, payload, chance.choice(self.ways), retry)
        with self._lock:
            command.answers.append(answer)
            self.slowest = max(self.slowest, answer.seconds) if answer.ok else self.slowest
        return answer
