"""Workbooks: cells as a person would have typed them, and the sheet that is the list."""

from datetime import date

import pytest

from bot.domain.roster.file import read_workbook
from bot.domain.roster.importing import open_list, read_list
from bot.domain.roster.refusals import HasNobody, HasNoHeadings, SheetUnclear
from bot.domain.spreadsheets.refusals import SheetUnknown, Unreadable, WorkbookUnreadable
from bot.domain.spreadsheets.workbook import is_workbook
from tests.domain.roster.lists import CONTEXT
from tests.workbooks import Error, Rows, ods, xlsx

PEOPLE: Rows = [
    [],
    ["Unsere Botschafter:innen"],
    [],
    ["Name", "Vorname", "E-Mail", "Mitglied seit", "Plätze", "Status"],
    ["Lind", "Pia", "pia@example.com", date(2024, 2, 9), 3, "aktiv"],
    ["Roth", "Kai", "kai@example.com", date(2021, 12, 1), "", "neu"],
]
CHOICES: Rows = [["Status", "Land", "Bereich"], ["aktiv", "DE", "IT"]]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_days_and_whole_numbers_are_read_as_a_person_writes_them(write: type) -> None:
    sheet = read_workbook(write({"Liste": PEOPLE}))

    assert sheet.heading_line == 4
    assert [record.cells for record in sheet.records] == [
        ["Lind", "Pia", "pia@example.com", "2024-02-09", "3", "aktiv"],
        ["Roth", "Kai", "kai@example.com", "2021-12-01", "", "neu"],
    ]
    assert [(record.line, record.row) for record in sheet.records] == [(5, 5), (6, 6)]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_the_sheet_with_the_headings_is_the_list(write: type) -> None:
    book = {"Deckblatt": [["Programm 2026"]], "Leute & mehr": PEOPLE, "Auswahl": CHOICES}

    sheet = read_workbook(write(book))

    assert (sheet.name, sheet.others) == ("Leute & mehr", ["Deckblatt", "Auswahl"])


def test_of_several_lists_the_person_says_which() -> None:
    data = xlsx({"2025": PEOPLE[3:5], "2026": PEOPLE})

    with pytest.raises(SheetUnclear) as asked:
        read_workbook(data)

    assert asked.value.fields == {"sheets": "2025, 2026", "first": "2026"}
    assert len(read_workbook(data, "2025").records) == 1
    with pytest.raises(SheetUnknown):
        read_workbook(data, "2027")


def test_the_error_of_a_formula_is_told_and_is_no_empty_cell() -> None:
    rows: Rows = [
        *PEOPLE[3:5],
        ["Wolf", "Uta", "uta@example.com", date(2022, 5, 1), 2, Error("#N/A")],
    ]

    roster = read_list(open_list(xlsx({"Liste": rows})), CONTEXT)

    assert [one.email for one in roster.members] == ["pia@example.com"]
    assert [(one.line, one.kind, one.column, one.value) for one in roster.problems] == [
        (3, "error_cell", "Status", "#N/A")
    ]


def test_true_and_broken_numbers_are_words() -> None:
    rows: Rows = [
        ["Name", "E-Mail", "Kernteam"],
        ["Pia Lind", "pia@example.com", True],
        ["x", 2.5, 1],
    ]

    assert [record.cells for record in read_workbook(xlsx({"A": rows})).records] == [
        ["Pia Lind", "pia@example.com", "true"],
        ["x", "2.5", "1"],
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04rest of a workbook", WorkbookUnreadable),
        (b"\xd0\xcf\x11\xe0rest of an old workbook", WorkbookUnreadable),
        (xlsx({"A": [["nothing", "here"]]}), HasNoHeadings),
        (xlsx({"A": [["Name", "E-Mail"]], "B": [["x"]]}), HasNobody),
    ],
)
def test_a_workbook_without_a_list_is_refused(data: bytes, reason: type[Unreadable]) -> None:
    assert is_workbook(data)
    with pytest.raises(reason):
        open_list(data)
