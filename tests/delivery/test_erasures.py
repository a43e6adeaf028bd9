"""A person is erased while messages to and about them are on their way, and long after."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.delivery.claims import LEASE
from bot.delivery.limits import LocalLimiter
from bot.domain.traces import Traces
from bot.sandbox import seed
from bot.sandbox import workspace as slack
from bot.sandbox.faults import Fault
from storage.database import Database
from storage.outbox.erased import Outcome, forget_traces, outcome
from storage.outbox.erasing import take_down
from storage.outbox.holds import release_held
from storage.outbox.queue import candidates, claim
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.outbox.writing import write_edit, write_removal
from tests.delivery.doubts import COMPLETING, FAULTS, STORIES, DoubtRoom
from tests.delivery.fakes import CHANNELS, HELLO, NOON, Bench, refused
from tests.delivery.rooms import ANNA, POSTING

POST, UPDATE, DELETE = "chat.postMessage", "chat.update", "chat.delete"
OPEN = "conversations.open"
NOW = min(NOON, seed.START)
"""Before anything is sent, in rooms and on benches."""
MENTION = f"<@{ANNA}> has joined"


PERSON = Traces(ANNA, ("Anna",))


def erase(database: Database, number: int = 7) -> None:
    with database.writing() as session:
        take_down(session, number, PERSON, former=lambda _place: "a former member", now=NOW)


def come_of(database: Database, number: int = 7) -> Outcome | None:
    with database.reading() as session:
        return outcome(session, number, NOW)


def nothing_is_left(database: Database, number: int = 7) -> bool:
    with database.writing() as session:
        return forget_traces(session, number)


def names(rows: list[OutboxRow]) -> list[str]:
    """Keys of the rows that say anything of Anna."""
    written = {row.key: row.model_dump(exclude={"channel_id"}) for row in rows}
    return [key for key, values in written.items() if ANNA in repr(values)]


# --- messages to the person ---


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


def once(method: str, act: Callable[[], None]) -> Callable[[str], None]:
    """Do this before the first call of the method."""
    done: list[str] = []

    def before(called: str) -> None:
        if called == method and not done:
            done.append(called)
            act()

    return before


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
        [waiting] = candidates(session, now, list(RowKind), None, 10)
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


# --- messages about the person ---


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


def posted(room: DoubtRoom, row: OutboxRow, channel_id: str) -> slack.Message:
    """What Slack shows of a row whose sender has died behind the call."""
    return slack.Message(
        ts=room.workspace.new_ts(), channel=channel_id, user=slack.BOT_USER, bot_id=slack.BOT_ID,
        text="two", metadata={"event_type": "botschafter", "event_payload": {"id": row.mark}},
    )  # fmt: skip
