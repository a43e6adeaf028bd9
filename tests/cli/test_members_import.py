"""`members import`: what was understood, what is asked, and the lines left out."""

import csv
from pathlib import Path

import pytest

from tests.cli.members import count, run
from tests.domain.roster.strangers.german import FROM_A_MAIL
from tests.domain.roster.strangers.romance import FRENCH_ASSOCIATION
from tests.workbooks import Rows, xlsx

pytestmark = pytest.mark.usefixtures("members_database")
BAD = "Name;E-Mail;Seit\nTina Lang;tina@example.com;01.01.2031\n"


def test_a_dry_run_begins_with_what_was_understood(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(
        "Verteiler\nJméno;Příjmení;E-mail;Role;Reichweite\n"
        "Ota;Hříbek;ota.hribek@example.com;Nákupčí;9\n".encode("cp1250")
    )

    status, output = run("import", "list.csv", "--dry-run")

    assert status == 0
    assert output.startswith("Read as windows-1250, cells separated by “;”. Headings in line 2.")
    for row in (
        ("Příjmení", "Last name", "Hříbek"),
        ("Role", "its cells hold something else", "Nákupčí"),
        ("Reichweite", "no performance figures per person"),
    ):
        assert any(all(cell in line for cell in row) for line in output.splitlines())
    assert output.index("Příjmení") < output.index("Ota Hříbek") < output.index("1 new")


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en_GB", "This has to be decided first:"), ("de_DE", "Das muss zuerst entschieden werden:")],
)
def test_what_is_doubtful_is_asked_and_nothing_is_changed_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, words: str
) -> None:
    monkeypatch.setenv("LANG", f"{locale}.UTF-8")
    (tmp_path / "list.csv").write_text("Name;E-Mail;Eintritt\nPia Lind;pia@example.com;1.4.2003\n")

    status, output = run("import", "list.csv")

    assert (status, count(tmp_path)) == (2, 0)
    assert words in output
    assert '--columns "Eintritt=joined_on"' in output
    assert '--columns "Eintritt=-"' in output
    assert run("import", "list.csv", "--columns", "Eintritt=-")[0] == 0
    assert count(tmp_path) == 1


def test_dates_with_two_meanings_wait_for_their_order(tmp_path: Path) -> None:
    days = ("02/01/2023", "03/04/2022", "05/06/2021")
    lines = (f"P{at} Lind,p{at}@example.com,{day}\n" for at, day in enumerate(days))
    (tmp_path / "list.csv").write_text("Name,Email,Joined\n" + "".join(lines))

    status, output = run("import", "list.csv")

    assert (status, count(tmp_path)) == (2, 0)
    assert "--date-order dmy or --date-order mdy" in output
    assert run("import", "list.csv", "--date-order", "mdy")[0] == 0
    assert "2023-02-01" in run("list")[1]


def test_letters_that_can_be_read_in_two_ways_are_shown_in_both(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Name;E-Mail\nJan Mazoń;jan@example.com\n".encode("cp1250"))

    status, output = run("import", "list.csv", "--dry-run")

    assert (status, count(tmp_path)) == (2, 0)
    assert any("Mazoń" in line and "--encoding cp1250" in line for line in output.splitlines())
    assert any("Mazoñ" in line and "--encoding cp1252" in line for line in output.splitlines())
    assert run("import", "list.csv", "--encoding", "cp1250")[0] == 0
    assert "Jan Mazoń" in run("list")[1]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--columns", "Stufe=status", "This list has no column “Stufe”."),
        ("--columns", "Name=boss", "No column can be “boss”."),
        ("--columns", "Name", "No column can be “”."),
        ("--encoding", "klingon", "There is no encoding “klingon”."),
    ],
)
def test_a_choice_that_cannot_be_is_told(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    (tmp_path / "list.csv").write_text("Name;E-Mail\nPia Lind;pia@example.com\n")

    status, output = run("import", "list.csv", option, value)

    assert (status, words in output) == (2, True)


def test_a_workbook_moves_in(tmp_path: Path) -> None:
    rows: Rows = [["Name", "E-Mail", "Status"], ["Pia Lind", "pia@example.com", "aktiv"]]
    (tmp_path / "list.xlsx").write_bytes(xlsx({"Titel": [["2026"]], "Leute": rows}))

    status, output = run("import", "list.xlsx")

    assert (status, count(tmp_path)) == (0, 1)
    assert "Read from the sheet “Leute”. Not read: “Titel”. Headings in line 1." in output


def test_the_lines_left_out_are_a_file_to_mend_and_import_again(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "Name;E-Mail;Status;Bemerkung\n"
        "Pia Lind;pia@example.com;aktiv;x\n"
        "Kai Roth;kai(at)example;aktiv;\n"
        '=cmd;uta@example.com;neu;"=1+1"\n'
        "Udo Wolf;udo@example.com\n",
        encoding="utf-8",
    )

    status, output = run("import", "list.csv", "--bad-lines", "bad.csv")

    assert (status, count(tmp_path)) == (1, 1)
    assert "The lines left out are in bad.csv: fix them there and import that file." in output
    data = (tmp_path / "bad.csv").read_bytes()
    head, *lines = data.decode("utf-8-sig").splitlines()
    assert data.startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "bad.csv").stat().st_mode & 0o777 == 0o600
    assert head == "what to fix;Name;E-Mail;Status;Bemerkung"
    assert [cells[1:] for cells in csv.reader(lines, delimiter=";")] == [
        ["Kai Roth", "kai(at)example", "aktiv", ""],
        ["''=cmd", "uta@example.com", "neu", "''=1+1"],
        ["Udo Wolf", "udo@example.com"],
    ]
    assert run("import", "bad.csv")[0] == 1
    assert count(tmp_path) == 1
    mended = (
        data.decode().replace("kai(at)example", "kai@example.com").replace("''=cmd", "Uta Wolf")
    )
    (tmp_path / "bad.csv").write_text(mended.replace("''=1+1", ""), encoding="utf-8")
    assert run("import", "bad.csv")[0] == 1
    assert count(tmp_path) == 3


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(BAD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("mine")

    status, output = run("import", "list.csv", "--bad-lines", "bad.csv")

    assert (status, count(tmp_path)) == (2, 0)
    assert "bad.csv is there already." in output
    assert (tmp_path / "bad.csv").read_text() == "mine"


def test_only_the_list_itself_is_never_written_over_with_force(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(BAD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("of the last time")

    over_itself, _output = run("import", "list.csv", "--bad-lines", "list.csv", "--force")
    status, _output = run("import", "list.csv", "--bad-lines", "bad.csv", "--force")

    assert (over_itself, status) == (2, 1)
    assert (tmp_path / "list.csv").read_text("utf-8") == BAD
    assert "tina@example.com" in (tmp_path / "bad.csv").read_text("utf-8-sig")


def test_a_strangers_list_asks_is_answered_and_moves_in(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(FRENCH_ASSOCIATION.data)

    asked, output = run("import", "list.csv")

    assert (asked, count(tmp_path)) == (2, 0)
    question = "“Nom, Prénom” has names such as “Clémence Aubrée”"
    option = '--columns "Nom, Prénom=first_name last_name"'
    assert question in output
    assert f"The first name: {option}" in " ".join(output.split())
    status, output = run("import", "list.csv", "--columns", "Nom, Prénom=first_name last_name")
    assert (status, count(tmp_path)) == (0, 2)
    assert "Tifenn Kerdoncuff" in run("list")[1]


def test_people_of_a_mail_are_told_to_be_read_as_that(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(FROM_A_MAIL.data)

    status, output = run("import", "list.txt", "--dry-run")

    assert status == 0
    assert output.startswith("Read as UTF-8: people copied from a mail.")
    assert "4 new, 0 changed, 0 as before, 0 lines left out." in output


def test_of_a_long_list_a_dry_run_shows_what_needs_somebody(tmp_path: Path) -> None:
    good = (f"Ida Zahl{at:05};p{at}@example.com;aktiv\n" for at in range(3000))
    bad = (f"Ole Zahl{at:05};q{at}@example.com;unsinn\n" for at in range(300))
    (tmp_path / "list.csv").write_text("Name;E-Mail;Status\n" + "".join([*good, *bad]))

    status, output = run("import", "list.csv", "--dry-run")

    assert status == 1
    assert len(output.splitlines()) < 150
    assert "… and 250 more." in output
    assert "… and 2,980 more." in output
    assert "3,000 new, 0 changed, 0 as before, 300 lines left out." in output
