"""What people get of their data follows from the tables, and each table has said what that is."""

import json

from typer.testing import CliRunner

from bot.cli import app
from bot.views.my_data.document import ELSEWHERE
from bot.views.my_data.listing import TOPICS
from bot.views.my_data.schema import schema_document
from storage.models import all_tables
from storage.my_data import leading_columns, shown_by
from storage.types import THEIRS, Basis
from tests.guards.sources import ROOT

OF_OTHERS = {
    "outbox.mentions": "messages to others are theirs",
    "waiting_places.mentor_id": "a newcomer may still decide against this mentor",
    "waiting_places.passed": "a newcomer has decided against this mentor",
}
"""Columns whose people get nothing of the row, by hand."""


def test_a_row_with_several_people_says_what_each_of_them_gets() -> None:
    silent = [
        str(one)
        for table in all_tables().sorted_tables
        if len(found := leading_columns(table)) > 1
        for one in found
        if one.info["shows"] is None
    ]

    assert silent == []


def test_what_is_shown_are_columns_of_the_table() -> None:
    for table in all_tables().sorted_tables:
        for one in leading_columns(table):
            assert set(one.info["shows"] or ()) <= {THEIRS, *table.columns.keys()}, one


def test_whoever_is_named_gets_that_or_it_has_a_reason() -> None:
    silent = {
        str(one)
        for table in all_tables().sorted_tables
        for one in leading_columns(table)
        if one.name not in shown_by(one)
    }

    assert silent == set(OF_OTHERS)


def test_nobody_gets_the_name_of_somebody_who_is_no_pair_with_them() -> None:
    both = {
        f"{one} shows {name}"
        for table in all_tables().sorted_tables
        for one in leading_columns(table)
        for name in shown_by(one)
        if name != one.name and table.columns[name].info["erased"]
    }

    assert both == {
        "custody_offers.from_id shows to_id",
        "custody_offers.to_id shows from_id",
        "mentorships.mentee_id shows mentor_id",
        "mentorships.mentor_id shows mentee_id",
        "waiting_places.newcomer_id shows mentor_id",
        "wishes.mentor_id shows newcomer_id",
        "wishes.newcomer_id shows mentor_id",
    }


def test_each_table_with_people_stands_under_one_topic() -> None:
    listed = [table for topic in TOPICS for table in topic.tables]
    with_people = {one.name for one in all_tables().sorted_tables if leading_columns(one)}

    assert sorted(listed) == sorted(with_people | {"consent_texts"})


def test_a_table_without_people_says_nothing_of_anybody_or_is_named_elsewhere() -> None:
    for table in all_tables().sorted_tables:
        if not leading_columns(table) and table.name not in ELSEWHERE:
            assert {one.info["basis"] for one in table.columns} == {Basis.NONE}, table.name


def test_the_schema_is_the_generated_one() -> None:
    """Mend it with `python -m bot schema docs/my-data.schema.json`."""
    committed = (ROOT / "docs/my-data.schema.json").read_text(encoding="utf-8")

    assert committed == schema_document()
    assert CliRunner().invoke(app, ["schema"]).stdout == committed
    assert json.loads(committed)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
