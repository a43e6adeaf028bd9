"""Columns whose headings say nothing or too little: their cells and the addresses speak."""

import pytest

from bot.domain.roster.dates import Order
from bot.domain.roster.fields import Field, last_name_first
from bot.domain.roster.file import read_sheet
from bot.domain.roster.importing import Choices, read_list
from bot.domain.roster.names import read_name, split_name
from tests.domain.roster.lists import CONTEXT, notes, only, problems, reading

HEAD = "E-Mail;Nachname;Vorname"
PERSON = "rolf.ahn@example.com;Ahn;Rolf"


def doubts(text: str) -> list[tuple[str, str, Field | None]]:
    """Return the columns that are asked about: heading, doubt, and what each could be."""
    return [(one.heading, one.doubt or "", one.could_be) for one in reading(text).doubts]


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ("Botschafterin", "words_general"),
        ("unsubscribed", "words_general"),
        ("12.3.2023", "other_events"),
        ("Mai 2024", "other_events"),
    ],
)
def test_cells_under_a_strange_heading_are_asked_about(cells: str, doubt: str) -> None:
    assert [(one, two) for one, two, _ in doubts(f"{HEAD};Xyz\n{PERSON};{cells}\n")] == [
        ("Xyz", doubt)
    ]


@pytest.mark.parametrize("cells", ["ja", "2021", "44000", "2026-01-05 09:11:02", "aktiv", "Köln"])
def test_what_can_be_anything_is_not_asked_about(cells: str) -> None:
    assert doubts(f"{HEAD};Xyz\n{PERSON};{cells}\n") == []


def test_nothing_is_asked_where_another_column_says_it() -> None:
    text = f"{HEAD};Status;Seit;Xyz;Abc\n{PERSON};neu;1.2.2025;Botschafter;3.4.2025\n"

    assert doubts(text) == []


def test_whole_names_are_found_by_the_addresses() -> None:
    text = "E-Mail;Wer;Firma;Land\ngeli.moos@example.com;Geli Moos;Beispiel AG;DE\n"

    assert only(text).name == "Geli Moos"


def test_a_name_beside_a_last_name_is_the_first_name_or_the_whole() -> None:
    part = only("Name;Nachname;E-Mail\nKaja;Brun;k@example.com\n")
    whole = only("Name;Nachname;E-Mail\nKaja Brun;Brun;k@example.com\n")

    assert [(one.first_name, one.last_name) for one in (part, whole)] == [("Kaja", "Brun")] * 2


def test_two_last_names_are_one() -> None:
    text = "Nombre;Primer apellido;Segundo apellido;E-mail\nAna;Gil;de la Cruz;ana@example.com\n"

    assert only(text).last_name == "Gil de la Cruz"


@pytest.mark.parametrize(
    ("cell", "people"),
    [("30.6.2024", 0), ("x", 0), ("44927", 0), ("30.6.2031", 1), ("", 1), ("nein", 1)],
)
def test_who_has_a_day_of_leaving_behind_them_stays_out(cell: str, people: int) -> None:
    roster = reading(f"{HEAD};Austrittsdatum\n{PERSON};{cell}\n")

    assert len(roster.members) == people
    assert list(roster.problems) == []


def test_a_day_of_leaving_that_is_none_waits() -> None:
    text = f"{HEAD};Austritt\n{PERSON};bald\n"

    assert problems(text) == [(2, "date_unreadable", "bald")]


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Nom et prénom", True),
        ("Apellidos y nombre", True),
        ("Nazwisko i imię", True),
        ("Imię i nazwisko", False),
        ("Prénom Nom", False),
        ("Name, Vorname", True),
        ("Name", None),
    ],
)
def test_a_heading_says_in_any_language_which_name_comes_first(
    heading: str, order: bool | None
) -> None:
    assert last_name_first(heading) is order


@pytest.mark.parametrize(
    ("heading", "cell", "asked"),
    [
        ("Nom et prénom", "Odile Garand", True),
        ("Nom et prénom", "Garand Odile", False),
        ("Nom et prénom", "Garand, Odile", False),
        ("Name", "Garand Odile", True),
        ("Name", "Odile Garand", False),
    ],
)
def test_names_that_the_addresses_turn_round_are_asked_about(
    heading: str, cell: str, asked: bool
) -> None:
    text = f'{heading};E-Mail\n"{cell}";odile.garand@example.com\n'

    assert [one for _, one, _ in doubts(text)] == ["name_order"] * asked
    order = "last_name first_name" if cell.startswith("Garand") else "first_name last_name"
    choices = Choices(columns={heading: order})
    (member,) = read_list(read_sheet(text), CONTEXT, choices=choices).members
    assert (member.first_name, member.last_name) == ("Odile", "Garand")


def test_a_comma_says_more_than_a_heading_without_one() -> None:
    assert only('Nombre y apellidos;E-mail\n"Gil, Ana";ana@example.com\n').first_name == "Ana"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Mechthild Freifrau von Ried", "Mechthild", "Freifrau von Ried"),
        ("Konrad Graf zu Sand", "Konrad", "Graf zu Sand"),
        ("Steffi Graf", "Steffi", "Graf"),
        ("Frau Anke Mittefrau Lenz", "Anke Mittefrau", "Lenz"),
        ("Prinz von Ried", "Prinz", "von Ried"),
    ],
)
def test_titles_of_nobility_belong_to_the_last_name(cell: str, first: str, last: str) -> None:
    assert split_name(read_name(cell).name) == (first, last)


def test_an_order_that_a_person_chose_is_no_assumption() -> None:
    text = f"{HEAD};Mitglied seit;Status\n{PERSON};3/4/2025;aktiv\n"

    roster = read_list(read_sheet(text), CONTEXT, choices=Choices(date_order=Order.MONTH_FIRST))

    assert str(roster.members[0].joined_on) == "2025-03-04"
    assert list(roster.notes) == []
    assert notes(text + "b@example.com;Be;Bo;25/4/2025;aktiv\n") == ["date_order_of_column"]
