"""Connections that double, break and fall silent; processes side by side (10, 12, 13, 24)."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import monotonic
from urllib.parse import urlsplit

import pytest
from sqlmodel import col, select

from bot.domain.mentoring.requests import WishState
from bot.sandbox.transport import signed
from bot.sandbox.workspace import SIGNING_SECRET
from bot.views.mentoring.ids import MentoringIds
from storage.database import Database
from storage.members import Member
from storage.mentoring.mentorships import Mentorship
from storage.mentoring.profiles import MentorProfile
from storage.mentoring.requests import Wish
from tests.faults import commands
from tests.faults.breaking import Breaking
from tests.faults.commands import Command, is_success
from tests.faults.invariants import assert_sound, comes_to_rest
from tests.faults.load import CORE, MENTOR, set_the_scene
from tests.faults.processes import Fleet, comes_true
from tests.faults.slack import Delivered, newcomer

ANNA = newcomer(0)


def in_the_same_moment(*acts: Callable[[], Delivered]) -> list[Delivered]:
    """What came of each."""
    start = Barrier(len(acts))

    def act(one: Callable[[], Delivered]) -> Delivered:
        start.wait()
        return one()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def test_the_same_envelope_over_two_sockets_has_one_effect(
    fleet: Fleet, database_of_processes: Database
) -> None:
    fleet.start("web", "web", over_socket=True)
    assert comes_true(lambda: fleet.slack.sockets() == 2)
    set_the_scene(database_of_processes)
    done: list[Command] = []
    for number in range(10):
        item = commands.adds_item(CORE[0], f"Thema {number}")
        payload = item.payload | {"trigger_id": f"1.1.{number}"}
        item.answers += in_the_same_moment(
            *[lambda payload=payload: fleet.slack.delivers("interactive", payload)] * 2
        )
        done.append(item)

    assert all(is_success(answer) for item in done for answer in item.answers)
    assert_sound(database_of_processes, fleet.slack, done)


def test_a_socket_that_breaks_midway_through_an_acknowledgement(
    fleet: Fleet, database_of_processes: Database
) -> None:
    set_the_scene(database_of_processes)
    with Breaking(fleet.slack.url) as way:
        fleet.slack.is_reached_by(way.url)
        fleet.start("web", over_socket=True)
        item = commands.adds_item(CORE[0], "Thema")
        way.armed.set()

        item.answers.append(fleet.slack.delivers("interactive", item.payload))
        assert way.broken.is_set()
        assert comes_true(lambda: fleet.slack.sockets() == 1)
        item.answers.append(fleet.slack.delivers("interactive", item.sent[0]))

    assert [is_success(answer) for answer in item.answers] == [False, True]
    assert_sound(database_of_processes, fleet.slack, [item])


def test_a_request_whose_answer_nobody_reads(fleet: Fleet, database_of_processes: Database) -> None:
    [web] = fleet.start("web")
    joining = commands.joins(ANNA)
    payload = joining.payload | {"trigger_id": "1.1.1"}
    body, headers = signed("interactive", payload, SIGNING_SECRET, fleet.clock)
    address = urlsplit(web.address)
    headers |= {"host": address.netloc, "content-length": str(len(body))}
    lines = [f"POST {address.path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
    with socket.create_connection((str(address.hostname), int(address.port or 0))) as caller:
        caller.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    answer = fleet.slack.delivers("interactive", payload, web.address)
    joining.answers.append(answer)

    assert is_success(answer)
    assert_sound(database_of_processes, fleet.slack, [joining])


@pytest.mark.long
def test_a_socket_that_falls_silent_ends_the_process_within_a_minute(
    fleet: Fleet, database_of_processes: Database
) -> None:
    with Breaking(fleet.slack.url) as way:
        fleet.slack.is_reached_by(way.url)
        [web] = fleet.start("web", over_socket=True)
        began = monotonic()
        way.silent.set()

        status = web.ends(within=90)

        assert (status, monotonic() - began < 60) == (1, True)
        way.silent.clear()
        web.start()
        joining = commands.joins(ANNA)
        joining.answers.append(fleet.slack.delivers("interactive", joining.payload))

    assert is_success(joining.answers[0])
    assert_sound(database_of_processes, fleet.slack, [joining])


def ask_for_the_last_place(fleet: Fleet, database: Database, way: str) -> list[int]:
    """Two newcomers have asked a mentor with one place; returns the numbers of their wishes."""
    set_the_scene(database)
    users = [commands.joiner_of(fleet.slack, way, newcomer(number)) for number in range(2)]
    now = fleet.clock.now()
    with database.writing() as session:
        members = {str(one.slack_id): one for one in session.exec(select(Member))}
        for user in users:
            members[user].introduced_at = now
        numbers = {slack_id: member.number for slack_id, member in members.items()}
        profile = session.exec(select(MentorProfile)).one()
        profile.capacity = 1
        session.add(profile)
        wishes = [
            Wish(
                newcomer_id=numbers[user], mentor_id=numbers[MENTOR], place=0,
                state=WishState.ASKED, created_at=now, due_at=now + timedelta(days=3),
            )
            for user in users
        ]  # fmt: skip
        session.add_all(wishes)
        session.flush()
        return [wish.number for wish in wishes]


def test_two_processes_accept_for_the_last_place(
    fleet: Fleet, database_of_processes: Database
) -> None:
    webs = fleet.start("web", "web")
    wishes = ask_for_the_last_place(fleet, database_of_processes, webs[0].address)
    acceptances = [
        commands.click(MENTOR, MentoringIds.ACCEPT, str(wish), ("accepted", str(wish)), wish)
        for wish in wishes
    ]

    answers = in_the_same_moment(
        *(
            lambda one=one, web=web: fleet.slack.delivers(one.kind, one.payload, web.address)
            for one, web in zip(acceptances, webs, strict=True)
        )
    )

    assert all(answer.ok for answer in answers)
    with database_of_processes.reading() as session:
        taken = session.exec(select(MentorProfile.taken)).one()
        mentees = list(session.exec(select(Mentorship.mentee_id)))
        states = sorted(session.exec(select(Wish.state).where(col(Wish.id).in_(wishes))))
    assert (taken, len(mentees), states.count("accepted")) == (1, 1, 1)
    assert len(fleet.slack.sees(MENTOR)["ephemerals"]) == 2
    fleet.start("worker")
    assert comes_to_rest(database_of_processes)
    assert_sound(database_of_processes, fleet.slack)
