"""The bot's own upload of a picture is there once, shown by no channel, and goes for good."""

import pytest

from bot.domain.pictures import Picture
from bot.sandbox.faults import Fault
from bot.sandbox.seed import channel_id
from bot.sandbox.workspace import BOT_USER, SlackFile
from bot.services.stories.pictures import keep_fetched
from bot.services.stories.publishing import withdraw
from bot.services.stories.workflow import publish_post
from storage.outbox.rows import OutboxState
from storage.stories.models import Story
from storage.stories.picture_uploads import copy_key
from storage.stories.pictures import waiting_pictures
from tests.delivery.doubts import COMPLETING, FAULTS, STORIES, DoubtRoom
from tests.delivery.fakes import COMMUNITY
from tests.delivery.pictures.test_fetching import published
from tests.delivery.rooms import ANNA
from tests.units_of_work import unit_of_work

COPY = copy_key(1, 1)


@pytest.fixture
def told(desk_room: DoubtRoom) -> DoubtRoom:
    """A story is published, and its picture was fetched a moment ago."""
    published(desk_room.database)
    now = desk_room.workspace.clock.now()
    with unit_of_work(desk_room.database, COMMUNITY, now) as uow:
        publish_post(uow, uow.session.get_one(Story, 1))
        for waiting in waiting_pictures(uow.session, now, 9):
            assert keep_fetched(uow, waiting, Picture(1, 1, b"The picture"))
    return desk_room


def uploads(room: DoubtRoom) -> list[SlackFile]:
    return [one for one in room.workspace.files.values() if one.user == BOT_USER and one.completed]


def shown(room: DoubtRoom) -> list[str]:
    [post] = room.workspace.messages_in(channel_id("geschichten"))
    return [one["slack_file"]["id"] for one in post.blocks if "slack_file" in one]


def withdraw_it(room: DoubtRoom) -> None:
    with unit_of_work(room.database, COMMUNITY, room.workspace.clock.now()) as uow:
        withdraw(uow, ANNA, 1, ())


def test_the_post_shows_it_and_no_channel_does(told: DoubtRoom) -> None:
    told.sender.send_all()

    [upload] = uploads(told)
    assert (upload.content, upload.alt_txt) == (b"The picture", "Ein Bild")
    assert (upload.channels, upload.shares) == ([], {})
    assert shown(told) == [upload.id]


@pytest.mark.parametrize("fault", ["503, applied", "broken connection", "half an answer, applied"])
def test_whatever_becomes_of_the_answer_it_is_there_once(told: DoubtRoom, fault: str) -> None:
    kind, options = FAULTS[fault]
    told.break_call(kind, COMPLETING, times=1, **options)

    told.sender.send_all()
    told.wait_long()

    [upload] = uploads(told)
    assert shown(told) == [upload.id]


@pytest.mark.parametrize("method", ["files.info", "files.getUploadURLExternal", "upload"])
def test_another_step_that_fails_leaves_none_behind(told: DoubtRoom, method: str) -> None:
    told.break_call(Fault.SERVER_ERROR, method, times=1)

    told.sender.send_all()
    told.wait_long()

    [upload] = uploads(told)
    assert shown(told) == [upload.id]


@pytest.mark.parametrize("method", ["upload", COMPLETING])
def test_posts_go_on_while_slack_takes_no_pictures(told: DoubtRoom, method: str) -> None:
    told.break_call(Fault.SERVER_ERROR, method, times=9)
    told.sender.send_all()
    assert uploads(told) == []

    told.write("later", STORIES)
    told.sender.send_all()

    assert "later" in told.texts(STORIES)


def test_nobody_is_asked_about_an_upload_that_no_channel_shows(told: DoubtRoom) -> None:
    told.break_call(Fault.DROP, COMPLETING, times=99)
    told.break_call(Fault.ERROR, "files.info", times=99, error="not_yet_seen")

    told.sender.send_all()
    told.wait_long()

    assert told.row(COPY).state is OutboxState.DEAD
    assert told.questions() == []


def test_withdrawn_it_is_deleted_and_the_post_stays(told: DoubtRoom) -> None:
    told.sender.send_all()
    [upload] = uploads(told)
    # Should Slack count the post among the places that show the file.
    place = channel_id("geschichten")
    [post] = told.workspace.messages_in(place)
    upload.shares = {"public": {place: [{"ts": post.ts}]}}

    withdraw_it(told)
    told.sender.send_all()

    assert (upload.deleted, upload.content) == (True, b"")
    [post] = told.workspace.messages_in(place)
    assert "zurückgezogen" in str(post.blocks)


def test_withdrawn_while_nobody_knows_whether_it_is_there_it_goes(told: DoubtRoom) -> None:
    told.break_call(Fault.DROP, COMPLETING, times=1, applied=True)
    told.sender.send_all()
    [upload] = uploads(told)

    withdraw_it(told)
    told.wait_long()

    assert upload.deleted
    assert shown(told) == []


def test_withdrawn_before_it_left_it_never_does(told: DoubtRoom) -> None:
    withdraw_it(told)

    told.sender.send_all()

    assert uploads(told) == []
    assert told.row(COPY).state is OutboxState.DROPPED


def test_what_slack_does_not_delete_is_told(told: DoubtRoom) -> None:
    told.sender.send_all()
    told.break_call(Fault.ERROR, "files.delete", error="cant_delete_file")

    withdraw_it(told)
    told.sender.send_all()

    [upload] = uploads(told)
    asked = told.workspace.messages_in(channel_id("kernteam"))[-1].text
    assert f"liegt noch bei meinen Dateien in Slack ({upload.id})" in asked
