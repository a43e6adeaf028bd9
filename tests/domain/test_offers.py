"""The offer board's rules: when an offer leaves the board, and when it is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.days import FURTHEST, InThePast, NoDay, TooFarAhead
from bot.domain.offers import Details, NoTitle, check_details
from bot.errors import FieldErrors

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OFFER = Details(until=TODAY + timedelta(days=28), title="Zwei Stunden am Stand")

DAYS = some.dates(date(2026, 1, 1), date(2028, 1, 1))


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(ZONE))


@given(until=DAYS, on=some.none() | DAYS, at=some.none() | some.times())
def test_an_offer_leaves_the_board_after_its_last_day_or_once_its_time_has_come(
    until: date, on: date | None, at: time | None
) -> None:
    offer = replace(OFFER, until=until, on=on, at=at)

    closes, over = offer.closes_at(ZONE), offer.over_at(ZONE)

    assert closes == min(midnight_after(until), over)
    if on is None:
        assert closes == over == midnight_after(until)
    elif at is None:
        assert over == midnight_after(on)
    else:
        assert over == offer.starts_at(ZONE)


def test_a_time_is_meant_on_the_communitys_clock() -> None:
    offer = replace(OFFER, on=date(2026, 12, 1), at=time(16))

    assert offer.starts_at(ZONE) == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"on": TODAY},
        {"on": TODAY, "at": time(10, 1)},
        {"until": TODAY},
        {"until": TODAY + FURTHEST, "on": TODAY + FURTHEST},
    ],
)
def test_an_offer_of_today_or_later_is_fine(changes: dict[str, Any]) -> None:
    check_details(replace(OFFER, **changes), ZONE, NOW)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"title": ""}, {"title": NoTitle}),
        ({"at": time(10)}, {"date": NoDay}),
        ({"on": TODAY - timedelta(days=1)}, {"date": InThePast}),
        ({"on": TODAY, "at": time(10)}, {"time": InThePast}),
        ({"until": TODAY - timedelta(days=1)}, {"until": InThePast}),
        (
            {"until": TODAY + FURTHEST + timedelta(days=1), "on": date(2099, 1, 1)},
            {"until": TooFarAhead, "date": TooFarAhead},
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    changes: dict[str, Any], problems: dict[str, type[Exception]]
) -> None:
    with pytest.raises(FieldErrors) as raised:
        check_details(replace(OFFER, **changes), ZONE, NOW)

    assert {name: type(one) for name, one in raised.value.problems.items()} == problems
