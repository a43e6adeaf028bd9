"""Files are shared once: announced, uploaded, and only then shown to anybody."""

from base64 import b64encode
from datetime import timedelta
from typing import cast

import pytest

from bot.delivery.slack_api import UPLOAD, SlackApi
from bot.delivery.uploads import COMPLETE, share
from bot.domain.book import EditionState
from bot.sandbox import seed
from bot.sandbox.faults import Fault, Switch
from bot.views.files import File
from storage.book.models import BookFile, Edition
from storage.book.queries import delete_files
from storage.outbox.rows import OutboxState, RowKind, find_row
from storage.outbox.writing import write_post, write_removal
from tests.delivery.rooms import ANNA, POSTING, Room

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
ANNOUNCING, COMPLETING = "files.getUploadURLExternal", "files.completeUploadExternal"


def write(room: Room, key: str = "file", destination: str = ANNA) -> None:
    payload = {
        "name": "call.ics",
        "title": "The call",
        "alt": "Tuesday at ten",
        "text": "For your calendar",
        "content": b64encode(CALENDAR).decode(),
    }
    with room.database.writing() as session:
        write_post(
            session, kind=RowKind.FILE, key=key, destination=destination, payload=payload,
            now=room.workspace.clock.now(),
        )  # fmt: skip


def test_a_file_comes_after_what_was_said_before(room: Room) -> None:
    room.post("You’re in")
    write(room)

    assert room.sender.run_once() == 2

    said, shared = room.messages()
    [name] = shared.files
    file = room.workspace.files[name]
    assert (said.text, shared.text) == ("You’re in", "For your calendar")
    assert (file.name, file.title, file.alt_txt) == ("call.ics", "The call", "Tuesday at ten")
    assert (file.content, file.mimetype) == (CALENDAR, "text/calendar")


def test_what_was_shared_is_not_kept(room: Room) -> None:
    write(room)

    room.sender.run_once()

    with room.database.reading() as session:
        row = find_row(session, "file")
    assert row is not None
    assert (row.state, row.payload, row.channel_id) == (
        OutboxState.SENT,
        {},
        room.workspace.dm(ANNA).id,
    )


def test_a_file_goes_to_a_channel_of_the_community(room: Room) -> None:
    write(room, destination="#core_team")

    room.sender.run_once()

    [message] = room.workspace.messages_in(seed.channel_id("kernteam"))
    assert len(message.files) == 1


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.HTML_PAGE, Fault.DROP])
def test_what_fails_before_the_last_step_is_done_again(room: Room, fault: Fault) -> None:
    room.break_call(fault, ANNOUNCING)
    write(room)

    room.sender.run_once()
    assert room.state("file") is OutboxState.PENDING
    room.workspace.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]  # a FrozenClock
    room.sender.run_once()

    assert room.state("file") is OutboxState.SENT
    assert len(room.messages()) == 1


def test_an_upload_that_goes_astray_is_done_again(room: Room) -> None:
    address, room.workspace.base_url = room.workspace.base_url, "http://127.0.0.1:9/nobody/"
    write(room)

    room.sender.run_once()
    assert (room.state("file"), room.messages()) == (OutboxState.PENDING, [])
    room.workspace.base_url = address
    room.workspace.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]  # a FrozenClock
    room.sender.run_once()

    assert room.state("file") is OutboxState.SENT
    assert len(room.messages()) == 1


def test_a_limit_is_waited_for(room: Room) -> None:
    room.workspace.faults.calls.add(Switch(Fault.RATE_LIMITED, COMPLETING, seconds=9))
    write(room)

    room.sender.run_once()

    assert room.state("file") is OutboxState.PENDING
    assert room.messages() == []


def test_a_closed_channel_holds_it(room: Room) -> None:
    room.workspace.channel_named("geschichten").is_archived = True
    write(room, destination="#stories")

    room.sender.run_once()

    assert room.state("file") is OutboxState.HELD


def test_a_file_that_is_no_longer_wanted_is_not_sent(room: Room) -> None:
    write(room)
    with room.database.writing() as session:
        write_removal(session, key="file", now=room.workspace.clock.now())

    room.sender.run_once()

    assert room.state("file") is OutboxState.DROPPED
    assert room.workspace.files == {}
    assert POSTING not in {one.type for one in room.workspace.traffic}


class Ended(Exception):
    """The program ends."""


@pytest.mark.parametrize("last", [UPLOAD, COMPLETE])
def test_at_the_end_of_the_program_nothing_is_shown_that_can_still_wait(last: str) -> None:
    slack = Announcing()

    def prepare(step: str, _file_id: str) -> None:
        if step == last:
            raise Ended

    file = {"name": "call.ics", "title": "The call", "text": "", "content": ""}
    with pytest.raises(Ended):
        share(cast("SlackApi", slack), file, "C0KERNTEAM", "C0KERNTEAM", prepare)

    assert COMPLETING not in slack.called


class Announcing:
    """Slack as far as a file's last step."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def call(self, method: str, *_arguments: object, **_options: object) -> dict[str, str]:
        """Note the call."""
        self.called.append(method)
        return {"upload_url": "http://127.0.0.1:9/up", "file_id": "F0CALL"}

    def upload(self, _address: str, _content: bytes) -> None:
        """Note the upload."""
        self.called.append("upload")


def write_book(room: Room) -> int:
    """A message that names a book, and does not have it."""
    with room.database.writing() as session:
        now = room.workspace.clock.now()
        session.add(Edition(edition=1, state=EditionState.RELEASED, day=now.date()))
        session.flush()
        file = BookFile(edition_id=1, language="de", content=b"%PDF-1.7")
        session.add(file)
        session.flush()
        payload = File("book.pdf", "The book", "It’s out", kept=("book", file.number)).payload()
        write_post(
            session, kind=RowKind.FILE, key="file", destination=ANNA, payload=payload, now=now
        )
    return len(str(payload))


def test_a_book_is_read_as_it_leaves_and_stands_once_in_the_database(room: Room) -> None:
    assert write_book(room) < 200

    room.sender.run_once()

    [file] = room.workspace.files.values()
    assert (file.content, file.mimetype) == (b"%PDF-1.7", "application/pdf")


def test_a_book_that_was_taken_away_before_it_left_does_not_leave(room: Room) -> None:
    write_book(room)
    with room.database.writing() as session:
        delete_files(session, 1)

    room.sender.run_once()

    assert room.state("file") is OutboxState.DROPPED
    assert room.messages() == []
