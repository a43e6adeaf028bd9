"""Names and addresses: repaired where the meaning is plain."""

import pytest

from bot.domain.addresses import read_address
from bot.domain.roster.names import split_name
from tests.domain.roster.lists import notes, only, problems, reading


@pytest.mark.parametrize(
    "cell",
    [
        "a.drub@example.com",
        " a.drub@example.com ",
        "A.DRUB@EXAMPLE.COM",
        "a.drub(at)example.com",
        "a.drub (at) example (dot) com",
        "a.drub [ät] example.com",
        "a.drub at example.com",
        "mailto:a.drub@example.com",
        "<a.drub@example.com>;",
        "a.drub @ example.com.",
    ],
)
def test_addresses_are_repaired(cell: str) -> None:
    assert read_address(cell) == "a.drub@example.com"


@pytest.mark.parametrize(
    "cell", ["a.drub", "a@b", "a drub@@example.com", "a@example.com, b@example.com", "@", "ä@x.de"]
)
def test_what_is_no_address_is_refused(cell: str) -> None:
    assert read_address(cell) is None


def test_an_unreadable_address_is_a_problem() -> None:
    assert problems("Name;Vorname;E-Mail\nA;B;a.b.example.com\n") == [
        (2, "address_unreadable", "a.b.example.com")
    ]


def test_without_address_a_whole_name_is_needed() -> None:
    assert (
        only("Name;Vorname;E-Mail;Seit\nBolzmann;Hans-Gerhard;;2020\n").key
        == "bolzmann gerhard hans"
    )
    assert problems("Name;Vorname;E-Mail\nNur Name;;\n") == [(2, "nobody", "Nur Name")]


def test_without_name_an_address_is_enough() -> None:
    assert notes("Name;Vorname;E-Mail;Seit;Status\n;;a@example.com;2020-01-01;aktiv\n") == [
        "name_missing"
    ]


def test_letters_that_an_export_dropped_are_told() -> None:
    text = "Name;Vorname;E-Mail;Seit;Status\nBirti;Ema;ema.birtic@example.com;2020-01-01;aktiv\n"

    assert notes(text) == ["letters_lost"]


def test_names_that_changed_places_are_turned_back() -> None:
    text = (
        "Name;Vorname;E-Mail\n"
        "Maier;Anna;anna.maier@example.com\n"
        "Ben;Wolf;ben.wolf@example.com\n"
        "X;Y;y.x@example.com\n"
    )

    assert [member.name for member in reading(text).members] == ["Anna Maier", "Ben Wolf", "Y X"]
    assert "names_swapped" in notes(text)


def test_names_stay_where_all_addresses_begin_with_the_last_name() -> None:
    text = "Name;Vorname;E-Mail\nMaier;Anna;maier.anna@example.com\nWolf;Ben;wolf.ben@example.com\n"

    assert [member.name for member in reading(text).members] == ["Anna Maier", "Ben Wolf"]


@pytest.mark.parametrize(
    ("written", "divided"),
    [
        ("Ariane Bloch", ("Ariane", "Bloch")),
        ("Bloch, Ariane", ("Ariane", "Bloch")),
        ("Jesper van Dam", ("Jesper", "van Dam")),
        ("Luiz Miguel Almeida", ("Luiz Miguel", "Almeida")),
        ("Bloch", ("", "Bloch")),
    ],
)
def test_names_are_divided(written: str, divided: tuple[str, str]) -> None:
    assert split_name(written) == divided
