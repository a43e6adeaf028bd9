"""Buttons go with their topic: a newer message, or an end, takes them off the older ones."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.config import Community, load_community
from bot.domain.members import Status
from bot.i18n import Translator
from bot.services.notifications import notify, settle_topic, update_notification
from bot.views.blocks import Message, note
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState
from storage.unit_of_work import UnitOfWork
from tests.storage.test_mentoring import NOON, add_member
from tests.units_of_work import unit_of_work

ANNA = "UANNA"


@pytest.fixture(scope="module")
def community() -> Community:
    return load_community(Path(__file__).parents[2] / "community.toml")


@pytest.fixture
def anna(database: Database, community: Community) -> Database:
    with unit_of_work(database, community, NOON) as uow:
        add_member(uow.session, "anna", Status.TRAINEE)
        add_member(uow.session, "ben", Status.TRAINEE)
    return database


def said(words: str) -> Message:
    return note(Translator("en")(words))


def tell(uow: UnitOfWork, key: str, topic: str | None, person: str = ANNA) -> None:
    notify(uow, person, lambda _t: said(key), key=key, topic=topic)


def send_all(uow: UnitOfWork) -> None:
    for row in uow.session.exec(select(OutboxRow)):
        row.state, row.channel_id, row.ts = OutboxState.SENT, "D1", str(row.id)
        uow.session.add(row)
    uow.session.flush()


def shown(uow: UnitOfWork) -> dict[str, str]:
    """Messages by key, with the text that stands or will stand in them."""
    uow.session.expire_all()
    rows = uow.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    return {
        row.key.removesuffix(":edit"): row.payload["text"]
        for row in rows
        if row.state is not OutboxState.DROPPED
    }


def test_a_newer_message_on_a_topic_takes_the_place_of_the_one_before(
    anna: Database, community: Community
) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        tell(uow, "first", "trip:1")
        tell(uow, "small groups together", "trip:2")
        tell(uow, "bens", "trip:1", "UBEN")
        send_all(uow)
    with unit_of_work(anna, community, NOON + timedelta(days=1)) as uow:
        tell(uow, "second", "trip:1")

        assert shown(uow) == {
            "first": "Dazu steht weiter unten etwas Neueres.",
            "small groups together": "small groups together",
            "bens": "bens",
            "second": "second",
        }


def test_the_same_message_once_more_settles_nothing(anna: Database, community: Community) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        tell(uow, "first", "trip:1")
        send_all(uow)
        tell(uow, "first", "trip:1")

        assert shown(uow) == {"first": "first"}


def test_the_end_of_a_topic_is_shown_in_all_its_messages_once(
    anna: Database, community: Community
) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        for key, topic in (("a", "trip:1:hotel"), ("b", "trip:1"), ("c", "trip:11"), ("d", None)):
            tell(uow, key, topic)
        send_all(uow)

        settle_topic(uow, ANNA, "trip:1", lambda _t: said("over"))
        settle_topic(uow, ANNA, "trip:1", lambda _t: said("over again"))

        assert shown(uow) == {"a": "over", "b": "over", "c": "c", "d": "d"}


def test_a_part_can_stay(anna: Database, community: Community) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        tell(uow, "a", "trip:1:hotel")
        tell(uow, "b", "trip:1:train")
        send_all(uow)

        settle_topic(uow, ANNA, "trip:1", lambda _t: said("over"), but="trip:1:train")

        assert shown(uow) == {"a": "over", "b": "b"}


def test_what_was_not_sent_yet_is_dropped(anna: Database, community: Community) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        tell(uow, "a", "trip:1")

        settle_topic(uow, ANNA, "trip:1", lambda _t: said("over"))

        assert shown(uow) == {}


def test_a_changed_message_is_about_what_its_buttons_are_about_now(
    anna: Database, community: Community
) -> None:
    with unit_of_work(anna, community, NOON) as uow:
        tell(uow, "a", "trip:1")
        tell(uow, "b", "trip:2")
        send_all(uow)

        update_notification(uow, ANNA, lambda _t: said("done"), key="a")
        update_notification(uow, ANNA, lambda _t: said("go on"), key="b", topic="walk:1")
        settle_topic(uow, ANNA, "trip", lambda _t: said("over"))
        settle_topic(uow, ANNA, "walk", lambda _t: said("walked"))

        assert shown(uow) == {"a": "done", "b": "walked"}
