from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.checkins import overdue_between
from bot.domain.digests import mondays, week_of


def test_mondays_begin_today_where_today_is_one() -> None:
    assert list(mondays(date(2026, 11, 30), date(2026, 12, 14))) == [
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]


def test_mondays_lie_ahead() -> None:
    assert list(mondays(date(2026, 12, 1), date(2026, 12, 8))) == [date(2026, 12, 7)]


def test_the_week_of_new_year_belongs_to_one_year() -> None:
    assert week_of(date(2027, 1, 1)) == "2026-W53"
    assert week_of(date(2027, 1, 4)) == "2027-W01"


@pytest.mark.parametrize(
    ("days", "overdue"), [(0, False), (6, False), (7, True), (27, True), (28, False)]
)
def test_a_check_in_is_overdue_for_three_weeks_and_then_let_be(days: int, overdue: bool) -> None:
    now = datetime(2026, 11, 30, 8, tzinfo=UTC)

    after, until = overdue_between(now)

    assert (after < now - timedelta(days=days) <= until) is overdue
