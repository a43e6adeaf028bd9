"""One line of a list: what is understood, left empty or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.addresses import read_address
from bot.domain.roster.file import tidy
from bot.domain.roster.matching import name_key
from bot.domain.roster.names import split_name
from bot.domain.roster.synonyms import neutral, split_items
from tests.domain.roster.lists import line, notes, only, problems, reading


@pytest.mark.parametrize(
    ("heading", "cell", "attribute", "value"),
    [
        ("Land", "Deutschland", "country", "DE"),
        ("Country", "germany", "country", "DE"),
        ("Land", "de", "country", "DE"),
        ("Land", "Großbritannien", "country", "GB"),
        ("Land", "USA", "country", "US"),
        ("Land", "Tschechien", "country", "CZ"),
        ("Sprachen", "DE, EN", "languages", ("de", "en")),
        ("Sprachen", "Deutsch / Englisch", "languages", ("de", "en")),
        ("Languages", "German and Czech", "languages", ("de", "cs")),
        ("Sprachen", "de|en", "languages", ("de", "en")),
        ("Themen", "nachhaltige Mobilität, 5G, 5G", "topics", ("sustainable mobility", "5G")),
        ("Topics", "apprenticeships|IoT", "topics", ("apprenticeships", "IoT")),
        ("Bereich", "Geschäftskunden", "area", "Business customers"),
        ("Bereich", "Technology", "area", "Technology"),
        ("Bundesland", "Bayern", "region", "DE-BY"),
        ("Region", "de-nw", "region", "DE-NW"),
        ("Plätze", "3", "capacity", 3),
        ("Plätze", "3,0", "capacity", 3),
        ("Plätze", "2 Plätze", "capacity", 2),
        ("Plätze", "0", "capacity", None),
        ("Plätze", "keine", "capacity", None),
        ("Zeitzone", "Asia/Kolkata", "time_zone", "Asia/Kolkata"),
    ],
)
def test_cells_are_understood(heading: str, cell: str, attribute: str, value: object) -> None:
    assert getattr(only(line(heading, cell)), attribute) == value


@pytest.mark.parametrize(
    ("heading", "cell", "note"),
    [
        ("Land", "Deutschlnad", "country_unknown"),
        ("Bereich", "Weltraum", "area_unknown"),
        ("Sprachen", "DE, Klingonisch", "language_unknown"),
        ("Themen", "5G, Häkeln", "topic_unknown"),
        ("Region", "Westen", "region_unknown"),
        ("Zeitzone", "Berlin", "time_zone_unknown"),
        ("Zeitzone", "../../etc/passwd", "time_zone_unknown"),
    ],
)
def test_what_is_unknown_but_optional_is_left_empty_and_told(
    heading: str, cell: str, note: str
) -> None:
    assert note in notes(line(heading, cell))
    assert len(reading(line(heading, cell)).members) == 1


def test_a_slip_in_a_word_is_answered_with_the_right_one() -> None:
    found = {note.kind.value: note.details for note in reading(line("Land", "Deutschlnad")).notes}

    assert found["country_unknown"] == {"instead": "DE"}


@pytest.mark.parametrize(
    ("cell", "problem", "instead"),
    [
        ("-2", "capacity_negative", "2"),
        ("2,5", "capacity_not_whole", "2"),
        ("11", "capacity_too_large", "10"),
        ("drei", "capacity_unreadable", ""),
    ],
)
def test_a_capacity_that_can_not_be_is_a_problem(cell: str, problem: str, instead: str) -> None:
    (found,) = reading(line("Plätze", cell)).problems

    assert (found.kind.value, found.details.get("instead", "")) == (problem, instead)


@pytest.mark.parametrize("cell", ["=1+1", "=HYPERLINK(1)", "+SUMME(A1)", "@SUM(A1)", "-cmd", " =1"])
def test_a_formula_is_refused_where_it_would_be_read(cell: str) -> None:
    assert problems(line("Standort", cell)) == [(2, "formula", cell)]


def test_a_formula_in_a_column_that_is_left_out_does_not_matter() -> None:
    assert only(line("Bemerkung", "=1+1")).email == "a.drub@example.com"


def test_a_cell_made_safe_against_formulas_is_read_as_the_text_it_was() -> None:
    assert only(line("Standort", "'@work | home")).location == "@work | home"
    assert tidy("'=a \\| b") == "=a | b"
    assert tidy("'s-Hertogenbosch") == "'s-Hertogenbosch"


def test_a_cell_longer_than_any_name_is_refused() -> None:
    assert [kind for _, kind, _ in problems(line("Standort", "x" * 76))] == ["too_long"]


def test_a_town_tells_country_region_and_time_zone() -> None:
    member = only(line("Standort", "München"))

    assert (member.country, member.region, member.time_zone) == ("DE", "DE-BY", "Europe/Berlin")


def test_a_town_of_the_same_name_elsewhere_tells_nothing() -> None:
    member = only("Name;Vorname;E-Mail;Seit;Land;Standort\nA;B;a@example.com;2020;Kanada;London\n")

    assert (member.country, member.region, member.time_zone) == ("CA", "", "")


def test_a_town_gets_back_the_letters_that_an_export_dropped() -> None:
    assert only(line("Standort", "Bucureti")).location == "București"
    assert "place_repaired" in notes(line("Standort", "Bucure?ti"))


def test_a_total_and_empty_lines_are_nobody() -> None:
    people = "Summe;;;334\n;;;\n\nTotal members;;;3\nTotal;Anna;a@example.com;\n"
    text = f"Name;Vorname;E-Mail;Plätze\n{people}"

    assert [member.name for member in reading(text).members] == ["Anna Total"]
    assert notes(text)[:4] == ["total_line", "empty_line", "empty_line", "total_line"]


@given(st.text(max_size=30))
def test_no_text_breaks_the_words(text: str) -> None:
    assert all(item.strip() for item in split_items(text))
    assert isinstance(neutral(text), str)
    assert (
        read_address(text) is None
        or "@" in text
        or "at" in text.casefold()
        or "ät" in text.casefold()
    )
    assert name_key(*split_name(text)) == name_key(*reversed(split_name(text)))


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_cells_are_read_or_told(cells: list[str]) -> None:
    text = "\n".join(
        [
            "E-Mail;Name;Status;Seit;Plätze",
            ";".join(cells),
            "anna@example.com;Anna Maier;aktiv;2020;",
        ]
    )

    roster = reading(text)

    assert roster.members or roster.problems
