"""What the core team hears of messages that don't get through: one notice an hour."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.i18n import Text, translator
from bot.services.delivery_notices import tell_core_team
from bot.views import blocks as ui
from storage.database import Database
from storage.outbox.holds import release_held
from storage.outbox.rows import OutboxRow, OutboxState, find_row
from storage.outbox.writing import write_edit, write_post
from tests.delivery.fakes import CHANNELS, COMMUNITY, HELLO, NOON, Bench, refused

POST = "chat.postMessage"
WITH_BUTTONS = ui.note(Text("Press it"), ui.button("Yes", "home:open")).payload()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with capture_logs():
        yield


def notices(bench: Bench) -> list[OutboxRow]:
    """Return what was written to the core team."""
    return [row for row in bench.rows() if row.destination == "#core_team"]


def words(row: OutboxRow) -> str:
    """Return all that a notice says."""
    return str(row.payload).replace("\\xa0", " ")


def posts(bench: Bench, key: str, destination: str, payload: dict[str, Any]) -> None:
    """Write a message with this content."""
    with bench.database.writing() as session:
        write_post(session, key=key, destination=destination, payload=payload, now=NOON)


def test_several_causes_share_one_notice_and_are_counted(bench: Bench) -> None:
    bench.client.closed[CHANNELS["geschichten"]] = "not_in_channel"
    bench.post("story:1", "#stories")
    bench.sender.run_once()
    bench.post("story:2", "#stories")
    bench.sender.run_once()
    bench.client.will(POST, *(refused("a_code_of_next_year") for _ in range(5)))
    bench.post("one")
    for _ in range(6):
        bench.after(minutes=5)

    first, edit = notices(bench)
    assert first.key.startswith("notice:delivery:")
    assert edit.target == first.key
    assert "#geschichten" in words(edit)
    assert "2 Nachrichten warten." in words(edit)
    assert "Eine Nachricht an <@U1> konnte ich nicht zustellen" in words(edit)
    assert "python -m bot outbox list" in words(edit)


def test_an_hour_later_there_is_a_new_notice(desk: Bench) -> None:
    for number in (1, 2):
        desk.client.will(POST, *(refused("a_code_of_next_year") for _ in range(5)))
        desk.post(f"message {number}")
        for _ in range(6):
            desk.after(minutes=14)

    assert len(notices(desk)) == 2
    assert all(one.state is OutboxState.SENT for one in notices(desk))


def test_many_people_are_counted_and_not_named(desk: Bench) -> None:
    people = [f"U{number}" for number in range(1, 4)]
    desk.client.will(POST, *(refused("invalid_blocks") for _ in range(6)))
    for person in people:
        posts(desk, f"to {person}", person, WITH_BUTTONS)

    desk.sender.run_once()
    desk.after(minutes=2)

    assert "3 Personen" in words(notices(desk)[-1])
    assert "<@U2>" not in words(notices(desk)[-1])


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_a_message_that_lost_its_buttons_is_told(bench: Bench, error: str) -> None:
    bench.client.will(POST, refused(error))
    posts(bench, "one", "#stories", WITH_BUTTONS)

    bench.sender.run_once()

    [notice] = notices(bench)
    assert bench.row("one").state is OutboxState.SENT
    assert "die Knöpfe einer Nachricht an #geschichten abgelehnt" in words(notice)


def test_an_edit_that_lost_its_buttons_is_told(desk: Bench) -> None:
    desk.post("one", "#stories")
    desk.sender.run_once()
    desk.client.will("chat.update", refused("invalid_blocks"))
    with desk.database.writing() as session:
        write_edit(session, key="one", payload=WITH_BUTTONS, now=NOON)

    desk.sender.run_once()

    assert "die Knöpfe einer Nachricht an #geschichten" in words(notices(desk)[0])


def test_a_message_without_buttons_loses_none(desk: Bench) -> None:
    desk.client.will(POST, refused("invalid_blocks"))
    desk.post("one", "#stories")

    desk.sender.run_once()

    assert notices(desk) == []


def test_a_mended_channel_is_told_in_the_same_notice(desk: Bench) -> None:
    desk.client.closed[CHANNELS["geschichten"]] = "not_in_channel"
    desk.post("story:1", "#stories")
    desk.post("story:2", "#stories")
    desk.sender.run_once()
    desk.after(minutes=2)
    desk.client.closed.clear()
    desk.post("story:3", "#stories")

    desk.after(minutes=3)
    desk.after(minutes=5)

    assert desk.row("story:1").state is OutboxState.SENT
    assert notices(desk)[-1].payload["text"] == str(
        translator("de")("All messages get through again.")
    )


def test_trouble_again_after_a_release_brings_the_notice_in_step(desk: Bench) -> None:
    desk.client.closed[CHANNELS["geschichten"]] = "is_archived"
    desk.post("story:1", "#stories")
    desk.sender.run_once()
    with desk.database.writing() as session:
        release_held(session, NOON, "#stories")

    desk.sender.run_once()
    desk.after(minutes=2)

    assert len(notices(desk)) == 2
    assert "#geschichten" in words(notices(desk)[1])


def test_the_core_teams_own_channel_gets_no_notice_about_itself(desk: Bench) -> None:
    desk.client.will(POST, refused("invalid_blocks"))
    posts(desk, "one", "#core_team", WITH_BUTTONS)

    desk.sender.run_once()

    assert [row.key for row in notices(desk)] == ["one"]


def test_what_waited_for_hours_before_it_was_given_up_is_told(desk: Bench) -> None:
    desk.client.will(POST, refused("invalid_blocks"), refused("invalid_blocks"))
    with desk.database.writing() as session:
        plain = {"text": "Hello", "is_plain": True}
        write_post(session, key="one", destination="U1", payload=plain, now=NOON)

    desk.after(hours=3)

    assert desk.row("one").state is OutboxState.DEAD
    assert "<@U1>" in words(notices(desk)[0])


def test_a_channel_named_by_its_id_is_shown_as_slack_shows_it(
    sqlite_database: Database,
) -> None:
    channels = COMMUNITY.channels.model_copy(update={"stories": "C0STORIES"})
    bench = Bench(sqlite_database, community=COMMUNITY.model_copy(update={"channels": channels}))
    bench.client.closed["C0STORIES"] = "not_in_channel"
    bench.post("story:1", "#stories")

    bench.sender.run_once()

    assert "<#C0STORIES>" in words(notices(bench)[0])


@pytest.mark.parametrize("is_begun", [False, True])
def test_two_senders_that_tell_at_once_lose_neither_trouble(
    database: Database, *, is_begun: bool
) -> None:
    def gives_up(session: Session, key: str, destination: str) -> None:
        write_post(session, key=key, destination=destination, payload=HELLO, now=NOON)
        row = find_row(session, key)
        assert row is not None
        row.state, row.error = OutboxState.DEAD, "a_code_of_next_year"
        session.add(row)
        session.flush()
        tell_core_team(session, COMMUNITY, NOON, is_news=True)

    def tell_too() -> None:
        with database.writing() as session:
            gives_up(session, "two", "#stories")

    if is_begun:
        with database.writing() as session:
            gives_up(session, "zero", "#community")
    other = threading.Thread(target=tell_too)
    with database.writing() as session:
        gives_up(session, "one", "#introductions")
        other.start()
        other.join(0.3)
        assert other.is_alive()  # it waits for this one
    other.join(10)

    with database.reading() as session:
        notice = session.exec(select(OutboxRow).where(OutboxRow.destination == "#core_team")).one()
    assert "#vorstellungen" in words(notice)
    assert "#geschichten" in words(notice)
