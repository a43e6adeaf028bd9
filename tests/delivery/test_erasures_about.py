"""A person is erased, and what others read names them no more."""

from datetime import timedelta

import pytest

from bot.sandbox import seed
from storage.outbox.erased import Outcome, outcome
from storage.outbox.holds import release_held
from storage.outbox.rows import OutboxState
from tests.delivery.doubts import FAULTS, STORIES, DoubtRoom
from tests.delivery.erasures import (
    DELETE,
    MENTION,
    POST,
    UPDATE,
    come_of,
    erase,
    names,
    nothing_is_left,
    once,
)
from tests.delivery.fakes import CHANNELS, NOON, Bench, refused
from tests.delivery.rooms import POSTING


def test_what_others_read_is_rewritten_in_slack(place: DoubtRoom) -> None:
    place.write("post", STORIES)
    place.edit("post", MENTION)
    place.sender.run_once()
    assert place.texts(STORIES) == [MENTION]

    erase(place.database)
    place.sender.run_once()

    assert place.texts(STORIES) == ["a former member has joined"]
    assert come_of(place.database) == Outcome(gone=0, changed=1, refused={})
    assert names(place.rows()) == []


@pytest.mark.parametrize("fault", ["no answer, not applied", "no answer, applied"])
def test_what_others_may_read_is_rewritten_once_that_is_known(
    desk_room: DoubtRoom, fault: str
) -> None:
    what, options = FAULTS[fault]
    desk_room.break_call(what, POSTING, **options)
    desk_room.write(MENTION, seed.user_id("ben"))
    desk_room.sender.run_once()

    erase(desk_room.database)
    desk_room.wait_long()

    assert desk_room.texts(seed.user_id("ben")) == ["a former member has joined"]
    assert come_of(desk_room.database) == Outcome(gone=0, changed=1, refused={})
    assert names(desk_room.rows()) == []


@pytest.mark.parametrize("answer", [None, "ratelimited", "invalid_blocks"])
def test_what_is_in_flight_to_others_is_sent_or_changed_without_the_name(
    bench: Bench, answer: str | None
) -> None:
    bench.post("news", "U0BEN", f"Anna and {MENTION}")
    bench.client.before = once(POST, lambda: erase(bench.database))
    if answer:
        bench.client.will(POST, refused(answer))

    bench.sender.run_once()
    bench.after(minutes=1)

    last = bench.client.named(POST if answer else UPDATE)[-1]
    assert last["text"] == "a former member and a former member has joined"
    assert come_of(bench.database) == Outcome(gone=0, changed=1, refused={})
    assert names(bench.rows()) == []


def test_what_slack_does_not_let_be_edited_is_deleted(bench: Bench) -> None:
    bench.post("news", "#stories", MENTION)
    bench.sender.run_once()
    bench.client.will(UPDATE, refused("edit_window_closed"))

    erase(bench.database)
    bench.sender.run_once()

    assert len(bench.client.named(DELETE)) == 1
    assert come_of(bench.database) == Outcome(gone=1, changed=0, refused={})


def test_an_archived_channel_is_changed_once_it_is_open(bench: Bench) -> None:
    bench.post("news", "#stories", MENTION)
    bench.sender.run_once()
    bench.client.will(UPDATE, refused("is_archived"))
    erase(bench.database)
    bench.sender.run_once()
    assert bench.row("news:edit").state is OutboxState.HELD
    with bench.database.reading() as session:
        later = outcome(session, 7, NOON + timedelta(days=1))
    assert later == Outcome(gone=0, changed=0, refused={CHANNELS["geschichten"]: 1})

    with bench.database.writing() as session:
        release_held(session, NOON)
    bench.sender.run_once()

    assert come_of(bench.database) == Outcome(gone=0, changed=1, refused={})
    assert nothing_is_left(bench.database)
