"""Posts in channels of which nobody knows whether they are there: the core team is asked."""

import threading
from datetime import timedelta

import pytest

from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.services.delivery import ask_whether_there
from bot.services.housekeeping import forget
from storage.database import Database
from storage.outbox.doubts import question_key
from storage.outbox.forgetting import forget_sent
from storage.outbox.rows import InDoubt, OutboxState, RowKind, find_row
from storage.outbox.writing import edit_key, write_post
from tests.delivery.doubts import BEN, COMPLETING, CORE_TEAM, FAULTS, STORIES, DoubtRoom
from tests.delivery.fakes import COMMUNITY, HELLO, NOON
from tests.delivery.rooms import ANNA, POSTING
from tests.units_of_work import unit_of_work

# --- channels: as the kind of message says ---


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [RowKind.POST, RowKind.FILE])
def test_a_post_in_a_channel_is_there_once_or_asked_about(
    desk_room: DoubtRoom, kind: RowKind, fault: str
) -> None:
    what, options = FAULTS[fault]
    desk_room.break_call(what, POSTING if kind is RowKind.POST else COMPLETING, **options)
    desk_room.write("one", STORIES, kind, InDoubt.ASK)
    desk_room.write("two", STORIES, in_doubt=InDoubt.ASK)

    desk_room.sender.run_once()
    desk_room.wait_long()

    asked = [["one"]] if kind is RowKind.POST else []
    assert desk_room.questions() == asked
    assert desk_room.texts(STORIES).count("one") == (kind is RowKind.FILE or "applied" in options)
    assert desk_room.texts(STORIES).count("two") == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_reminder_in_a_channel_goes_again(desk_room: DoubtRoom, fault: str) -> None:
    what, options = FAULTS[fault]
    desk_room.break_call(what, **options)
    desk_room.write("one", CORE_TEAM)

    desk_room.sender.run_once()
    desk_room.wait_long()

    assert desk_room.state("one") is OutboxState.SENT
    assert desk_room.texts(CORE_TEAM).count("one") == 1 + ("applied" in options)


def test_it_is_there(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP, applied=True)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.wait()
    [asked] = place.texts(CORE_TEAM)
    assert "Hello" not in asked

    assert place.answers("story:7:post", is_there=True)
    assert not place.answers("story:7:post", is_there=False)
    place.wait()

    row = place.row("story:7:post")
    assert (row.state, row.channel_id, row.ts) == (OutboxState.SENT, None, None)
    [message] = place.workspace.messages_in(seed.channel_id("kernteam"))
    assert BEN in str(message.blocks)
    assert {block["type"] for block in message.blocks} == {"section"}
    assert place.texts(STORIES) == ["story:7:post"]

    place.edit("story:7:post", "changed")
    place.wait()
    place.edit("story:7:post", "changed again")
    place.withdraw("story:7:post")
    place.wait()
    place.wait()

    assert len(place.texts(CORE_TEAM)) == 3  # the question, of the change, of the withdrawal
    assert {place.state(f"story:7:post:{one}") for one in ("edit", "delete")} == {
        OutboxState.DROPPED
    }


def test_a_withdrawal_long_after_the_answer_is_told_too(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP, applied=True)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.wait()
    assert place.answers("story:7:post", is_there=True)
    place.wait()
    with place.database.writing() as session:
        forget_sent(session, place.workspace.clock.now() + timedelta(seconds=1))

    place.withdraw("story:7:post")
    place.wait()
    place.wait()

    assert len(place.texts(CORE_TEAM)) == 2


def test_send_again(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.edit("story:7:post", "in its last words")
    place.wait()
    assert place.state("story:7:post:edit") is OutboxState.PENDING

    assert place.answers("story:7:post", is_there=False)
    place.wait()

    assert place.texts(STORIES) == ["in its last words"]
    assert place.row("story:7:post").ts
    assert place.state("story:7:post:edit") is OutboxState.DROPPED
    [message] = place.workspace.messages_in(seed.channel_id("kernteam"))
    assert {block["type"] for block in message.blocks} == {"section"}


@pytest.mark.parametrize("destination", [ANNA, STORIES])
def test_what_was_withdrawn_meanwhile_is_not_posted(place: DoubtRoom, destination: str) -> None:
    place.break_call(Fault.DROP)
    place.write("one", destination, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.withdraw("one")

    place.wait()
    if destination == STORIES:
        assert place.state("one:delete") is OutboxState.PENDING
        assert place.answers("one", is_there=False)
    place.wait_long()

    assert place.texts(destination) == []
    assert {place.state(key) for key in ("one", "one:delete")} == {OutboxState.DROPPED}
    assert place.row("one").payload == {}


def test_what_was_withdrawn_meanwhile_and_is_there_is_deleted(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP, applied=True)
    place.write()
    place.sender.run_once()
    place.withdraw("one")

    place.wait()

    assert place.texts() == []
    assert place.state("one:delete") is OutboxState.SENT


def test_a_question_in_doubt_goes_again(desk_room: DoubtRoom) -> None:
    desk_room.break_call(Fault.DROP)
    desk_room.write("one", STORIES, in_doubt=InDoubt.ASK)
    desk_room.sender.run_once()
    desk_room.break_call(Fault.SERVER_ERROR)
    desk_room.wait()
    desk_room.wait_long()

    [_question] = desk_room.texts(CORE_TEAM)
    number = desk_room.row("one").question or 0
    assert desk_room.state(question_key(number)) is OutboxState.SENT


# --- many at once ---


def test_an_outage_floods_nobody_and_loses_nothing(desk_room: DoubtRoom) -> None:
    people = [seed.user_id(name) for name in ("anna", "ben", "clara", "dora", "tom")]
    outage = desk_room.workspace.faults.calls.add(Switch(Fault.SERVER_ERROR, POSTING, None))
    for number in range(60):
        desk_room.write(f"m{number}", people[number % len(people)])
    for number in range(25):
        desk_room.write(f"story:{number}:post", STORIES, in_doubt=InDoubt.ASK)

    for _ in range(60):
        desk_room.wait(timedelta(seconds=10))
    outage.times = outage.hit
    for _ in range(40):
        desk_room.wait(timedelta(minutes=1))

    for number, slack_id in enumerate(people):
        assert desk_room.texts(slack_id) == [f"m{n}" for n in range(number, 60, len(people))]
    asked = [key for question in desk_room.questions() for key in question]
    shown = desk_room.texts(STORIES)
    assert sorted(asked + shown) == sorted(f"story:{number}:post" for number in range(25))
    assert len(asked) > 10
    assert len(desk_room.questions()) == -(-len(asked) // 10)
    refusals = [one for one in desk_room.workspace.traffic if one.status == 429]
    assert refusals == []


# --- questions that do not arrive ---


def test_a_question_that_was_given_up_is_asked_again_after_an_hour(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    for _ in range(8):
        place.break_call(Fault.ERROR, error="a_code_of_next_year")
    place.wait()
    while place.row("story:7:post").question is not None:
        place.wait(timedelta(minutes=1))
    assert place.texts(CORE_TEAM) == []
    place.workspace.faults.calls.clear()

    place.wait(timedelta(minutes=30))
    assert place.texts(CORE_TEAM) == []
    place.wait(timedelta(minutes=30))

    assert len(place.texts(CORE_TEAM)) == 1
    assert place.answers("story:7:post", is_there=True)


def test_what_gets_no_answer_again_after_hours_is_asked_about_again(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.wait()
    place.wait(timedelta(hours=2))
    place.break_call(Fault.DROP)
    assert place.answers("story:7:post", is_there=False)
    place.sender.run_once()
    place.wait()
    place.wait()

    answered, asked = place.workspace.messages_in(seed.channel_id("kernteam"))
    assert [block["type"] for block in asked.blocks].count("actions") == 1
    assert {block["type"] for block in answered.blocks} == {"section"}
    assert place.answers("story:7:post", is_there=True)


def test_a_question_about_what_was_given_up_has_no_buttons_any_more(place: DoubtRoom) -> None:
    place.break_call(Fault.DROP)
    place.write("story:7:post", STORIES, in_doubt=InDoubt.ASK)
    place.sender.run_once()
    place.wait()

    place.wait(timedelta(days=31))
    with unit_of_work(place.database, COMMUNITY, place.workspace.clock.now()) as uow:
        forget(uow)
    place.wait()

    asked, _told = place.workspace.messages_in(seed.channel_id("kernteam"))
    assert "actions" not in {block["type"] for block in asked.blocks}
    assert not place.answers("story:7:post", is_there=True)


def test_two_senders_that_ask_at_once_share_a_question(database: Database) -> None:
    for key in ("story:0:post", "story:1:post", "story:2:post"):
        with database.writing() as session:
            write_post(session, key=key, destination=STORIES, payload=HELLO, now=NOON)
            row = find_row(session, key)
            assert row is not None
            row.state = OutboxState.AMBIGUOUS
            session.add(row)
    first, second, third = (find(database, f"story:{n}:post") for n in range(3))
    with database.writing() as session:
        ask_whether_there(session, COMMUNITY, first, NOON)
        post = find_row(session, question_key(first))
        assert post is not None
        post.state = OutboxState.SENT
        session.add(post)

    def ask_too() -> None:
        with database.writing() as session:
            ask_whether_there(session, COMMUNITY, third, NOON)

    other = threading.Thread(target=ask_too)
    with database.writing() as session:
        ask_whether_there(session, COMMUNITY, second, NOON)
        other.start()
        other.join(0.3)
        assert other.is_alive()  # it waits for this one
    other.join(10)

    with database.reading() as session:
        edit = find_row(session, edit_key(question_key(first)))
    assert edit is not None
    assert [block["type"] for block in edit.payload["blocks"]].count("actions") == 3


def find(database: Database, key: str) -> int:
    """Return the number of a message."""
    with database.reading() as session:
        row = find_row(session, key)
    assert row is not None
    return row.number
