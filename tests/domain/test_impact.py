"""Months, the day of the report, and which numbers may be shown."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.hours import is_working_day
from bot.domain.impact import (
    Figures,
    Month,
    NoSuchMonth,
    figures,
    month_of,
    read_month,
    report_day,
)
from bot.domain.stories import Goal

NOVEMBER = Month(2026, 11)


def works(day: date) -> bool:
    return is_working_day(day, "DE", "DE-NW")


def shown(joined: int = 0, by_country: dict[str, int] | None = None) -> Figures:
    return figures(
        NOVEMBER, stories={}, thanks=0, joined=joined, by_country=by_country or {}, reach=None,
        totals={},
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "26-11", "2026-11-01", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(NoSuchMonth):
        read_month(text)


def test_a_month_reads_as_it_is_written() -> None:
    assert read_month(str(NOVEMBER)) == NOVEMBER


def test_months_go_back_over_new_year() -> None:
    assert month_of(date(2027, 1, 31), 2) == NOVEMBER


def test_a_month_begins_and_ends_on_the_communitys_clock() -> None:
    assert Month(2027, 3).bounds("Europe/Berlin") == (
        datetime(2027, 2, 28, 23, 0, tzinfo=UTC),
        datetime(2027, 3, 31, 22, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (Month(2026, 11), date(2026, 12, 1)),
        (Month(2026, 12), date(2027, 1, 4)),  # New Year on a Friday
        (Month(2027, 4), date(2027, 5, 3)),  # 1 May on a Saturday
        (Month(2028, 2), date(2028, 3, 1)),
    ],
)
def test_the_report_comes_on_the_first_working_day(month: Month, day: date) -> None:
    assert report_day(month, works) == day


@pytest.mark.parametrize(("joined", "seen"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_few_new_members_are_no_number(joined: int, seen: int | None) -> None:
    assert shown(joined=joined).joined == seen


def test_a_country_stands_as_it_stood_until_five_have_come_or_gone() -> None:
    before = shown(by_country={"DE": 30, "FR": 9})

    now = figures(
        NOVEMBER, stories={}, thanks=0, joined=0, by_country={"DE": 34, "FR": 14}, reach=None,
        totals={}, before=before,
    )  # fmt: skip

    assert dict(now.members) == {"DE": 30, "FR": 14}


def test_figures_survive_the_outbox() -> None:
    one = figures(
        NOVEMBER,
        stories={Goal.SALES: 3},
        thanks=9,
        joined=6,
        by_country={"DE": 8, "FR": 2, "GB": 3},
        reach=12_000,
        totals={"sessions": 2},
    )

    assert Figures.from_json(one.as_json()) == one
    assert (one.members, one.elsewhere) == ({"DE": 8}, 5)


def test_a_month_that_was_kept_before_nouns_counted_is_still_read() -> None:
    kept = shown(joined=7).as_json()
    del kept["totals"]

    assert Figures.from_json(kept) == shown(joined=7)


def test_nothing_at_all_is_empty() -> None:
    assert shown().is_empty
    assert replace(shown(), totals={"sessions": 0}).is_empty
    assert not replace(shown(), totals={"sessions": 1}).is_empty
    assert not shown(joined=2).is_empty
