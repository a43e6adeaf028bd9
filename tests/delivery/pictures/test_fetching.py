"""Pictures that may be shown are fetched from Slack, and what can't be read is left in the end."""

import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import cast

import pytest
from PIL import Image
from slack_sdk import WebClient

from bot.clock import FrozenClock
from bot.delivery.error_policy import CallFailed
from bot.delivery.limits import unlimited
from bot.delivery.pictures.fetching import LEASE, MOST_UNDER_WAY, PictureFetching
from bot.delivery.pictures.reencoding import reencode_apart
from bot.delivery.slack_api import SlackApi
from bot.delivery.workspace import Workspace
from bot.domain.consents import Use
from bot.domain.pictures import WAITS, Picture
from bot.domain.stories import Goal, StoryState
from bot.domain.stories.uses import Others
from bot.sandbox import workspace as slack
from bot.sandbox.seed import START
from bot.services.stories.permissions import allow
from bot.services.stories.pictures import follow_picture
from bot.services.stories.publishing import withdraw
from storage.database import Database
from storage.outbox.writing import write_post, write_removal
from storage.stories.models import Story
from storage.stories.picture_uploads import UPLOADS
from storage.stories.pictures import (
    PictureState,
    StoryPicture,
    claim_picture,
    find_picture,
    stories_without_picture,
    waiting_pictures,
)
from tests.delivery.fakes import COMMUNITY, FakeClient, ratelimited, refused
from tests.delivery.rooms import ANNA, Room
from tests.units_of_work import HOOKS, unit_of_work

FILE = "F0PICTURE1"
MAKER = 0x010F


def published(database: Database) -> None:
    """A story whose picture waits to be fetched: nobody else can be recognised in it."""
    with unit_of_work(database, COMMUNITY, START) as uow:
        story = Story(
            author_id=ANNA, state=StoryState.PUBLISHED, goal=Goal.SALES, title="Titel", text="Text",
            picture=FILE, alt="Ein Bild", others=Others.NOBODY, submitted_at=START,
            published_at=START,
        )  # fmt: skip
        uow.session.add(story)
        uow.session.flush()
        for use in (Use.COMMUNITY, Use.WALL):
            allow(uow, story, use)
        follow_picture(uow, story)


def copy_of(database: Database) -> StoryPicture:
    with database.reading() as session:
        return session.get_one(StoryPicture, 1)


def taken_by_telephone() -> bytes:
    exif, out = Image.Exif(), BytesIO()
    exif[MAKER] = "Telefon"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def uploaded(room: Room, content: bytes, *, is_deleted: bool = False) -> None:
    room.workspace.files[FILE] = slack.SlackFile(
        FILE, "bild.jpg", "Bild", ANNA, "image/jpeg", content=content, uploaded=True,
        completed=True, deleted=is_deleted,
    )  # fmt: skip


def test_it_is_fetched_and_made_anew(room: Room) -> None:
    published(room.database)
    uploaded(room, taken_by_telephone())

    room.sender.send_all()

    with room.database.reading() as session:
        found = find_picture(session, 1, FILE)
    assert found is not None
    assert found.content is not None
    assert (found.media_type, found.width, found.height) == ("image/jpeg", 40, 30)
    assert not Image.open(BytesIO(found.content)).getexif()


@pytest.mark.parametrize(("content", "is_deleted"), [(b"no picture", False), (b"", True)])
def test_what_will_not_be_better_is_left_at_once(
    room: Room, content: bytes, *, is_deleted: bool
) -> None:
    published(room.database)
    uploaded(room, content, is_deleted=is_deleted)

    room.sender.send_all()

    assert copy_of(room.database).state is PictureState.LEFT
    with room.database.reading() as session:
        assert find_picture(session, 1, FILE) is None
        assert stories_without_picture(session, 9) == [1]


def fetching(
    room: Room,
    client: WebClient,
    reencode: Callable[[bytes, float], Picture],
    clock: FrozenClock | None = None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> PictureFetching:
    """What fetches pictures from this Slack, and makes them anew in this way."""
    return PictureFetching(
        room.database,
        Workspace(client, COMMUNITY),
        COMMUNITY,
        clock or room.workspace.clock,
        HOOKS,
        SlackApi(client, unlimited(time.monotonic)),
        is_stopping,
        reencode,
    )


def never(_content: bytes, _seconds: float) -> Picture:
    raise AssertionError


def test_a_fault_is_tried_again_ever_more_rarely_and_not_for_ever(room: Room) -> None:
    published(room.database)
    client, clock = FakeClient(), FrozenClock(START)
    client.will("files.info", *[refused("not_yet_seen")] * 9)
    asker = fetching(room, cast("WebClient", client), never, clock)

    for wait in WAITS:
        assert asker.run_once() == 0
        assert copy_of(room.database).next_at == clock.now() + wait
        clock.advance(wait - timedelta(seconds=1))
        assert asker.run_once() == 0
        clock.advance(timedelta(seconds=1))
    assert asker.run_once() == 1

    assert copy_of(room.database).state is PictureState.LEFT
    assert len(client.calls) == len(WAITS) + 1


def test_what_ends_the_process_each_time_is_not_tried_for_ever(room: Room) -> None:
    published(room.database)
    client, clock = FakeClient(), FrozenClock(START)
    for _process in range(len(WAITS) + 1):
        with room.database.writing() as session:
            assert claim_picture(session, 1, clock.now(), clock.now() + LEASE)
        clock.advance(LEASE)

    assert fetching(room, cast("WebClient", client), never, clock).run_once() == 1

    assert copy_of(room.database).state is PictureState.LEFT
    assert client.calls == []


def test_a_sender_that_ends_begins_no_picture(room: Room) -> None:
    published(room.database)
    client = FakeClient()

    asker = fetching(room, cast("WebClient", client), never, is_stopping=lambda: True)

    assert asker.run_once() == 0
    assert client.calls == []


def test_no_more_is_fetched_than_slack_takes(room: Room) -> None:
    published(room.database)
    uploaded(room, taken_by_telephone())
    with room.database.writing() as session:
        for number in range(MOST_UNDER_WAY):
            write_post(
                session, key=f"story:9:copy:{number}", destination=UPLOADS, payload={}, now=START
            )

    asker = fetching(room, room.client, reencode_apart)
    assert asker.run_once() == 0
    with room.database.writing() as session:
        write_removal(session, key="story:9:copy:0", now=START)

    assert asker.run_once() == 1


@pytest.mark.parametrize("error", [ratelimited("7"), refused("token_revoked")])
def test_a_limit_and_a_refused_token_use_up_no_try(room: Room, error: Exception) -> None:
    published(room.database)
    client = FakeClient()
    client.will("files.info", error)

    fetching(room, cast("WebClient", client), never).run_once()

    copy = copy_of(room.database)
    assert (copy.state, copy.tries) == (PictureState.WAITING, 0)
    assert copy.next_at > room.workspace.clock.now()


def test_what_is_withdrawn_meanwhile_is_not_kept(room: Room) -> None:
    published(room.database)
    uploaded(room, taken_by_telephone())

    def withdrawn(_content: bytes, _seconds: float) -> Picture:
        with unit_of_work(room.database, COMMUNITY, START) as uow:
            withdraw(uow, ANNA, 1, ())
        return Picture(1, 1, b"Bild")

    fetching(room, room.client, withdrawn).run_once()

    with room.database.reading() as session:
        assert session.get(StoryPicture, 1) is None


def test_of_two_processes_one_fetches_it(database: Database) -> None:
    published(database)
    with database.writing() as session:
        [waiting] = waiting_pictures(session, START, 9)

        later = START + timedelta(minutes=2)
        claimed = [claim_picture(session, waiting.number, START, later) for _process in range(2)]

        assert claimed == [True, False]
        assert waiting_pictures(session, START, 9) == []
        assert waiting_pictures(session, later, 9) == [waiting._replace(tries=1)]


def test_the_token_goes_nowhere_else() -> None:
    api = SlackApi(
        WebClient("xoxb-1", base_url="https://slack.com/api/"), unlimited(time.monotonic)
    )

    with pytest.raises(CallFailed) as refused_to:
        api.download("https://example.com/files.slack.com/a.png", 1)

    assert refused_to.value.failure.code == "wrong_address"
