"""Addresses in cells: the one that stands there, never one that was pieced together."""

import pytest

from bot.domain.addresses import read_address, read_name_and_address
from tests.domain.roster.lists import line, only, problems, reading


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Eva Marie Kurz eva.kurz@example.com", "eva.kurz@example.com"),
        ("Eva eva.kurz@example.com", "eva.kurz@example.com"),
        ("eva.kurz@example.com privat", "eva.kurz@example.com"),
        ("eva.kurz@example.com (dienstlich)", "eva.kurz@example.com"),
        ("Kurz, Eva <Eva.Kurz@example.com>", "eva.kurz@example.com"),
        ("Eva Kurz (eva.kurz@example.com)", "eva.kurz@example.com"),
        ("eva.kurz@example.com<mailto:eva.kurz@example.com>", "eva.kurz@example.com"),
        ("E-Mail: eva.kurz@example.com", "eva.kurz@example.com"),
        ("eva.kurz@example.com; eva.kurz@example.com", "eva.kurz@example.com"),
        ("eva.\u200bkurz@exam\u00adple.com", "eva.kurz@example.com"),
        ("eva.kurz＠example.com", "eva.kurz@example.com"),
        ("Eva Kurz <eva.kurz (at) example (dot) com>", "eva.kurz@example.com"),
    ],
)
def test_the_one_address_in_a_cell_is_read(cell: str, address: str) -> None:
    assert read_address(cell) == address


@pytest.mark.parametrize(
    "cell",
    [
        "eva7 kurz@example.com",
        "eva kurz@example.com",
        "eva. kurz@example.com",
        "eva.kurz@exam ple.com",
        "eva.kurz@example .com",
        "eva.kurz@example.co m",
        "eva.kurz@example.com .org",
        "eva@example.com / kurz@example.com",
        "<eva@example.com> kurz@example.com",
        "Eva Kurz at example.com",
        "Eva Kurz",
        "",
    ],
)
def test_words_are_never_joined_to_an_address(cell: str) -> None:
    assert read_address(cell) is None


def test_a_line_whose_address_is_doubtful_is_left_out_with_the_cell() -> None:
    text = "Name;Vorname;E-Mail\nKurz;Eva;eva7 kurz@example.com\n"

    assert problems(text) == [(2, "address_unreadable", "eva7 kurz@example.com")]


def test_a_name_beside_the_address_is_taken_where_there_is_no_other() -> None:
    text = 'E-Mail;Seit;Status\n"""Kurz, Eva"" <eva@example.com>";2020-01-01;aktiv\n'

    assert only(text).name == "Eva Kurz"
    assert read_name_and_address("eva <eva@example.com>")[0] == ""
    named = "Vorname;Name;E-Mail;Seit;Status\nEva;Lang;Eva Kurz <eva@example.com>;2020;aktiv\n"
    assert only(named).name == "Eva Lang"


@pytest.mark.parametrize(
    "cell", ["Wer Auch <ariane@example.com>", "Frau Ariane Bloch", "Fr. Bloch"]
)
def test_a_mentor_is_found_by_what_stands_in_the_cell(cell: str) -> None:
    text = (
        "Name;Vorname;E-Mail;Status;Seit;Mentor\n"
        "Bloch;Ariane;ariane@example.com;aktiv;2020-01-01;\n"
        f"Neu;Nina;nina@example.com;Einsteiger;2026-09-01;{cell}\n"
    )

    assert reading(text).members[1].mentor_key == "ariane@example.com"


def test_a_formula_is_no_address() -> None:
    assert problems(line("Standort", "=1"))[0][1] == "formula"
