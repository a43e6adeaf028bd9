"""What is stored about somebody, gathered: words only of what was sent, and thousands of rows."""

import json
import tracemalloc
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.config import load_community
from bot.domain.stories import Goal, StoryState
from bot.i18n import translator
from bot.services.my_data.document import send_file, stored_about
from bot.views.my_data.document import document
from bot.views.my_data.schema import schema
from storage.database import Database
from storage.outbox.rows import OutboxRow, OutboxState, RowKind
from storage.people import Person, find_person
from storage.stories.models import Story
from storage.unit_of_work import UnitOfWork
from tests.conversations.gathering import THEN
from tests.json_schema import faults
from tests.security.rows import ANNA, BEN, SHOWN, TOM, ZITA, store
from tests.units_of_work import unit_of_work

COMMUNITY = load_community(Path(__file__).parents[2] / "community.toml")
NOW = THEN + timedelta(days=22)
NAMES: dict[str, set[str]] = {ANNA: {BEN}, BEN: {ANNA, TOM}, TOM: {BEN}, ZITA: set()}
"""Whose names stand beside the ids of others, by who asks: those they form a pair with."""

MEGABYTE = 1024 * 1024


@pytest.fixture
def stored(database: Database) -> Database:
    """Rows of every table."""
    with database.writing() as session:
        store(session)
    return database


def person(uow: UnitOfWork, slack_id: str) -> Person:
    """Somebody's account."""
    found = find_person(uow.session, slack_id)
    assert found is not None
    return found


def message(number: int, state: OutboxState, text: str) -> OutboxRow:
    """A message to Tom."""
    moments: dict[str, Any] = {"due_at": THEN, "created_at": THEN}
    key = f"test:{number}"
    return OutboxRow(
        key=key, mark=f"of {key}", kind=RowKind.POST, destination=TOM, state=state, **moments,
        payload={"text": text, "blocks": [{"type": "section", "text": {"text": text}}]},
    )  # fmt: skip


@pytest.mark.parametrize("slack_id", [ANNA, BEN, TOM, ZITA])
def test_what_everybody_gets_is_as_the_schema_says(stored: Database, slack_id: str) -> None:
    with unit_of_work(stored, COMMUNITY, NOW) as uow:
        found = document(stored_about(uow, person(uow, slack_id)), translator("en"))

    written = json.loads(json.dumps(found))
    assert list(faults(written, schema(), schema())) == []
    assert set(written["names"]) == NAMES[slack_id]


def test_moments_of_decisions_are_days(stored: Database) -> None:
    with unit_of_work(stored, COMMUNITY, NOW) as uow:
        found = document(stored_about(uow, person(uow, ANNA)), translator("en"))

    assert [one["values"]["at"] for one in found["tables"]["audit"]["rows"]] == ["2026-11-02"]


def test_the_words_of_a_message_are_there_once_it_was_sent(stored: Database) -> None:
    with unit_of_work(stored, COMMUNITY, NOW) as uow:
        for number, state in enumerate(OutboxState):
            uow.session.add(message(number, state, f"It is {state.value}"))
        uow.session.flush()
        rows = stored_about(uow, person(uow, TOM)).rows["outbox"]

    said = [word for one in rows for word in one.values["payload"]]
    assert [one for one in said if one.startswith("It")] == ["It is sent", "It is sent"]
    assert len(rows) == len(OutboxState) + sum(to == TOM for to, *_place in SHOWN.values()) + 1


def test_thousands_of_rows_are_all_there_and_fit_into_memory(stored: Database) -> None:
    with unit_of_work(stored, COMMUNITY, NOW) as uow:
        for number in range(1000):
            text = f"{number} " + "ä" * 2400
            told: dict[str, Any] = {"title": str(number), "text": text, "goal": Goal.SALES}
            told["submitted_at"] = THEN
            uow.session.add(Story(author_id=TOM, state=StoryState.IN_REVIEW, **told))
            uow.session.add(message(number, OutboxState.SENT, text))
        uow.session.flush()
        uow.session.expunge_all()

        tracemalloc.start()
        send_file(uow, person(uow, TOM))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        stories = stored_about(uow, person(uow, TOM)).rows["stories"]
    assert {one.values["title"] for one in stories} == set(map(str, range(1000)))
    assert peak < 100 * MEGABYTE


def test_the_file_is_one_a_minute(stored: Database) -> None:
    for seconds in (0, 30, 60):
        with unit_of_work(stored, COMMUNITY, NOW + timedelta(seconds=seconds)) as uow:
            send_file(uow, person(uow, ANNA))

    with stored.reading() as session:
        query = select(OutboxRow).where(col(OutboxRow.kind) == RowKind.FILE)
        found = session.exec(query.order_by(col(OutboxRow.id))).all()
    assert [one.destination for one in found] == [ANNA, ANNA]
    assert [one.created_at for one in found] == [NOW, NOW + timedelta(minutes=1)]
