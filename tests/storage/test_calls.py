"""Calls and their items on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.domain.calls import CallState, ItemKind, Volunteer
from bot.domain.members import Status
from bot.domain.open_items import Area
from storage.calls.models import AgendaItem, Call
from storage.calls.queries import (
    add_volunteer,
    decisions,
    due_decisions,
    forget_calls,
    forget_items,
    hand_tasks_back,
    is_volunteer,
    items_for_agenda,
    items_of,
    last_call,
    next_call,
    open_tasks,
    remove_volunteer,
    running_calls,
    volunteers,
    write_call,
)
from storage.database import Database
from tests.storage.test_mentoring import add_member

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)
HOUR = timedelta(hours=1)


def add_call(session: Session, slot: str, starts_at: datetime, **columns: object) -> Call:
    call = Call(slot=slot, starts_at=starts_at, ends_at=starts_at + HOUR, **columns)  # type: ignore[arg-type]  # the table's own fields
    session.add(call)
    session.flush()
    return call


def add_item(session: Session, kind: ItemKind, text: str = "…", **columns: object) -> AgendaItem:
    values = {"area": Area.TOOLS, "added_by": "U1", "added_at": NOON, **columns}
    item = AgendaItem(kind=kind, text=text, **values)  # type: ignore[arg-type]  # the table's own fields
    session.add(item)
    session.flush()
    return item


def test_a_week_has_one_call(database: Database) -> None:
    with database.writing() as session:
        assert write_call(session, "2026-W48", NOON, NOON + HOUR)
        assert not write_call(session, "2026-W48", NOON + HOUR, NOON + HOUR)

        call = session.get(Call, "2026-W48")

        assert call is not None
        assert (call.starts_at, call.state, call.version, call.notes) == (NOON, "planned", 1, "")


def test_last_next_and_running_calls(database: Database) -> None:
    with database.writing() as session:
        add_call(session, "2026-W46", NOON - timedelta(weeks=2), state=CallState.OVER)
        add_call(session, "2026-W47", NOON - timedelta(weeks=1), state=CallState.SKIPPED)
        running = add_call(session, "2026-W48", NOON, announced_at=NOON)
        add_call(session, "2026-W49", NOON + timedelta(weeks=1), state=CallState.HOLIDAY)
        add_call(session, "2026-W50", NOON + timedelta(weeks=2))
        moment = NOON + timedelta(minutes=30)

        last, coming = last_call(session, moment), next_call(session, moment)
        skipped = next_call(session, moment, is_held=False)
        before = last_call(session, NOON - HOUR)

        assert [last and last.slot, coming and coming.slot] == ["2026-W48", "2026-W50"]
        assert skipped is not None
        assert skipped.slot == "2026-W49"
        assert before is not None
        assert before.slot == "2026-W46"
        assert running_calls(session, moment) == [running]
        assert running_calls(session, NOON + timedelta(days=1, hours=1)) == []


def test_an_agenda_holds_what_is_open_and_due(database: Database) -> None:
    with database.writing() as session:
        item = add_item(session, ItemKind.ITEM)
        task = add_item(session, ItemKind.TASK, due_on=TODAY + timedelta(days=90))
        due = add_item(session, ItemKind.DECISION, due_on=TODAY)
        add_item(session, ItemKind.DECISION, due_on=TODAY + timedelta(days=1))
        add_item(session, ItemKind.DECISION)
        add_item(session, ItemKind.TASK, done_at=NOON)
        add_item(session, ItemKind.DECISION, due_on=TODAY, done_at=NOON)

        assert items_for_agenda(session, TODAY) == [item, task, due]
        assert due_decisions(session, TODAY) == [due]


def test_own_tasks_come_first_then_the_earliest(database: Database) -> None:
    with database.writing() as session:
        undated = add_item(session, ItemKind.TASK)
        late = add_item(session, ItemKind.TASK, due_on=TODAY + timedelta(days=9))
        early = add_item(session, ItemKind.TASK, due_on=TODAY)
        own = add_item(session, ItemKind.TASK, owner="U1")

        assert open_tasks(session, "U1", 9) == [own, early, late, undated]
        assert open_tasks(session, "U2", 2) == [early, late]


def test_decisions_are_found_by_all_their_words_in_any_case(database: Database) -> None:
    with database.writing() as session:
        first = add_item(session, ItemKind.DECISION, "Übergabe der Rucksäcke im Frühjahr")
        second = add_item(session, ItemKind.DECISION, "100 % Rucksack_Farbe")
        add_item(session, ItemKind.TASK, "Übergabe")

        assert decisions(session, [], 9) == [second, first]
        assert decisions(session, ["übergabe", "FRÜHJAHR"], 9) == [first]
        assert decisions(session, ["rucksäcke"], 9) == [first]
        assert decisions(session, ["%"], 9) == [second]
        assert decisions(session, ["nichts"], 9) == []


def test_volunteers_with_the_last_minutes_they_took(database: Database) -> None:
    with database.writing() as session:
        anna = add_member(session, "anna", Status.AMBASSADOR)
        ben = add_member(session, "ben", Status.AMBASSADOR)
        away = add_member(session, "away", Status.PAUSED)
        for member in (anna, ben, away, anna):
            add_volunteer(session, member.number, NOON)
        add_call(session, "2026-W40", NOON - 2 * HOUR, state=CallState.OVER, minutes_by="UANNA")
        add_call(session, "2026-W41", NOON - HOUR, state=CallState.OVER, minutes_by="UANNA")
        add_call(session, "2026-W50", NOON + HOUR, minutes_by="UBEN")

        found = sorted(volunteers(session), key=lambda one: one.slack_id)

        assert found == [Volunteer("UANNA", NOON, NOON - HOUR), Volunteer("UBEN", NOON)]
        remove_volunteer(session, ben.number)
        assert (is_volunteer(session, anna.number), is_volunteer(session, ben.number)) == (
            True,
            False,
        )


def test_tasks_are_handed_back_but_for_what_is_done(database: Database) -> None:
    with database.writing() as session:
        open_one = add_item(session, ItemKind.TASK, owner="U1", slot="2026-W48")
        done = add_item(session, ItemKind.TASK, owner="U1", done_at=NOON, slot="2026-W47")
        other = add_item(session, ItemKind.TASK, owner="U2")

        assert hand_tasks_back(session, "U1") == {"2026-W48"}

        assert [one.owner for one in (open_one, done, other)] == [None, "U1", "U2"]
        assert items_of(session, "2026-W48") == [open_one]


def test_what_is_long_over_is_forgotten_and_what_is_open_stays(database: Database) -> None:
    long_ago = NOON - timedelta(days=400)
    with database.writing() as session:
        add_call(session, "2025-W40", long_ago)
        add_call(session, "2026-W48", NOON)
        gone = [
            add_item(session, ItemKind.ITEM, done_at=long_ago).number,
            add_item(session, ItemKind.DECISION, added_at=long_ago).number,
        ]
        stays = [
            add_item(session, ItemKind.TASK, added_at=long_ago).number,
            add_item(session, ItemKind.DECISION, added_at=long_ago, due_on=TODAY).number,
            add_item(session, ItemKind.DECISION).number,
        ]

        assert forget_items(session, NOON - timedelta(days=365)) == 2
        assert forget_calls(session, NOON - timedelta(days=365)) == 1
        session.expire_all()

        assert [session.get(AgendaItem, number) for number in gone] == [None, None]
        assert all(session.get(AgendaItem, number) for number in stays)
        assert session.get(Call, "2025-W40") is None
        assert session.get(Call, "2026-W48") is not None


def test_only_known_words_are_stored(database: Database) -> None:
    with database.writing() as session, pytest.raises(IntegrityError), session.begin_nested():
        session.connection().exec_driver_sql(
            "INSERT INTO calls (slot, starts_at, ends_at, state, notes, version)"
            " VALUES ('x', '2026-11-24', '2026-11-24', 'nonsense', '', 1)"
        )
