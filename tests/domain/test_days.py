from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.days import read_day
from bot.i18n import translator

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("until 2027-01-31", date(2027, 1, 31)),
        ("bis 31.01.2027", date(2027, 1, 31)),
        ("bis zum 31.1.27", date(2027, 1, 31)),
        ("31. Januar 2027", date(2027, 1, 31)),
        ("until January 31, 2027", date(2027, 1, 31)),
        ("until 31 January", date(2027, 1, 31)),
        ("until Jan 31", date(2027, 1, 31)),
        ("bis Ende Januar 2027", date(2027, 1, 31)),
        ("bis 31.1.", date(2027, 1, 31)),
        ("bis 24.12.", date(2026, 12, 24)),
        ("until 29 February", date(2028, 2, 29)),
        ("29.2.", date(2028, 2, 29)),
        ("bis Januar", date(2027, 1, 1)),
        ("bis März 2027", date(2027, 3, 1)),
        ("bis Ende Januar", date(2027, 1, 31)),
        ("until the end of February 2027", date(2027, 2, 28)),
        ("bis Ende des Monats", date(2026, 11, 30)),
        ("bis Ende November", date(2026, 11, 30)),
        ("bis Jahresende", date(2026, 12, 31)),
        ("until end of 2027", date(2027, 12, 31)),
        ("3 Wochen", date(2026, 12, 15)),
        ("for two weeks", date(2026, 12, 8)),
        ("einen Monat", date(2026, 12, 24)),
        ("for 3 months", date(2027, 2, 24)),
        ("bis nächste Woche", date(2026, 12, 1)),
        ("ein Jahr", date(2027, 11, 24)),
        ("bis morgen", date(2026, 11, 25)),
        ("bis übermorgen", date(2026, 11, 26)),
        ("until tomorrow", date(2026, 11, 25)),
        ("bis Dienstag", date(2026, 12, 1)),
        ("until next Friday", date(2026, 11, 27)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "bis",
        "bald",
        "until soon",
        "03/04/2027",
        "31.02.2027",
        "31.4.",
        "99999999 weeks",
        "0 days",
        "²",
    ],
)
def test_what_has_no_or_two_meanings_is_asked_about(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@given(days=st.integers(1, 700), locale=st.sampled_from(["de", "en"]))
def test_our_own_words_for_a_day_are_understood(days: int, locale: str) -> None:
    day = TODAY + timedelta(days=days)

    assert read_day(translator(locale).date(day), TODAY) == day


@given(st.text())
def test_nothing_typed_can_do_harm(typed: str) -> None:
    assert read_day(typed, TODAY) is None or isinstance(read_day(typed, TODAY), date)


@pytest.mark.parametrize("typed", ["KW 50", "CW 12", "50. KW", "Zeile 7", "12 foo", "listopad 3"])
def test_a_word_that_is_no_one_month_and_a_number_are_no_day(typed: str) -> None:
    assert read_day(typed, date(2026, 11, 24)) is None
