"""People listed twice: merged where their lines agree, told where they do not."""

from datetime import date

from tests.domain.roster.lists import HEAD, notes, problems, reading


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


def test_a_line_without_address_is_the_one_person_of_that_name_in_that_town() -> None:
    text = HEAD + "Drub;Anna;;Bonn;aktiv;2020-01-01;;\nDrub;Anna;anna@example.com;Bonn;aktiv;;;\n"

    (member,) = reading(text).members

    assert (member.email, member.key, member.line) == ("anna@example.com", "anna@example.com", 2)


def test_a_name_alone_does_not_tell_two_people_apart() -> None:
    text = HEAD + "Drub;Anna;anna@example.com;Kiel;aktiv;2020;;\nDrub;Anna;;Bonn;aktiv;2020;;\n"

    assert [member.email for member in reading(text).members] == ["anna@example.com"]
    assert problems(text) == [(3, "same_name", "Anna Drub")]
