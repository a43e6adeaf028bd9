"""A person is erased while messages to them are on their way, and long after."""

import pytest

from bot.delivery.claims import LEASE
from bot.delivery.limits import LocalLimiter
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault
from storage.outbox.erased import Outcome
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.outbox.turns import candidates, claim
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.doubts import COMPLETING, FAULTS, DoubtRoom
from tests.delivery.erasures import (
    DELETE,
    MENTION,
    NOW,
    OPEN,
    POST,
    come_of,
    erase,
    names,
    nothing_is_left,
    once,
)
from tests.delivery.fakes import HELLO, Bench, refused
from tests.delivery.rooms import ANNA, POSTING


def test_posts_and_files_are_gone_from_slack_and_then_from_the_outbox(place: DoubtRoom) -> None:
    place.write("one")
    place.write("file", kind=RowKind.FILE)
    place.sender.run_once()
    [file] = place.workspace.files.values()
    assert place.texts() == ["one", "file"]

    erase(place.database)
    assert come_of(place.database) is None
    assert names(place.rows()) == []
    place.sender.run_once()

    assert place.texts() == []
    assert file.deleted
    assert come_of(place.database) == Outcome(gone=2, changed=0, refused={})
    assert nothing_is_left(place.database)
    assert place.rows() == []


def test_a_file_that_was_sent_long_ago_is_removed(desk_room: DoubtRoom) -> None:
    desk_room.write("file", kind=RowKind.FILE)
    desk_room.sender.run_once()
    [file] = desk_room.workspace.files.values()
    file.deleted = True  # the person has deleted it themselves

    erase(desk_room.database)
    desk_room.sender.run_once()

    assert come_of(desk_room.database) == Outcome(gone=1, changed=0, refused={})


@pytest.mark.parametrize("method", ["files.info", DELETE, "files.delete"])
def test_a_file_goes_whatever_goes_wrong_in_between(desk_room: DoubtRoom, method: str) -> None:
    desk_room.write("file", kind=RowKind.FILE)
    desk_room.sender.run_once()
    [file] = desk_room.workspace.files.values()
    desk_room.break_call(Fault.DROP, method, applied=True)

    erase(desk_room.database)
    desk_room.sender.run_once()
    assert come_of(desk_room.database) is None
    desk_room.wait_long()

    assert come_of(desk_room.database) == Outcome(gone=1, changed=0, refused={})
    assert (desk_room.texts(), file.deleted) == ([], True)


def test_a_file_is_deleted_even_where_slack_keeps_the_words_beside_it(
    desk_room: DoubtRoom,
) -> None:
    desk_room.write("file", kind=RowKind.FILE)
    desk_room.sender.run_once()
    [file] = desk_room.workspace.files.values()
    desk_room.break_call(Fault.ERROR, DELETE, error="cant_delete_message")

    erase(desk_room.database)
    desk_room.sender.run_once()

    place = desk_room.workspace.dm(ANNA).id
    assert file.deleted
    assert come_of(desk_room.database) == Outcome(gone=0, changed=0, refused={place: 1})


@pytest.mark.parametrize("moment", [OPEN, POST])
def test_what_is_in_flight_is_removed_once_it_is_there(bench: Bench, moment: str) -> None:
    bench.post(f"welcome:{ANNA}", ANNA)
    bench.client.before = once(moment, lambda: erase(bench.database))

    bench.sender.run_once()

    assert bench.client.texts == [f"welcome:{ANNA}"]
    assert bench.client.named(DELETE) == [{"channel": f"D{ANNA}", "ts": "1764000000.000000"}]
    assert come_of(bench.database) == Outcome(gone=1, changed=0, refused={})
    assert names(bench.rows()) == []


@pytest.mark.parametrize(
    "answer", ["ratelimited", "service_unavailable", "user_not_found", "invalid_blocks", "odd"]
)
def test_what_slack_refuses_in_flight_leaves_nothing(bench: Bench, answer: str) -> None:
    bench.post(f"welcome:{ANNA}", ANNA, MENTION)
    bench.client.before = once(POST, lambda: erase(bench.database))
    bench.client.will(POST, refused(answer))

    for _ in range(10):
        bench.after(minutes=10)

    assert len(bench.client.named(POST)) == 1, "it is not tried again"
    assert bench.client.named(DELETE) == []
    assert come_of(bench.database) == Outcome(gone=1, changed=0, refused={})
    assert names(bench.rows()) == []
    assert nothing_is_left(bench.database)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [RowKind.POST, RowKind.FILE])
def test_what_is_in_doubt_is_looked_for_and_removed(
    desk_room: DoubtRoom, kind: RowKind, fault: str
) -> None:
    what, options = FAULTS[fault]
    desk_room.break_call(what, POSTING if kind is RowKind.POST else COMPLETING, **options)
    desk_room.write(kind=kind)
    desk_room.sender.run_once()
    assert desk_room.state("one") is OutboxState.AMBIGUOUS

    erase(desk_room.database)
    assert names(desk_room.rows()) == []
    desk_room.wait_long()

    assert desk_room.texts() == []
    assert come_of(desk_room.database) == Outcome(gone=1, changed=0, refused={})
    assert nothing_is_left(desk_room.database)


def test_what_a_sender_held_that_died_is_looked_for_and_removed(place: DoubtRoom) -> None:
    place.write("one")
    place.sender.run_once()
    now = place.workspace.clock.now()
    place.write("two")
    with place.database.writing() as session:
        [waiting] = candidates(session, now, list(RowKind))
        claimed = claim(session, waiting.id, now, now + LEASE)
    assert claimed is not None
    row = place.row("two")
    channel = place.workspace.dm(ANNA)
    place.workspace.add_message(posted(place, row, channel.id))

    erase(place.database)
    place.wait_long()

    assert place.texts() == []
    assert come_of(place.database) == Outcome(gone=2, changed=0, refused={})


def test_after_a_crash_the_next_process_goes_on(place: DoubtRoom) -> None:
    place.write("one")
    place.sender.run_once()
    erase(place.database)

    later = DoubtRoom(place.workspace, place.database)
    later.sender.run_once()

    assert place.texts() == []
    assert come_of(place.database) == Outcome(gone=1, changed=0, refused={})


def test_a_channel_that_slack_does_not_find_is_no_reason_to_ask_whose_it_was(desk: Bench) -> None:
    desk.post("one", ANNA)
    desk.sender.run_once()
    asked = len(desk.client.calls)
    desk.client.will(DELETE, refused("channel_not_found"))

    erase(desk.database)
    desk.after(minutes=2)

    assert [name for name, _ in desk.client.calls[asked:]] == [DELETE]
    assert come_of(desk.database) == Outcome(gone=0, changed=0, refused={f"D{ANNA}": 1})
    assert nothing_is_left(desk.database)
    assert desk.rows() == [], "and the core team is not told: the receipt says it"


def test_three_hundred_messages_hold_nobody_up(desk: Bench) -> None:
    for number in range(300):
        desk.post(f"to Anna {number}", ANNA)
    desk.post("to Ben", "U0BEN")
    desk.sender.run_once()
    limited = Bench(
        desk.database, desk.clock, desk.client,
        LocalLimiter(lambda: desk.clock.now().timestamp()),
    )  # fmt: skip

    erase(desk.database)
    with desk.database.writing() as session:
        write_removal(session, key="to Ben", now=NOW)
        write_edit(session, key="to Ben", payload=HELLO, now=NOW)
    desk.post("also to Ben", "U0BEN")
    for _ in range(5):
        limited.after(seconds=1)

    assert limited.row("to Ben:delete").state is OutboxState.SENT
    assert limited.row("also to Ben").state is OutboxState.SENT
    for _ in range(600):
        limited.after(seconds=1)
    assert come_of(desk.database) == Outcome(gone=300, changed=0, refused={})
    assert len(desk.client.named(DELETE)) == 301


def test_whoever_comes_back_is_written_to_and_erased_again(bench: Bench) -> None:
    bench.post("welcome", ANNA)
    bench.sender.run_once()
    erase(bench.database)
    bench.post("welcome", ANNA)
    bench.sender.run_once()
    assert [come_of(bench.database), len(bench.client.texts)] == [Outcome(1, 0, {}), 2]

    erase(bench.database, 8)
    bench.sender.run_once()

    assert len(bench.client.named(DELETE)) == 2
    assert come_of(bench.database, 8) == Outcome(gone=1, changed=0, refused={})
    assert nothing_is_left(bench.database)
    assert nothing_is_left(bench.database, 8)
    assert bench.rows() == []


def posted(room: DoubtRoom, row: OutboxRow, channel_id: str) -> slack.Message:
    """What Slack shows of a row whose sender has died behind the call."""
    return slack.Message(
        ts=room.workspace.new_ts(), channel=channel_id, user=slack.BOT_USER, bot_id=slack.BOT_ID,
        text="two", metadata={"event_type": "botschafter", "event_payload": {"id": row.mark}},
    )  # fmt: skip
