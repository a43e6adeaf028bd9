"""Bytes to text to records: what spreadsheets write, and what is no list at all."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster.file import (
    HasNobody,
    HasNoHeadings,
    IsAWorkbook,
    IsNoText,
    IsTooLarge,
    NotARoster,
    NothingInIt,
    decode,
    read_sheet,
)
from tests.domain.roster.lists import only, problems, reading

GERMAN = "Name;Vorname;E-Mail;Plätze\nMüller;Géza;geza@example.com;3\nSão;Jürgen;j@example.com;\n"
POLISH = "Name;Vorname;E-Mail;Plätze\nŁódź;Świętosława;lodz@example.com;3\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
        ("cp850", "cp850"),
    ],
)
def test_a_german_list_is_read_in_every_encoding_spreadsheets_write(code: str, told: str) -> None:
    assert decode(GERMAN.encode(code)) == (GERMAN, told)


def test_a_polish_list_in_windows_1250_is_told_from_windows_1252() -> None:
    assert decode(POLISH.encode("cp1250")) == (POLISH, "cp1250")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", NothingInIt),
        (b" \r\n \r\n", NothingInIt),
        (b"PK\x03\x04rest of a workbook", IsAWorkbook),
        (b"\xd0\xcf\x11\xe0rest of an old workbook", IsAWorkbook),
        (b"Name;" + b"x" * 300 + b"\x00\x01", IsNoText),
        (b"x" * (10 * 1024 * 1024 + 1), IsTooLarge),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: type[NotARoster]) -> None:
    with pytest.raises(reason):
        decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused_kindly(data: bytes) -> None:
    with suppress(NotARoster):
        text, _ = decode(data)
        assert reading(text).columns


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
