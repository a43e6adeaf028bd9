"""The lines of a list together: people listed twice, mentors, what changes in who is known."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import Change, KnownMember, ListedMember, compare
from tests.domain.roster.lists import notes, only, problems, reading

HEAD = "Name;Vorname;E-Mail;Standort;Status;Seit;Mentor;Plätze\n"
MENTOR = "Bloch;Ariane;ariane@example.com;Bonn;aktiv;2020-01-01;;2\n"
KNOWN = KnownMember(
    id=7,
    email="ema@example.com",
    first_name="Ema",
    last_name="Birtić",
    country="HR",
    region="HR",
    location="Zagreb",
    time_zone="Europe/Zagreb",
    status="ambassador",
    joined_on=date(2022, 6, 26),
)


def trainee(mentor: str) -> str:
    """A line of somebody in probation."""
    return f"Beckmann;Nico;nico@example.com;Bonn;Einsteiger;2026-09-06;{mentor};\n"


def test_lines_that_agree_are_one_person() -> None:
    text = (
        HEAD
        + "Drub;A;a@example.com;;aktiv;Feb 2024;;\n"
        + "Drub;A;A@EXAMPLE.COM;Bonn;Botschafter;09.02.2024;;3\n"
    )

    (member,) = reading(text).members

    assert (member.location, member.joined and member.joined.day, member.capacity) == (
        "Bonn",
        date(2024, 2, 9),
        3,
    )
    assert notes(text) == ["date_from_month", "address_repaired", "duplicate_merged"]
    assert problems(text) == []


def test_of_lines_that_disagree_the_first_stands_and_the_later_is_told() -> None:
    text = (
        HEAD
        + "Drub;A;a@example.com;;aktiv;2020-01-01;;\n"
        + "Drub;A;a@example.com;;Einsteiger;2020-01-02;;\n"
    )

    roster = reading(text)

    assert [(one.status, one.joined and one.joined.day) for one in roster.members] == [
        ("ambassador", date(2020, 1, 1))
    ]
    assert [(one.line, one.column, one.value, one.details["kept"]) for one in roster.problems] == [
        (3, "Status", "trainee", "ambassador"),
        (3, "Seit", "2020-01-02", "2020-01-01"),
    ]
    assert roster.bad_lines == 1


def test_a_line_without_address_is_the_one_person_of_that_name_in_that_town() -> None:
    text = HEAD + "Drub;Anna;;Bonn;aktiv;2020-01-01;;\nDrub;Anna;anna@example.com;Bonn;aktiv;;;\n"

    (member,) = reading(text).members

    assert (member.email, member.key, member.line) == ("anna@example.com", "anna@example.com", 2)


def test_a_name_alone_does_not_tell_two_people_apart() -> None:
    text = HEAD + "Drub;Anna;anna@example.com;Kiel;aktiv;2020;;\nDrub;Anna;;Bonn;aktiv;2020;;\n"

    assert [member.email for member in reading(text).members] == ["anna@example.com"]
    assert problems(text) == [(3, "same_name", "Anna Drub")]


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
    roster = reading(HEAD + trainee("Birtić, Ema"), KNOWN)

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


def listed(**changes: object) -> ListedMember:
    """Ema as a list tells of her."""
    member = only(HEAD + "Birtić;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n")
    return replace(member, **changes)  # type: ignore[arg-type]  # short for a test


def test_who_is_not_known_is_new() -> None:
    changes = compare([listed()], [])

    assert (changes.create, changes.update, changes.unchanged) == ([listed()], [], [])


def test_what_is_known_already_changes_nothing() -> None:
    changes = compare([listed()], [KNOWN])

    assert (changes.create, changes.update, changes.unchanged) == ([], [], [listed()])


def test_news_are_taken_over() -> None:
    member = listed(topics=("5G",), location="Split")

    assert compare([member], [KNOWN]).update == [
        Change(KNOWN, member, {"location": "Split", "topics": ("5G",)})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Birti;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n",
        "Birti?;Ema;ema@example.com;Zagreb;aktiv;26.06.2022;;\n",
        ";;ema@example.com;;;;;\n",
        "Birtić;Ema;ema@example.com;Zagreb;aktiv;06/2022;;\n",
        "Birtić;Ema;ema@example.com;Zagreb;aktiv;2022;;\n",
        "Birti;Ema;;Zagreb;aktiv;2022;;\n",
    ],
)
def test_a_poorer_list_takes_nothing_away(text: str) -> None:
    changes = compare(reading(HEAD + text).members, [KNOWN])

    assert (len(changes.create), len(changes.update), len(changes.unchanged)) == (0, 0, 1)


def test_an_address_is_added_to_who_was_known_by_name() -> None:
    known = replace(KNOWN, email=None)

    assert compare([listed()], [known]).update[0].values == {"email": "ema@example.com"}


def test_a_name_that_several_known_people_have_is_a_problem() -> None:
    twin = replace(KNOWN, id=8, email="ema2@example.com")
    (member,) = reading(HEAD + "Birtić;Ema;;Zagreb;aktiv;;;\n").members

    changes = compare([member], [KNOWN, twin])

    assert [problem.kind.value for problem in changes.problems] == ["several_known"]
    assert (changes.create, changes.update, changes.unchanged) == ([], [], [])


def test_what_people_said_themselves_stands_above_a_list() -> None:
    changes = compare([listed(location="Split")], [replace(KNOWN, own_word=True)])

    assert (changes.update, [note.kind.value for note in changes.notes]) == ([], ["own_word"])


def test_a_mentor_known_by_address_may_be_listed_by_name() -> None:
    mentor = KnownMember(
        1, "ariane@example.com", "Ariane", "Bloch", status="ambassador", capacity=4
    )
    mentee = KnownMember(
        2, "nico@example.com", "Nico", "Beckmann", status="trainee", mentor_key="ariane@example.com"
    )
    people = "Bloch;Ariane;;aktiv;\nBeckmann;Nico;nico@example.com;Einsteiger;Bloch\n"
    text = f"Name;Vorname;E-Mail;Status;Mentor\n{people}"

    changes = compare(reading(text, mentor, mentee).members, [mentor, mentee])

    assert (len(changes.unchanged), changes.create, changes.update) == (2, [], [])


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
