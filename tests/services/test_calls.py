"""Calls that move, fall on holidays, and clocks that stand still."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.config import Community, load_community
from bot.domain.calls import CallHasBegun, CallState, MinutesPublished
from bot.domain.members import Status
from bot.services.calls import calendar, minutes
from bot.services.calls.channel_posts import announcement_key
from storage.calls.models import Call
from storage.database import Database
from storage.occurrences import Occurrence
from storage.outbox.rows import OutboxState, find_row
from tests.services.calling import SLOT, Clock, at, calling, planned, posted, text_of
from tests.storage.test_mentoring import add_member
from tests.units_of_work import unit_of_work

ROOT = Path(__file__).parents[2]
SATURDAY = datetime(2026, 11, 28, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Santiago", "Africa/Cairo",
         "Pacific/Auckland")  # fmt: skip


@pytest.fixture(scope="module")
def community() -> Community:
    """The shipped community: calls on Tuesdays at 10:00 in Berlin."""
    return load_community(ROOT / "community.toml")


def test_planning_twice_plans_once(database: Database, community: Community) -> None:
    clock = Clock(database, community)

    for _round in range(2):
        clock.at("2026-11-28 12:00")

    with database.reading() as session:
        assert planned(session) == {
            "calls:announce": at("2026-11-30 10:00"),
            "calls:remind": at("2026-12-01 09:45"),
            "calls:close": at("2026-12-01 11:00"),
        }
        assert len(session.exec(select(Call)).all()) == 2


def test_a_call_that_has_begun_opens_no_form_to_move_it(
    database: Database, community: Community
) -> None:
    clock = Clock(database, community)
    clock.at("2026-11-28 12:00")

    with clock.work("2026-12-01 10:01") as uow, pytest.raises(CallHasBegun):
        calendar.open_for_move(uow, SLOT)


def test_published_minutes_are_nobody_elses_to_take_even_if_their_author_has_left(
    database: Database, community: Community
) -> None:
    clock = Clock(database, community)
    clock.at("2026-11-28 12:00")
    with database.writing() as session:
        add_member(session, "left", Status.LEFT)
        call = session.exec(select(Call).where(Call.slot == SLOT)).one()
        call.minutes_by, call.summed_up_at, call.state = "left", SATURDAY, CallState.OVER

    with clock.work("2026-12-02 10:00") as uow, pytest.raises(MinutesPublished):
        minutes.take_minutes(uow, "other", SLOT)


def test_a_moved_call_moves_what_is_not_yet_sent(database: Database, community: Community) -> None:
    Clock(database, community).at("2026-11-28 12:00")

    moved = calling(community, weekday="Wednesday", at=time(14, 30), length_minutes=30)
    Clock(database, moved).at("2026-11-28 12:10")

    with database.reading() as session:
        assert planned(session) == {
            "calls:announce": at("2026-12-01 14:30"),
            "calls:remind": at("2026-12-02 14:15"),
            "calls:close": at("2026-12-02 15:00"),
        }


def test_a_call_moved_after_its_announcement_is_announced_by_an_edit(
    database: Database, community: Community
) -> None:
    Clock(database, community).at("2026-11-30 10:00")

    Clock(database, calling(community, weekday="Thursday")).at("2026-11-30 10:10")

    with database.reading() as session:
        announced, moved = posted(session)
        assert announced == f"post {announcement_key(SLOT)}"
        assert "Do., 3.\u00a0Dez., 10:00\u00a0Uhr" in text_of(session, announcement_key(SLOT))
        # An edit notifies nobody.
        said = text_of(session, moved.removeprefix("post "))
        assert "Der Kernteam-Call ist verlegt: Do., 3.\u00a0Dez., 10:00\u00a0Uhr" in said
        assert set(planned(session)) == {"calls:remind", "calls:close"}


def test_a_longer_call_is_no_news(database: Database, community: Community) -> None:
    Clock(database, community).at("2026-11-30 10:00")

    Clock(database, calling(community, length_minutes=90)).at("2026-11-30 10:10")

    with database.reading() as session:
        assert posted(session) == [f"post {announcement_key(SLOT)}"]
        assert planned(session)["calls:close"] == at("2026-12-01 11:30")


def test_a_call_moved_onto_a_holiday_says_so(database: Database, community: Community) -> None:
    Clock(database, calling(community, weekday="Wednesday")).at("2026-12-22 10:00")

    Clock(database, calling(community, weekday="Friday")).at("2026-12-22 10:10")

    with database.reading() as session:
        said = text_of(session, posted(session)[-1].removeprefix("post "))
        assert "Das ist ein Feiertag (Erster Weihnachtstag)." in said


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_another_time_zone_moves_the_call_and_what_belongs_to_it(
    database: Database, community: Community, zone: str
) -> None:
    clock = Clock(database, community)
    clock.at("2026-11-29 10:00")
    identity = community.community.model_copy(update={"time_zone": zone})

    Clock(database, community.model_copy(update={"community": identity})).at("2026-11-29 10:10")

    there = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    with database.reading() as session:
        assert planned(session) == {
            "calls:announce": there - timedelta(days=1),
            "calls:remind": there - timedelta(minutes=15),
            "calls:close": there + timedelta(hours=1),
        }


def test_a_call_moved_right_before_it_is_reminded_of_again(
    database: Database, community: Community
) -> None:
    clock = Clock(database, community)
    for moment in ("2026-11-30 10:00", "2026-12-01 09:45"):
        clock.at(moment)

    later = Clock(database, calling(community, at=time(14)))
    for moment in ("2026-12-01 09:50", "2026-12-01 13:45"):
        later.at(moment)

    with database.reading() as session:
        reminders = [key for key in posted(session) if "remind" in key]
        assert reminders == [f"post calls:remind:{SLOT}:1", f"post calls:remind:{SLOT}:2"]
        first, second = (find_row(session, f"calls:remind:{SLOT}:{n}") for n in (1, 2))
        assert first is not None
        assert second is not None
        assert (first.state, second.state) == (OutboxState.DROPPED, OutboxState.PENDING)
        assert "14:00" in second.payload["text"]


def test_a_week_has_one_call_also_where_it_is_moved_after_it(
    database: Database, community: Community
) -> None:
    clock = Clock(database, community)
    for moment in ("2026-11-30 10:00", "2026-12-01 09:45", "2026-12-01 11:00"):
        clock.at(moment)

    moved = Clock(database, calling(community, weekday="Thursday"))
    for moment in ("2026-12-01 12:00", "2026-12-02 10:00", "2026-12-03 11:00"):
        moved.at(moment)

    with database.reading() as session:
        call = session.get(Call, SLOT)
        assert call is not None
        assert (call.state, call.starts_at) == (CallState.OVER, at("2026-12-01 10:00"))
        assert sum("announce" in key for key in posted(session)) == 1


def test_a_move_into_the_past_leaves_this_weeks_call_where_it_was(
    database: Database, community: Community
) -> None:
    Clock(database, community).at("2026-11-30 10:00")

    Clock(database, calling(community, weekday="Monday", at=time(9))).at("2026-11-30 12:00")

    with database.reading() as session:
        call = session.get(Call, SLOT)
        assert call is not None
        assert call.starts_at == at("2026-12-01 10:00")
        assert planned(session)["calls:remind"] == at("2026-12-01 09:45")


@pytest.mark.parametrize(
    ("weekday", "eve", "week", "name"),
    [
        ("Friday", "2026-12-24 10:00", "2026-W52", "Erster Weihnachtstag"),
        ("Friday", "2026-12-31 10:00", "2026-W53", "Neujahr"),
        ("Thursday", "2027-05-26 10:00", "2027-W21", "Fronleichnam"),
        ("Monday", "2027-10-31 10:00", "2027-W44", "Allerheiligen"),
    ],
)
def test_a_public_holiday_skips_the_call_with_a_word(
    database: Database, community: Community, weekday: str, eve: str, week: str, name: str
) -> None:
    clock = Clock(database, calling(community, weekday=weekday))
    clock.at(eve)

    with database.reading() as session:
        assert f"Das ist ein Feiertag ({name})." in text_of(session, announcement_key(week))
        rows = session.exec(select(Occurrence).where(Occurrence.slot == week)).all()
        assert [row.schedule for row in rows] == ["calls:announce"]


def test_a_call_on_a_holiday_can_be_held_all_the_same(
    database: Database, community: Community
) -> None:
    clock = Clock(database, calling(community, weekday="Friday"))
    clock.at("2026-12-24 10:00")
    with clock.work("2026-12-24 10:05") as uow:
        calendar.hold(uow, "U1", "2026-W52")

    for moment in ("2026-12-24 10:10", "2026-12-25 09:45"):
        clock.at(moment)

    with database.reading() as session:
        assert "post calls:remind:2026-W52:1" in posted(session)


def test_a_call_moved_off_a_holiday_takes_place(database: Database, community: Community) -> None:
    Clock(database, calling(community, weekday="Friday")).at("2026-12-20 10:00")

    Clock(database, calling(community, weekday="Wednesday")).at("2026-12-20 10:10")

    with database.reading() as session:
        call = session.get(Call, "2026-W52")
        assert call is not None
        assert (call.state, call.starts_at) == (CallState.PLANNED, at("2026-12-23 10:00"))


@pytest.mark.parametrize("zone", ZONES)
def test_each_call_of_a_year_is_announced_once_at_its_local_time(
    sqlite_database: Database, community: Community, zone: str
) -> None:
    identity = community.community.model_copy(update={"time_zone": zone, "country": "XX"})
    there = community.model_copy(update={"community": identity})
    with unit_of_work(sqlite_database, there, SATURDAY) as uow:
        calendar.plan_calls(uow, date(2027, 11, 28))

        rows = uow.session.exec(
            select(Occurrence).where(Occurrence.schedule == calendar.ANNOUNCE)
        ).all()

        local = {row.due_at.astimezone(ZoneInfo(zone)) for row in rows}
        assert {(one.weekday(), one.time()) for one in local} == {(0, time(10))}
        assert len({one.date() for one in local}) == len(rows) == 52


def test_a_clock_that_was_down_for_three_days_counts_what_is_pointless(
    database: Database, community: Community
) -> None:
    clock = Clock(database, community)
    clock.at("2026-11-29 10:00")

    clock.at("2026-12-02 10:00")

    with database.reading() as session:
        rows = session.exec(select(Occurrence).where(Occurrence.slot == SLOT)).all()
        assert {row.schedule: row.state for row in rows} == {
            "calls:announce": "pointless",
            "calls:remind": "pointless",
            "calls:close": "done",
        }
        assert posted(session) == []


def test_a_clock_set_back_announces_nothing_twice(database: Database, community: Community) -> None:
    clock = Clock(database, community)

    for moment in ("2026-11-30 10:00", "2026-11-30 09:30", "2026-11-30 10:00"):
        clock.at(moment)

    with database.reading() as session:
        assert posted(session) == [f"post {announcement_key(SLOT)}"]
