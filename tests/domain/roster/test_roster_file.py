"""Text to records: what spreadsheets write, and what is no list at all."""

import pytest

from bot.domain.roster.file import read_sheet
from bot.domain.roster.refusals import HasNobody, HasNoHeadings
from tests.domain.roster.lists import only, problems, reading


@pytest.mark.parametrize(
    "text", ["nothing here\nat all\n", "a;b;c\n1;2;3\n", "\n\n\n", "E-Mail\nx@example.com\n"]
)
def test_a_text_without_headings_is_refused(text: str) -> None:
    with pytest.raises(HasNoHeadings):
        read_sheet(text)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_by_the_headings(delimiter: str) -> None:
    lines = [
        "Name;Vorname;E-Mail;Themen",
        'Drub;Angelique;a.drub@example.com;"5G, Cloud; IoT | LinkedIn"',
    ]

    sheet = read_sheet("\n".join(line.replace(";", delimiter, 3) for line in lines))

    assert sheet.delimiter == delimiter
    assert sheet.records[0].cells[2:] == ["a.drub@example.com", "5G, Cloud; IoT | LinkedIn"]


def test_headings_may_stand_below_a_title_and_a_separator_line() -> None:
    above = "sep=;\nMitglieder des Programms;;\nStand;24.11.2026;\n\n"
    text = f"{above}E-Mail;Vorname;Name\na@example.com;Anna;Maier\n"

    sheet = read_sheet(text)

    assert list(sheet.headings) == ["E-Mail", "Vorname", "Name"]
    assert [record.line for record in sheet.records] == [6]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_in_cells_keep_the_files_lines_and_the_spreadsheets_rows(end: str) -> None:
    text = 'Name;Vorname;E-Mail;Bemerkung\nA;B;a@example.com;"zwei\nZeilen"\nC;D;c@example.com;\n'

    sheet = read_sheet(text.replace("\n", end))

    assert [(record.line, record.row) for record in sheet.records] == [(2, 2), (4, 3)]
    assert sheet.lines == 4


def test_a_quote_left_open_costs_one_line_and_not_the_rest_of_the_list() -> None:
    text = (
        "Name;Vorname;E-Mail;Bemerkung\n"
        'Eins;Anna;anna@example.com;"offen\n'
        'Zwei;Ben;ben@example.com;"zwei\nZeilen"\n'
        "Drei;Clara;clara@example.com;\n"
    )

    assert [member.email for member in reading(text).members] == [
        "ben@example.com",
        "clara@example.com",
    ]
    assert problems(text) == [(2, "quote_left_open", "")]


def test_a_quote_left_open_at_the_very_end_is_told_too() -> None:
    assert problems('Name;Vorname;E-Mail\nA;B;a@example.com\nC;D;"c@example.com\n') == [
        (3, "quote_left_open", "")
    ]


def test_a_quote_that_a_later_one_closes_swallows_nobody() -> None:
    text = (
        "Name;Vorname;E-Mail;Bemerkung\n"
        '"Eins;Anna;anna@example.com;\n'
        "Zwei;Ben;ben@example.com;\n"
        'Drei";Clara;clara@example.com;\n'
    )

    assert [member.email for member in reading(text).members] == [
        "ben@example.com",
        "clara@example.com",
    ]
    assert problems(text) == [(2, "quote_left_open", "")]


def test_headings_with_nobody_below_them_are_refused() -> None:
    with pytest.raises(HasNobody):
        read_sheet("Name;Vorname;E-Mail\n;;\n\n")


def test_a_mark_for_inches_within_a_cell_is_no_quote() -> None:
    assert (
        only('Name;Vorname;E-Mail;Standort\nA;B;a@example.com;Halle 6" Nord\n').location
        == 'Halle 6" Nord'
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("zu;wenig", "too_few_cells"),
        ("A;B;a@example.com;x", "too_many_cells"),
    ],
)
def test_a_line_with_the_wrong_number_of_cells_is_told(line: str, problem: str) -> None:
    assert [kind for _, kind, _ in problems(f"Name;Vorname;E-Mail\n{line}\n")] == [problem]


def test_empty_cells_behind_the_last_column_are_no_matter() -> None:
    assert only("Name;Vorname;E-Mail\nA;B;a@example.com;;\n").email == "a@example.com"
