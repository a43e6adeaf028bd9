"""On which days of a probation both sides are asked how it goes."""

from datetime import date

from bot.domain.checkins import checkin_days
from bot.domain.days import read_day


def test_a_check_in_is_never_due_on_the_last_day_of_the_probation() -> None:
    assert checkin_days(date(2026, 1, 15), 3) == [(1, date(2026, 2, 15))]
    assert checkin_days(date(2026, 1, 15), 4)[-1] == (3, date(2026, 4, 15))


def test_every_number_word_is_read_in_both_languages() -> None:
    today = date(2026, 11, 24)
    pairs = [
        ("two", "zwei"),
        ("three", "drei"),
        ("four", "vier"),
        ("five", "fünf"),
        ("six", "sechs"),
    ]

    read = [[read_day(f"{word} days", today) for word in pair] for pair in pairs]

    assert read == [[date(2026, 11, 24 + n)] * 2 for n in range(2, 7)]
