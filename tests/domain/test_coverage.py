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
    check_hours,
    may_take,
    plain_hashtag,
)
from bot.domain.signup import opening
from bot.domain.zones import moment_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
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


def test_without_a_time_sign_up_opens_at_nine_on_site() -> None:
    moment = opening("Asia/Tokyo", date(2026, 12, 1), None)

    assert moment == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert opening("Asia/Tokyo", None, time(8)) is None
