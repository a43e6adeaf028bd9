"""Dates in lists: every notation with one meaning is read, the others are asked about."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster.dates import Exactness, ListedDate, NoDate, parse_date, read_date
from bot.domain.roster.findings import Problem
from tests.domain.roster.lists import TODAY

DAY, MONTH, YEAR = Exactness.DAY, Exactness.MONTH, Exactness.YEAR
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("26.06.2017", date(2017, 6, 26), DAY),
        ("11.12.17", date(2017, 12, 11), DAY),
        ("8.8.19", date(2019, 8, 8), DAY),
        (" 8. 8. 2019 ", date(2019, 8, 8), DAY),
        ("2021-10-02", date(2021, 10, 2), DAY),
        ("2021-10-02T00:00:00", date(2021, 10, 2), DAY),
        ("01.09.2025 00:00", date(2025, 9, 1), DAY),
        ("2021/10/02", date(2021, 10, 2), DAY),
        ("24/10/2022", date(2022, 10, 24), DAY),
        ("10/24/2022", date(2022, 10, 24), DAY),
        ("5/5/22", date(2022, 5, 5), DAY),
        ("3. März 2020", date(2020, 3, 3), DAY),
        ("3 Mar 2020", date(2020, 3, 3), DAY),
        ("March 3rd, 2020", date(2020, 3, 3), DAY),
        ("Jan. '21", date(2021, 1, 1), MONTH),
        ("Feb 2024", date(2024, 2, 1), MONTH),
        ("Sept 2026", date(2026, 9, 1), MONTH),
        ("Juli 2024", date(2024, 7, 1), MONTH),
        ("08/2019", date(2019, 8, 1), MONTH),
        ("8.2019", date(2019, 8, 1), MONTH),
        ("2019-08", date(2019, 8, 1), MONTH),
        ("2026", date(2026, 1, 1), YEAR),
    ],
)
def test_each_notation_is_read(text: str, day: date, exact: Exactness) -> None:
    assert read_date(text, TODAY) == ListedDate(day, exact)


@pytest.mark.parametrize(
    ("text", "problem", "instead"),
    [
        ("31.02.2020", Problem.DATE_IMPOSSIBLE, "2020-02-29"),
        ("31.06.2021", Problem.DATE_IMPOSSIBLE, "2021-06-30"),
        ("12.13.2021", Problem.DATE_IMPOSSIBLE, ""),
        ("00.01.2021", Problem.DATE_IMPOSSIBLE, "2021-01-31"),
        ("01.01.2031", Problem.DATE_IN_FUTURE, "2026-11-24"),
        ("25.11.26", Problem.DATE_IN_FUTURE, "2026-11-24"),
        ("Dez 2026", Problem.DATE_IN_FUTURE, "2026-11-24"),
        ("03/04/2021", Problem.DATE_AMBIGUOUS, "2021-04-03 / 2021-03-04"),
        ("gestern", Problem.DATE_UNREADABLE, ""),
        ("Foo 2020", Problem.DATE_UNREADABLE, ""),
        ("01.01.1900", Problem.DATE_UNREADABLE, ""),
        ("44197", Problem.DATE_UNREADABLE, ""),
        ("٠١.٠١.2020 x", Problem.DATE_UNREADABLE, ""),
    ],
)
def test_what_is_no_date_is_refused_with_what_may_have_been_meant(
    text: str, problem: Problem, instead: str
) -> None:
    with pytest.raises(NoDate) as refused:
        read_date(text, TODAY)

    assert (refused.value.problem, refused.value.instead) == (problem, instead)


@given(st.dates(date(1950, 1, 1), TODAY))
def test_a_day_is_the_same_in_every_notation(day: date) -> None:
    written = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    ]

    assert {read_date(text, TODAY) for text in written} == {ListedDate(day, DAY)}


@given(st.dates(date(2000, 1, 1), TODAY))
def test_two_figures_of_a_year_of_this_century_are_enough(day: date) -> None:
    assert read_date(f"{day:%d.%m.%y}", TODAY) == ListedDate(day, DAY)


@given(st.text(alphabet="0123456789./- TJanuarFebMärz'", max_size=14))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(NoDate):
        assert isinstance(parse_date(text, TODAY), ListedDate)


@given(st.dates(), st.dates())
def test_a_month_could_be_any_of_its_days(first: date, other: date) -> None:
    listed = ListedDate(first.replace(day=1), MONTH)

    assert listed.could_be(other) == ((first.year, first.month) == (other.year, other.month))
