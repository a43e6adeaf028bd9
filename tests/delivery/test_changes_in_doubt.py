"""Edits, deletions and leases around messages of which nobody knows whether they arrived."""

from datetime import timedelta

import pytest

from bot.app import SECONDS_TO_ANSWER
from bot.delivery.claims import LEASE
from bot.delivery.taken_away import tell_of_overdue
from bot.delivery.transitions import LATE_SUCCESS, LONGEST_DOUBT
from bot.services.housekeeping import forget
from storage.outbox.doubts import take_doubt
from storage.outbox.rows import InDoubt, OutboxState, find_row
from storage.outbox.tidying import tidy
from storage.outbox.writing import write_removal
from tests.delivery.doubts import CORE_TEAM, ENDED, FAULTS, STORIES, DoubtRoom
from tests.delivery.fakes import COMMUNITY, NOON, Bench
from tests.delivery.rooms import ANNA
from tests.units_of_work import unit_of_work

OPEN, POST = "conversations.open", "chat.postMessage"
MONTH = timedelta(days=31)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("destination", [ANNA, STORIES])
def test_a_change_happens_once_whatever_goes_wrong(
    desk_room: DoubtRoom, destination: str, fault: str
) -> None:
    what, options = FAULTS[fault]
    desk_room.write("one", destination)
    desk_room.write("two", destination)
    desk_room.sender.run_once()
    for method in ("chat.update", "chat.delete"):
        desk_room.break_call(what, method, **options)

    desk_room.edit("one", "changed")
    desk_room.withdraw("two")
    desk_room.sender.run_once()
    desk_room.wait_long()

    assert desk_room.texts(destination) == ["changed"]
    assert {row.state for row in desk_room.rows()} == {OutboxState.SENT}


@pytest.mark.parametrize("state", OutboxState)
@pytest.mark.parametrize("destination", [ANNA, STORIES])
@pytest.mark.parametrize("change", ["edit", "withdraw", "both"])
def test_nothing_stays_stuck(
    place: DoubtRoom, destination: str, state: OutboxState, change: str
) -> None:
    now = place.workspace.clock.now()
    place.write("story:7:post", destination, in_doubt=InDoubt.ASK)
    with place.database.writing() as session:
        row = find_row(session, "story:7:post")
        assert row is not None
        row.state, row.lease_until, row.attempted_at = state, now + LEASE, now
        row.error = "is_archived" if state is OutboxState.HELD else None
        row.sent_at = now if state is OutboxState.SENT else None
        session.add(row)
    if change != "withdraw":
        place.edit("story:7:post", "changed")
    if change != "edit":
        place.withdraw("story:7:post")

    place.wait_long()
    waits_for_somebody = {
        row.key for row in place.rows() if row.state not in ENDED and row.due_at <= now + MONTH
    }
    place.wait(MONTH)
    with unit_of_work(place.database, COMMUNITY, place.workspace.clock.now()) as uow:
        forget(uow)
    place.wait_long()

    is_asked = destination == STORIES and state in {OutboxState.SENDING, OutboxState.AMBIGUOUS}
    is_held = state is OutboxState.HELD and change == "edit"
    assert bool(waits_for_somebody) is (is_asked or is_held)
    assert {row.state for row in place.rows()} <= ENDED
    assert len(place.texts(destination)) <= 1
    told = place.texts(CORE_TEAM)
    # Where it stands nobody knows: of each change the core team is told.
    is_told = destination == STORIES and state is OutboxState.SENT
    changes = 1 + (change == "both") if is_told else 0
    # Asked, and in the end told that it was given up.
    assert len(told) == 2 * is_asked + is_held + changes


@pytest.mark.parametrize(("in_doubt", "hears"), [(True, 1), (False, 0)])
def test_a_withdrawal_of_what_was_given_up_is_told_where_it_may_be_read(
    place: DoubtRoom, *, in_doubt: bool, hears: int
) -> None:
    now = place.workspace.clock.now()
    place.write("story:7:post", STORIES)
    with place.database.writing() as session:
        row = find_row(session, "story:7:post")
        assert row is not None
        row.state, row.attempted_at = OutboxState.AMBIGUOUS, now
        session.add(row)
        session.flush()
        write_removal(session, key="story:7:post", now=now, told=ANNA)
        row.state, row.attempted_at = OutboxState.DEAD, now if in_doubt else None
        session.add(row)
    place.wait()
    assert place.state("story:7:post:delete") is OutboxState.DROPPED

    for _ in range(2):
        with unit_of_work(place.database, COMMUNITY, place.workspace.clock.now()) as uow:
            tell_of_overdue(uow)
        place.wait()

    assert len(place.texts(ANNA)) == len(place.texts(CORE_TEAM)) == hears


def test_a_lease_is_renewed_between_the_calls_of_a_row(desk: Bench) -> None:
    left = []

    def slow(method: str) -> None:
        desk.clock.advance(timedelta(seconds=SECONDS_TO_ANSWER if method == OPEN else 0))
        if method == POST:
            left.append((desk.row("one").lease_until or NOON) - desk.clock.now())

    desk.client.before = slow
    desk.post("one")

    desk.sender.run_once()

    assert left == [LEASE]


def test_a_sender_that_has_lost_a_row_posts_nothing_of_it(desk: Bench) -> None:
    def slow(method: str) -> None:
        if method != OPEN:
            return
        desk.client.before = lambda _method: None
        now = desk.clock.now() + LEASE
        desk.clock.set(now)
        with desk.database.writing() as session:
            tidy(session, now, LATE_SUCCESS, LONGEST_DOUBT)
            assert take_doubt(session, now, now + LEASE, only_channels=False) is not None

    desk.client.before = slow
    desk.post("one")

    desk.sender.run_once()
    assert desk.client.texts == []
    desk.after(minutes=1)
    desk.after(minutes=1)

    assert desk.client.texts == ["one"]


def test_a_sender_whose_lease_ran_out_goes_on_while_nobody_else_has_the_row(desk: Bench) -> None:
    def slow(method: str) -> None:
        if method == OPEN:
            desk.clock.advance(2 * LEASE)
            with desk.database.writing() as session:
                tidy(session, desk.clock.now(), LATE_SUCCESS, LONGEST_DOUBT)

    desk.client.before = slow
    desk.post("one")

    desk.sender.run_once()

    assert desk.client.texts == ["one"]
    assert desk.row("one").state is OutboxState.SENT
