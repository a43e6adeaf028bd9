"""Statements that are built once: what is inserted, changed, and told of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from storage.channels import ChannelPlace
from storage.database import Database
from storage.received import Received
from storage.statements import (
    columns_of,
    count_changed,
    find,
    find_one,
    insert_once,
    read,
    table_of,
    write_over,
)

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_a_row_is_inserted_once(database: Database) -> None:
    with database.writing() as session:
        assert insert_once(session, Received, key="a", at=NOON)
        assert not insert_once(session, Received, key="a", at=NOON)
        assert insert_once(session, Received, key="b", at=NOON)


def test_a_row_is_written_over_where_only_what_is_given_changes(database: Database) -> None:
    with database.writing() as session:
        write_over(session, ChannelPlace, ("name",), name="stories", channel_id="C1")
        write_over(session, ChannelPlace, ("name",), name="news", channel_id="C2")
        write_over(session, ChannelPlace, ("name",), name="stories", channel_id="C3")
        found = session.exec(select(ChannelPlace).order_by(col(ChannelPlace.name)))
        assert [(one.name, one.channel_id) for one in found] == [("news", "C2"), ("stories", "C3")]


def test_what_was_added_before_is_written_before_a_change_is_counted(database: Database) -> None:
    columns = columns_of(Received)
    change = update(table_of(Received)).where(columns.at <= NOON).values(ack={"seen": True})
    with database.writing() as session:
        session.add(Received(key="a", at=NOON))
        assert count_changed(session, change) == 1
        assert count_changed(session, change.where(columns.key == "b")) == 0


def test_what_was_added_before_is_written_before_columns_are_read(database: Database) -> None:
    with database.writing() as session:
        session.add(ChannelPlace(name="help", channel_id="C1"))

        found = read(session, select(ChannelPlace.channel_id)).all()
        rows = read(session, select(ChannelPlace.name, ChannelPlace.channel_id)).all()

    assert found == ["C1"]
    assert rows == [("help", "C1")]


def test_a_row_is_found_by_its_key_as_it_was_changed(database: Database) -> None:
    with database.writing() as session:
        session.add(ChannelPlace(name="help", channel_id="C1"))
        session.flush()
        place = find_one(session, ChannelPlace, "help")
        place.channel_id = "C2"

        assert find(session, ChannelPlace, "help") is place
        assert place.channel_id == "C2"


def test_an_expired_row_is_read_anew(database: Database) -> None:
    with database.writing() as session:
        session.add(ChannelPlace(name="help", channel_id="C1"))
        session.flush()
        place = find_one(session, ChannelPlace, "help")
        session.expire(place)
        moved = update(table_of(ChannelPlace)).values(channel_id="C2")
        count_changed(session, moved)

        assert find_one(session, ChannelPlace, "help").channel_id == "C2"


def test_a_key_of_no_row_is_none_or_raised(database: Database) -> None:
    with database.writing() as session:
        assert find(session, ChannelPlace, "help") is None
        with pytest.raises(NoResultFound):
            find_one(session, ChannelPlace, "help")
