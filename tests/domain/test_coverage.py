"""The rules of event coverage: hours and angles, hashtags, and how many angles each may take."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coverage import (
    ANGLES_EACH,
    FREE_BEFORE,
    AngleKind,
    Facts,
    Hours,
    NotAHashtag,
    OpensLaterThanThat,
    Slot,
    check_beginnings,
    check_hours,
    check_slot,
    may_take,
    plain_hashtag,
)
from bot.domain.days import NoDay
from bot.domain.signup import opening
from bot.domain.zones import moment_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAYS = st.dates(date(2026, 11, 26), date(2027, 1, 5))
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York")


@given(st.integers(1, 5), st.sets(st.sampled_from(AngleKind)), st.sampled_from(ZONES))
def test_every_day_has_each_angle_at_the_hours_of_the_place(
    days: int, kinds: set[AngleKind], zone: str
) -> None:
    hours = Hours(date(2027, 3, 26), time(9), time(17, 30), days)  # the clocks change in between

    slots = list(hours.slots(sorted(kinds)))

    assert len(slots) == days * len(kinds)
    for slot in slots:
        begins = moment_in(zone, slot.on, slot.at)
        assert begins.astimezone(ZoneInfo(zone)).time() == time(9)
        assert slot.minutes == 510


@given(st.integers(0, 30), st.timedeltas(timedelta(seconds=1), timedelta(days=60)))
def test_two_angles_each_until_the_day_before(own: int, before: timedelta) -> None:
    allowed = may_take(own, NOW + before, NOW)

    assert allowed == (own < ANGLES_EACH or before <= FREE_BEFORE)


@pytest.mark.parametrize(
    ("typed", "kept"), [("#Messe26", "Messe26"), ("Über_uns", "Über_uns"), ("", "")]
)
def test_a_hashtag_is_kept_without_its_sign(typed: str, kept: str) -> None:
    assert plain_hashtag(typed) == kept


@pytest.mark.parametrize("typed", ["two words", "#a-b", "##x", "#"[:1] + "!"])
def test_what_networks_would_cut_off_is_no_hashtag(typed: str) -> None:
    with pytest.raises(NotAHashtag):
        plain_hashtag(typed)


def test_an_event_of_yesterday_without_angles_that_ends_too_early_is_wrong_in_three_fields() -> (
    None
):
    hours = Hours(date(2026, 11, 23), time(9), time(9))

    facts = Facts("Messe", "Bonn", "Europe/Berlin")
    problems = check_hours(facts, hours, [], NOW)

    assert [field for field, wrong in problems.items() if wrong] == ["date", "ends", "kinds"]


@given(DAYS, DAYS, st.times(), st.sampled_from(ZONES))
def test_an_angle_begins_after_sign_up_has_opened(
    on: date, opens_on: date, at: time, zone: str
) -> None:
    opens_at = moment_in(zone, opens_on, time(9))
    facts, slot = Facts("Messe", "Bonn", zone, opens_at=opens_at), Slot(AngleKind.STAND, on, at, 45)

    problems = check_slot(slot, facts, NOW, others=0)

    is_refused = isinstance(problems["date"], OpensLaterThanThat)
    assert is_refused == (moment_in(zone, on, at) <= opens_at)
    opening_is_late = check_beginnings(facts, [slot], NOW, changed=None)["opens"] is not None
    assert opening_is_late == is_refused


@pytest.mark.parametrize("changed", ["date", "zone"])
def test_one_angle_in_the_past_is_wrong_in_the_field_that_moved_it(changed: str) -> None:
    facts = Facts("Messe", "Bonn", "Europe/Berlin")
    slots = [Slot(AngleKind.STAND, date(2026, 11, day), time(9), 45) for day in (25, 23)]

    problems = check_beginnings(facts, slots, NOW, changed)

    assert list(problems) == [changed]
    assert check_beginnings(facts, slots, NOW, changed=None) == {"opens": None}


def test_without_a_time_sign_up_opens_at_nine_on_site() -> None:
    moment = opening("Asia/Tokyo", date(2026, 12, 1), None)

    assert moment == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert opening("Asia/Tokyo", None, None) is None


def test_a_time_without_a_day_is_no_opening() -> None:
    with pytest.raises(NoDay):
        opening("Asia/Tokyo", None, time(8))
