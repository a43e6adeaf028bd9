"""Dates in lists: every notation with one meaning is read, the others are asked about."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster.dates import (
    Exactness,
    ListedDate,
    NoDate,
    Order,
    day_of_serial,
    order_of,
    parse_date,
    read_date,
)
from bot.domain.roster.findings import Problem
from tests.domain.roster.lists import TODAY, notes, only, reading

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
        ("7/19/2018 1:05:00 PM", date(2018, 7, 19), DAY),
        ("19/07/2018 13:05", date(2018, 7, 19), DAY),
        ("2018-07-19 13:05:09.123 UTC", date(2018, 7, 19), DAY),
        ("2018-07-19T23:30:00+01:00", date(2018, 7, 19), DAY),
        ("2018-07-19T00:00:00.000Z", date(2018, 7, 19), DAY),
        ("2018-07-19T00:00+02:00[Europe/Berlin]", date(2018, 7, 19), DAY),
        ("2018-07-19+02:00", date(2018, 7, 19), DAY),
        ("2018-07-19Z", date(2018, 7, 19), DAY),
        ("19.07.2018, 13:05 Uhr", date(2018, 7, 19), DAY),
        ("19.07.2018 um 13:05:00 MESZ", date(2018, 7, 19), DAY),
        ("7/19/2018 1 a.m.", date(2018, 7, 19), DAY),
        ("Thu Jul 19 2018 00:00:00 GMT+0200 (Central European Time)", date(2018, 7, 19), DAY),
        ("Thu, 19 Jul 2018 10:00:00 +0200", date(2018, 7, 19), DAY),
        ("Donnerstag, den 19. Juli 2018", date(2018, 7, 19), DAY),
        ("Do., 19.07.2018", date(2018, 7, 19), DAY),
        ("19.07.18 (Do)", date(2018, 7, 19), DAY),
        ("jeudi 19 juillet 2018", date(2018, 7, 19), DAY),
        ("1er août 2018", date(2018, 8, 1), DAY),
        ("jueves, 19 de julio de 2018", date(2018, 7, 19), DAY),
        ("czwartek, 19 lipca 2018 r.", date(2018, 7, 19), DAY),
        ("wt., 31 grudnia 2019", date(2019, 12, 31), DAY),
        ("giovedì 19 luglio 2018", date(2018, 7, 19), DAY),
        ("2018. július 19.", date(2018, 7, 19), DAY),
        ("19.7.2018.", date(2018, 7, 19), DAY),
        ("19-Jul-2018", date(2018, 7, 19), DAY),
        ("19-Jul-18", date(2018, 7, 19), DAY),
        ("19/Juil/2018", date(2018, 7, 19), DAY),
        ("19.Jul.18", date(2018, 7, 19), DAY),
        ("2018-Jul-19", date(2018, 7, 19), DAY),
        ("mar. 3 déc. 2019", date(2019, 12, 3), DAY),
        ("19th of July 2018", date(2018, 7, 19), DAY),
        ("20180719", date(2018, 7, 19), DAY),
        ("31-07-18", date(2018, 7, 31), DAY),
        ("Fri, 03/04/2020", date(2020, 4, 3), DAY),
        ("seit März 2019", date(2019, 3, 1), MONTH),
        ("styczeń 2019", date(2019, 1, 1), MONTH),
        ("Jul-18", date(2018, 7, 1), MONTH),
        ("enero de 2019", date(2019, 1, 1), MONTH),
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
        ("441977", Problem.DATE_UNREADABLE, ""),
        ("KW 50", Problem.DATE_UNREADABLE, ""),
        ("CW 12", Problem.DATE_UNREADABLE, ""),
        ("Woche 7", Problem.DATE_UNREADABLE, ""),
        ("12 W 2020", Problem.DATE_UNREADABLE, ""),
        ("Q1 2020", Problem.DATE_UNREADABLE, ""),
        ("Zeile 3, 2020", Problem.DATE_UNREADABLE, ""),
        ("x" * 5000, Problem.DATE_UNREADABLE, ""),
        ("21-05-06", Problem.DATE_AMBIGUOUS, "2006-05-21 / 2021-05-06"),
        ("listopad 2020", Problem.DATE_AMBIGUOUS, "2020-10-01 / 2020-11-01"),
        ("Montag, 31.12.2019", Problem.DATE_IMPOSSIBLE, "2019-12-31"),
        ("30. Februar 2020", Problem.DATE_IMPOSSIBLE, "2020-02-29"),
        ("٠١.٠١.2020 x", Problem.DATE_UNREADABLE, ""),
    ],
)
def test_what_is_no_date_is_refused_with_what_may_have_been_meant(
    text: str, problem: Problem, instead: str
) -> None:
    with pytest.raises(NoDate) as refused:
        read_date(text, TODAY)

    assert (refused.value.problem, refused.value.instead) == (problem, instead)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("03/04/2021", "24/10/2022"), Order.DAY_FIRST),
        (("03/04/2021", "10/24/2022 0:00"), Order.MONTH_FIRST),
        (("Fri, 03/04/2020", "01/02/2020"), Order.DAY_FIRST),
        (("24/10/2022", "10/24/2022"), None),
        (("03/04/2021", "5/5/2021", "24.10.2022", "2022-10-24", "nix", ""), None),
    ],
)
def test_one_clear_date_settles_the_order_of_its_column(
    cells: tuple[str, ...], order: Order | None
) -> None:
    assert order_of(cells, TODAY) is order


def test_two_numbers_are_read_in_the_order_of_the_column() -> None:
    read = {order: read_date("02-01-03", TODAY, order).day for order in Order}

    assert read == {
        Order.DAY_FIRST: date(2003, 1, 2),
        Order.MONTH_FIRST: date(2003, 2, 1),
        Order.YEAR_FIRST: date(2002, 1, 3),
    }


def test_a_list_s_other_dates_say_which_number_is_the_month_and_that_is_told() -> None:
    text = (
        "Vorname;Name;E-Mail;Seit;Status\n"
        "Anna;Albrecht;anna@example.com;02/03/2023;aktiv\n"
        "Ben;Berger;ben@example.com;27/03/2023;pausiert bis 04/03/2027\n"
    )

    roster = reading(text)

    assert [one.joined_on for one in roster.members] == [date(2023, 3, 2), date(2023, 3, 27)]
    assert roster.members[1].paused_until == date(2027, 3, 4)
    assert notes(text) == ["date_order_of_column", "date_order_of_column"]


def test_a_spreadsheet_s_number_is_the_day_it_shows_and_that_is_told() -> None:
    text = "Name;Vorname;E-Mail;Seit\nDrub;Angelique;a.drub@example.com;43831\n"

    assert (only(text).joined_on, notes(text)[1]) == (date(2020, 1, 1), "date_from_number")
    assert [day_of_serial(number, TODAY) for number in ("100", "10000", "99999", "4.5")] == [
        None
    ] * 4


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
