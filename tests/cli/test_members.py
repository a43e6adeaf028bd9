"""`members import`, `export`, `list` on the command line."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage.database import Database, engine_for
from storage.migrate import upgrade
from storage.roster import all_members
from tests.domain.roster.lists import CHECKOUT, shared
from tests.workbooks import xlsx

CLEAN = CHECKOUT / "bot" / "sandbox" / "data" / "members.csv"
BAD = (
    "Name;Vorname;E-Mail;Status;Seit;Reichweite\n"
    "Zukunft;[b]Tina[/b];tina@example.com;aktiv;01.01.2031;9\n"
    "Bloch;Ariane;ariane@example.com;aktiv;Feb 2024;7\n"
)


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migrated database, an English terminal that is wide enough."""
    url = f"sqlite:///{tmp_path}/members.db"
    engine = engine_for(url)
    upgrade(engine)
    engine.dispose()
    values = {"DATABASE_URL": url, "LANG": "en_GB.UTF-8", "LC_ALL": "", "COLUMNS": "220"}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit status and all that was printed."""
    result = CliRunner().invoke(app, ["members", *map(str, arguments)])
    return result.exit_code, result.output


def count(folder: Path) -> int:
    """How many members there are."""
    database = Database(f"sqlite:///{folder}/members.db")
    with database.reading() as session:
        members = len(all_members(session))
    database.dispose()
    return members


def test_a_clean_list_moves_in(tmp_path: Path) -> None:
    status, output = run("import", CLEAN)

    assert (status, count(tmp_path)) == (0, 320)
    assert "320 new, 0 changed, 0 as before, 0 lines left out." in output


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    run("import", CLEAN)

    status, output = run("import", CLEAN)

    assert (status, count(tmp_path)) == (0, 320)
    assert "0 new, 0 changed, 320 as before, 0 lines left out." in output
    assert "the core team confirms with /botschafter match." in output


def test_a_dry_run_shows_what_would_happen_and_changes_nothing(tmp_path: Path) -> None:
    status, output = run("import", CLEAN, "--dry-run")

    assert (status, count(tmp_path)) == (0, 0)
    assert "Ivonne Buchholz" in output
    assert "nothing was changed" in output
    assert output.endswith("To move in for real, leave out --dry-run.\n")


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    assert run("import", tmp_path) == (2, f"{tmp_path}: This is a folder. Name the file in it.\n")


def test_lines_that_contradict_each_other_are_told_in_the_readers_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("COLUMNS", "400")
    (tmp_path / "twice.csv").write_text(
        'Name;Vorname;E-Mail;Status;Bemerkung\nBloch;Ariane;a@example.com;aktiv;"zwei\nZeilen"\n'
        "Bloch;Ariane;a@example.com;Einsteiger;\n",
        encoding="utf-8",
    )

    status, output = run("import", "twice.csv")

    assert status == 1
    assert "In Zeile 2 (in der Tabelle Zeile 2) steht „Botschafter:in“, und das gilt." in output
    assert "Einsteiger:in" in output
    assert "1 Zeile ausgelassen." in output
    assert "Niemand kommt dadurch doppelt hinein." in output


def test_bad_lines_are_told_with_what_to_write_instead(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="cp1252")

    status, output = run("import", "bad.csv")

    assert (status, count(tmp_path)) == (1, 1)
    for words in (
        "01.01.2031",
        "1 line left out.",
        "This day is still to come.",
        "Write the day of joining, at the latest",
        "no performance figures per person",
        "only a month: taken as its first day",
    ):
        assert words in output


def test_a_german_terminal_reads_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")

    assert "Dieser Tag" in run("import", "bad.csv")[1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04", "This workbook can’t be opened"),
        (b"nothing\nhere\n", "no line of headings"),
        (b"E-Mail;Name;Status\n;;\n", "nobody stands below them"),
        (None, "There is no such file."),
    ],
)
def test_what_is_no_list_is_refused_with_one_line(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "list.csv").write_bytes(content)

    status, output = run("import", "list.csv")

    assert (status, words in output) == (2, True)


def test_what_is_written_moves_in_again(tmp_path: Path) -> None:
    run("import", CLEAN)

    status, output = run("export", "out.csv")

    assert (status, "320 members written to out.csv." in output) == (0, True)
    assert "320 as before" in run("import", "out.csv")[1]
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfemail,")


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
    rows = [["Name", "E-Mail", "Status"], ["Pia Lind", "pia@example.com", "aktiv"]]
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
    assert "The lines left out are in bad.csv: mend them there and import that file." in output
    data = (tmp_path / "bad.csv").read_bytes()
    head, *lines = data.decode("utf-8-sig").splitlines()
    assert data.startswith(b"\xef\xbb\xbf")
    assert head == "what to mend;Name;E-Mail;Status;Bemerkung"
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


def test_the_old_spreadsheet_moves_in_as_far_as_it_can(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(shared("mitglieder.csv"))

    status, output = run("import", "old.csv")

    assert (status, count(tmp_path)) == (1, 320)
    assert "320 new, 0 changed, 0 as before, 9 lines left out." in output


def test_members_are_listed(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(BAD, encoding="utf-8")
    run("import", "list.csv")

    status, output = run("list", "--unmatched")

    assert status == 0
    assert "Ariane Bloch" in output
    assert "1 member." in output


def test_every_member_takes_one_line_of_a_usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    run("import", CLEAN)
    monkeypatch.setenv("COLUMNS", "80")

    output = run("list")[1]

    lines = [line for line in output.splitlines() if line.strip()]
    assert "320 members." in lines
    assert len(lines) < 330  # some names are too long


def test_matching_by_address_is_off_unless_it_is_switched_on() -> None:
    status, output = run("match")

    assert (status, "match_by_email = true" in output) == (2, True)


def test_without_migration_the_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/empty.db")

    status, output = run("list")

    assert (status, "migrate" in output) == (2, True)
