"""Mentors: found however they are named, and with enough places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.roster.lists import EMA, HEAD, MENTOR, notes, only, problems, reading, trainee


@pytest.mark.parametrize(
    "cell",
    [
        "ariane@example.com",
        "ARIANE(at)example.com",
        "Ariane Bloch",
        "Bloch, Ariane",
        "bloch ariane",
        "Bloch",
    ],
)
def test_a_mentor_is_found_however_they_are_named(cell: str) -> None:
    mentee = reading(HEAD + MENTOR + trainee(cell)).members[1]

    assert mentee.mentor_key == "ariane@example.com"


def test_a_mentor_without_address_is_found_by_name() -> None:
    text = HEAD + "Franke;Ramona;;Kiel;aktiv;2017-09-01;;2\n" + trainee("Ramona Franke")

    assert reading(text).members[1].mentor_key == "franke ramona"


def test_a_mentor_may_be_known_already_and_not_on_the_list() -> None:
    roster = reading(HEAD + trainee("Birtić, Ema"), EMA)

    assert roster.members[0].mentor_key == "ema@example.com"


@pytest.mark.parametrize("cell", ["N.N.", "n. n.", "offen", "TBD"])
def test_an_open_mentor_is_none(cell: str) -> None:
    assert only(HEAD + trainee(cell)).mentor_key is None
    assert notes(HEAD + trainee(cell)) == ["mentor_open"]


@pytest.mark.parametrize(
    ("others", "cell", "problem"),
    [
        ("", "Niemand Hier", "mentor_unknown"),
        (MENTOR, "Nico Beckmann", "mentor_is_self"),
        (
            MENTOR + MENTOR.replace("ariane@", "a2@").replace("Bonn", "Kiel"),
            "Ariane Bloch",
            "mentor_ambiguous",
        ),
    ],
)
def test_a_mentor_who_can_not_be_told_is_a_problem(others: str, cell: str, problem: str) -> None:
    assert [(kind, value) for _, kind, value in problems(HEAD + others + trainee(cell))] == [
        (problem, cell)
    ]


def test_a_slip_in_a_mentors_name_is_answered_with_the_right_one() -> None:
    (problem,) = reading(HEAD + MENTOR + trainee("Ariane Blch")).problems

    assert problem.details == {"instead": "ariane@example.com"}


def test_a_mentor_whose_own_line_is_bad_leaves_the_mentee_without_one() -> None:
    text = HEAD + MENTOR.replace("2020-01-01", "31.02.2020") + trainee("Bloch, Ariane")

    assert [(member.email, member.mentor_key) for member in reading(text).members] == [
        ("nico@example.com", None)
    ]
    assert notes(text) == ["mentor_left_out"]


def test_only_people_in_probation_have_a_mentor_and_only_ambassadors_are_one() -> None:
    text = (
        HEAD + trainee("Fan, Ina") + "Fan;Ina;ina@example.com;Bonn;Fan;2020-01-01;Nico Beckmann;2\n"
    )

    assert [(one.mentor_key, one.capacity) for one in reading(text).members] == [
        (None, None),
        (None, None),
    ]
    assert notes(text) == ["mentor_no_ambassador", "mentor_not_needed", "capacity_not_for_status"]


def test_who_has_more_mentees_than_places_gets_as_many_places() -> None:
    text = HEAD + MENTOR.replace(";2\n", ";\n") + trainee("Bloch")

    assert reading(text).members[0].capacity == 1
    assert notes(text) == ["capacity_raised"]


@given(st.permutations(range(4)))
def test_the_order_of_lines_changes_no_mentor(order: list[int]) -> None:
    people = [
        MENTOR,
        trainee("Bloch, Ariane"),
        "A;B;c@example.com;;Fan;2020-01-01;;\n",
        "D;E;f@example.com;;neu;2026;;\n",
    ]

    members = reading(HEAD + "".join(people[at] for at in order)).members

    assert {(one.email, one.mentor_key) for one in members} == {
        ("ariane@example.com", None),
        ("nico@example.com", "ariane@example.com"),
        ("c@example.com", None),
        ("f@example.com", None),
    }
