"""When what is planned falls due: zones, holidays, own hours, days on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.config import Community
from bot.services.planning import BATCH, due_moment
from storage.members import find_member
from storage.occurrences import OccurrenceState
from storage.outbox.rows import OutboxState
from tests.schedules.clocks import EARLY, MONDAY, NINE, Clocks


def test_a_move_from_berlin_to_tokyo_shifts_a_pending_prompt(clocks: Clocks) -> None:
    clocks.plan(MONDAY + timedelta(days=1))

    clocks.moves_to("Asia/Tokyo", EARLY)

    assert clocks.due == datetime(2026, 11, 24, 0, tzinfo=UTC)
    assert clocks.run(datetime(2026, 11, 24, 0, tzinfo=UTC)) == 1
    clocks.moves_to("Europe/Berlin", datetime(2026, 11, 24, 0, 30, tzinfo=UTC))
    assert clocks.run(datetime(2026, 11, 24, 8, tzinfo=UTC)) == 0
    assert clocks.sent == 1


def test_whoever_moves_west_in_the_morning_hears_in_the_new_morning(clocks: Clocks) -> None:
    clocks.plan(MONDAY)

    clocks.moves_to("America/New_York", EARLY)

    assert clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC)) == 0
    assert clocks.run(datetime(2026, 11, 23, 14, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("country", "region", "holiday", "next_day"),
    [
        ("DE", "DE-NW", date(2027, 5, 27), date(2027, 5, 28)),
        ("JP", "JP-13", date(2026, 11, 23), date(2026, 11, 24)),
        ("US", "US-NY", date(2026, 11, 26), date(2026, 11, 27)),
        ("DE", "DE-BY", date(2027, 1, 6), date(2027, 1, 7)),
    ],
)
def test_a_holiday_of_the_region_moves_a_prompt(
    clocks: Clocks, country: str, region: str, holiday: date, next_day: date
) -> None:
    with clocks.uow(EARLY) as uow:
        anna = find_member(uow.session, "UANNA")
        assert anna is not None
        anna.country, anna.region = country, region
        uow.session.add(anna)

    with clocks.uow(EARLY) as uow:
        moment = due_moment(uow, holiday, NINE, "UANNA")

    assert moment.astimezone(ZoneInfo("Europe/Berlin")).date() == next_day


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("America/New_York", date(2027, 3, 14)),
        ("America/Sao_Paulo", date(2027, 2, 21)),
        ("Australia/Sydney", date(2027, 4, 4)),
        ("Africa/Cairo", date(2027, 4, 30)),
        ("Asia/Tokyo", date(2027, 3, 28)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 11, 1)),
    ],
)
def test_nine_is_nine_on_both_sides_of_a_daylight_saving_day(
    clocks: Clocks, zone: str, change: date
) -> None:
    before = datetime.combine(change, NINE, UTC) - timedelta(days=9)
    clocks.moves_to(zone, before)

    for days in range(-3, 4):
        with clocks.uow(before) as uow:
            moment = due_moment(uow, change + timedelta(days=days), NINE, "UANNA")
            post = due_moment(uow, change + timedelta(days=days), NINE, None)
        assert moment.astimezone(ZoneInfo(zone)).time() == NINE
        assert moment.astimezone(ZoneInfo(zone)).weekday() < 5
        assert post.astimezone(ZoneInfo("Europe/Berlin")).time() == NINE


def test_own_hours_that_begin_later_are_kept_when_they_change_after_planning(
    clocks: Clocks,
) -> None:
    clocks.plan(MONDAY)
    with clocks.uow(EARLY) as uow:
        anna = find_member(uow.session, "UANNA")
        assert anna is not None
        anna.quiet_until = "11:00"
        uow.session.add(anna)

    clocks.run(datetime(2026, 11, 23, 8, tzinfo=UTC))  # nobody replanned: the row looks again

    assert clocks.states == [OccurrenceState.PLANNED]
    assert clocks.run(datetime(2026, 11, 23, 10, tzinfo=UTC)) == 1
    assert clocks.sent == 1


def test_when_the_programme_begins_earlier_what_is_planned_moves_along(
    clocks: Clocks, community: Community
) -> None:
    late = community.hours.model_copy(update={"start": time(11)})
    later = community.model_copy(update={"hours": late})
    clocks.community = later
    clocks.plan(MONDAY)
    clocks.follow(EARLY)
    assert clocks.due == datetime(2026, 11, 23, 10, tzinfo=UTC)

    clocks.community = community
    clocks.follow(EARLY)

    assert clocks.due == datetime(2026, 11, 23, 8, tzinfo=UTC)
    clocks.community = later
    clocks.follow(EARLY)
    assert clocks.due == datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_the_programmes_times_are_followed_in_batches_once_each_by_however_many_clocks(
    clocks: Clocks, community: Community
) -> None:
    for number in range(BATCH + 1):
        clocks.plan(MONDAY, slot=str(number))
    clocks.follow(EARLY)
    late = community.hours.model_copy(update={"start": time(11)})
    clocks.community = community.model_copy(update={"hours": late})

    looked_at = [clocks.follow_once(EARLY) for _batch in range(4)]

    assert looked_at == [BATCH, 1, 0, 0]
    assert clocks.all_due == {datetime(2026, 11, 23, 10, tzinfo=UTC)}


EVENING = datetime(2026, 11, 23, 19, tzinfo=UTC)
"""Monday, 20:00 in Berlin and four in the morning in Tokyo."""
TUESDAY_IN_BERLIN = datetime(2026, 11, 24, 8, tzinfo=UTC)
TUESDAY_IN_TOKYO = datetime(2026, 11, 24, 0, tzinfo=UTC)


def test_a_message_that_waits_for_the_morning_moves_from_berlin_to_tokyo_along(
    clocks: Clocks,
) -> None:
    clocks.notify("hello", EVENING)
    assert clocks.leaves("hello") == TUESDAY_IN_BERLIN

    clocks.moves_to("Asia/Tokyo", EVENING + timedelta(minutes=5))

    assert clocks.leaves("hello") == TUESDAY_IN_TOKYO
    clocks.moves_to("Europe/Berlin", EVENING + timedelta(minutes=10))
    assert clocks.leaves("hello") == TUESDAY_IN_BERLIN


def test_what_was_sent_or_is_being_tried_again_stays_where_it_is(clocks: Clocks) -> None:
    for key in ("sent", "tried", "waits"):
        clocks.notify(key, EVENING)
    clocks.note("sent", state=OutboxState.SENT)
    clocks.note("tried", error="internal_error")

    clocks.moves_to("Asia/Tokyo", EVENING)

    moments = {key: clocks.leaves(key) for key in ("sent", "tried", "waits")}
    assert moments == {
        "sent": TUESDAY_IN_BERLIN,
        "tried": TUESDAY_IN_BERLIN,
        "waits": TUESDAY_IN_TOKYO,
    }


def test_a_message_that_waits_follows_own_hours_the_region_and_the_programme(
    clocks: Clocks, community: Community
) -> None:
    clocks.follow(EARLY)
    clocks.notify("hello", datetime(2026, 12, 7, 19, tzinfo=UTC))
    assert clocks.leaves("hello") == datetime(2026, 12, 8, 8, tzinfo=UTC)

    clocks.settles("11:00", "AT-9")  # the eighth of December is a holiday in Austria
    assert clocks.leaves("hello") == datetime(2026, 12, 9, 10, tzinfo=UTC)

    clocks.settles(None, "DE-NW")
    assert clocks.leaves("hello") == datetime(2026, 12, 8, 8, tzinfo=UTC)

    late = community.hours.model_copy(update={"start": time(10)})
    clocks.community = community.model_copy(update={"hours": late})
    clocks.follow(datetime(2026, 12, 7, 20, tzinfo=UTC))
    assert clocks.leaves("hello") == datetime(2026, 12, 8, 9, tzinfo=UTC)
