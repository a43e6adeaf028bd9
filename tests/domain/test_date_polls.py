"""Dates to choose from are read in both languages or refused by line; the best one is proposed."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.date_polls import (
    ClosesTooLate,
    MixedLines,
    NoSuchChoice,
    NotADate,
    Question,
    Reply,
    Tally,
    Visibility,
    When,
    WrongNumber,
    count,
    proposed,
    read_options,
)
from bot.errors import FieldErrors, UserFacingError

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BERLIN = "Europe/Berlin"
FOURTH, FIFTH = When(day=date(2027, 3, 4)), When(day=date(2027, 3, 5))
EVENING = When(moment=datetime(2027, 3, 4, 17, tzinfo=UTC))


@pytest.mark.parametrize(
    "typed",
    [
        "4.3.2027",
        "04.03.2027",
        "4. März 2027",
        "4 March 2027",
        "March 4, 2027",
        "2027-03-04",
        "Do, 4.3.2027",
        "Thursday, 4 March 2027",
        "4.3.27",
    ],
)
def test_a_whole_day_is_read_in_both_languages_and_has_no_zone(typed: str) -> None:
    for zone in (BERLIN, "Pacific/Auckland", "America/Los_Angeles"):
        assert read_options(f"{typed}\n5.3.2027", zone, NOW) == [FOURTH, FIFTH]


@pytest.mark.parametrize(
    "typed",
    [
        "4.3.2027 18:00",
        "4.3.2027, 18:00 Uhr",
        "4.3.2027 um 18 Uhr",
        "4. März 2027 18.00 Uhr",
        "4 March 2027 at 6 pm",
        "4 March 2027, 6:00 p.m.",
        "2027-03-04 18:00",
    ],
)
def test_a_moment_is_read_on_the_clock_of_the_place(typed: str) -> None:
    later = "5.3.2027 18:00"

    assert read_options(f"{typed}\n{later}", BERLIN, NOW)[0] == EVENING
    [tokyo, _] = read_options(f"{typed}\n{later}", "Asia/Tokyo", NOW)
    assert tokyo.moment == datetime(2027, 3, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "irgendwann",
        "4.3.",
        "March 2027",
        "31.2.2027",
        "3/4/2027",
        "Fr, 4.3.2027",
        "4.3.2027 25:00",
        "4.3.2027 18:60",
        "4.3.2027 13 pm",
        "4.3.2027 18:00 CET",
        "18:00",
        "4.3.2027 abends",
    ],
)
def test_what_is_not_one_full_date_is_refused_by_its_line(typed: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_options(f"5.3.2027\n\n {typed} ", BERLIN, NOW)

    assert refused.value.fields == {"line": 3, "typed": typed}


@pytest.mark.parametrize(
    "typed", ["23.11.2026", "4.3.2029", "5.3.2027", "5 March 2027", "1.1.1999"]
)
def test_what_has_passed_is_too_far_or_stands_there_already_cannot_be_chosen(typed: str) -> None:
    with pytest.raises(NoSuchChoice):
        read_options(f"5.3.2027\n{typed}", BERLIN, NOW)


def test_today_can_be_chosen_and_a_time_that_has_passed_cannot() -> None:
    assert len(read_options("24.11.2026\n25.11.2026", BERLIN, NOW)) == 2
    with pytest.raises(NoSuchChoice):
        read_options("24.11.2026 10:00\n25.11.2026 10:00", BERLIN, NOW)


def test_days_and_moments_are_not_mixed() -> None:
    with pytest.raises(MixedLines):
        read_options("4.3.2027\n5.3.2027 18:00", BERLIN, NOW)


@pytest.mark.parametrize(
    ("number", "is_fine"), [(0, False), (1, False), (2, True), (12, True), (13, False)]
)
def test_a_poll_has_two_to_twelve_dates(number: int, is_fine: bool) -> None:
    typed = "\n".join(f"{day}.3.2027" for day in range(1, number + 1))

    if is_fine:
        assert len(read_options(typed, BERLIN, NOW)) == number
    else:
        with pytest.raises(WrongNumber):
            read_options(typed, BERLIN, NOW)


@given(some.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        found = read_options(f"4.3.2027\n{typed}", BERLIN, NOW)
    except UserFacingError:
        return

    assert 2 <= len(found) <= 12


@given(some.dates(date(2026, 11, 25), date(2028, 11, 1)), some.booleans())
def test_a_date_is_kept_as_it_was_read(day: date, is_moment: bool) -> None:
    moment = datetime.combine(day, time(18), UTC)
    when = When(moment=moment) if is_moment else When(day=day)

    assert When.read(when.written) == when


def test_dates_come_the_earliest_first() -> None:
    assert read_options("5.3.2027\n4.3.2027", BERLIN, NOW) == [FOURTH, FIFTH]
    later = [f"{day}.11.2027 18:00" for day in (9, 30, 10)]
    moments = [one.moment for one in read_options("\n".join(later), BERLIN, NOW)]
    assert moments == sorted(filter(None, moments))


def test_a_whole_day_begins_at_a_time_of_the_place() -> None:
    assert FOURTH.at(time(18), BERLIN) == EVENING.moment
    assert FOURTH.at(None, BERLIN) is None
    assert EVENING.at(time(9), BERLIN) == EVENING.moment
    assert EVENING.on("Asia/Tokyo") == date(2027, 3, 5)


def test_replies_are_counted_by_date_and_those_who_can_are_named() -> None:
    said = [
        ("anna", {"0": Reply.YES, "1": Reply.NO}),
        ("ben", {"0": Reply.IF_NEED_BE}),
        ("clara", {}),
    ]

    assert count("0", said) == Tally(1, 1, 0, can=["anna"], could=["ben"])
    assert count("1", said) == Tally(0, 0, 1, can=[], could=[])


@pytest.mark.parametrize(
    ("tallies", "place"),
    [
        ([], None),
        ([(0, 0, 3), (0, 0, 0)], None),
        ([(1, 0, 0), (2, 0, 9)], 1),
        ([(2, 0, 2), (2, 0, 1)], 1),
        ([(2, 1, 1), (2, 2, 1)], 1),
        ([(2, 1, 1), (2, 1, 1)], 0),
        ([(0, 0, 0), (0, 1, 5)], 1),
    ],
)
def test_most_can_then_fewest_cannot_then_most_could_then_the_earliest(
    tallies: list[tuple[int, int, int]], place: int | None
) -> None:
    assert proposed([Tally(*numbers) for numbers in tallies]) == place


NUMBERS = some.tuples(*[some.integers(0, 5)] * 3)


@given(some.lists(NUMBERS, min_size=2, max_size=12))
def test_on_no_date_can_more_people_come_than_on_the_proposed_one(
    numbers: list[tuple[int, int, int]],
) -> None:
    place = proposed([Tally(*one) for one in numbers])

    assert (place is None) == all(not yes and not maybe for yes, maybe, _no in numbers)
    if place is not None:
        assert numbers[place][0] == max(yes for yes, *_others in numbers)


@pytest.mark.parametrize(
    ("zone", "first", "closes_on"),
    [
        # Midnight in Berlin is noon in Auckland: the morning of that day is over.
        ("Pacific/Auckland", "4.3.2027 8:00", date(2027, 3, 3)),
        ("Pacific/Auckland", "4.3.2027", date(2027, 3, 3)),
        (BERLIN, "4.3.2027 18:00", date(2027, 3, 4)),
    ],
)
def test_a_poll_is_closed_before_its_first_date_begins(
    zone: str, first: str, closes_on: date
) -> None:
    question = Question(f"{first}\n11.3.2027" + first[8:], Visibility.COUNTS, closes_on)

    with pytest.raises(FieldErrors) as refused:
        question.options(zone, NOW, BERLIN)

    assert isinstance(refused.value.problems["closes"], ClosesTooLate)


def test_a_poll_may_close_on_the_day_before() -> None:
    question = Question("4.3.2027 8:00\n5.3.2027 8:00", Visibility.COUNTS, date(2027, 3, 3))

    assert len(question.options(BERLIN, NOW, BERLIN)) == 2
