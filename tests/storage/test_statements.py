"""Statements that are built once: what is inserted, changed, and told of it."""

from datetime import UTC, datetime

from sqlalchemy import update
from sqlmodel import col, select

from storage.channels import ChannelPlace
from storage.database import Database
from storage.received import Received
from storage.statements import columns_of, count_changed, insert_once, table_of, write_over

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
