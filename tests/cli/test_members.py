"""`members import`, `export`, `list` on the command line."""

from pathlib import Path

import pytest

from tests.cli.members import count, run
from tests.domain.roster.aged import aged
from tests.domain.roster.lists import CHECKOUT

pytestmark = pytest.mark.usefixtures("members_database")
CLEAN = CHECKOUT / "bot" / "sandbox" / "data" / "members.csv"
BAD = (
    "Name;Vorname;E-Mail;Status;Seit;Reichweite\n"
    "Zukunft;[b]Tina[/b];tina@example.com;aktiv;01.01.2031;9\n"
    "Bloch;Ariane;ariane@example.com;aktiv;Feb 2024;7\n"
)


def test_a_clean_list_moves_in(tmp_path: Path) -> None:
    status, output = run("import", CLEAN)

    assert (status, count(tmp_path)) == (0, 320)
    assert "320 new, 0 changed, 0 as before, 0 lines left out." in output


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    run("import", CLEAN)

    status, output = run("import", CLEAN)

    assert (status, count(tmp_path)) == (0, 320)
    assert "0 new, 0 changed, 320 as before, 0 lines left out." in output
    assert "with /botschafter match." in output


def test_a_dry_run_shows_what_would_happen_and_changes_nothing(tmp_path: Path) -> None:
    status, output = run("import", CLEAN, "--dry-run")

    assert (status, count(tmp_path)) == (0, 0)
    assert "Ivonne Buchholz" in output
    assert "nothing was changed" in output
    assert output.endswith("To import for real, leave out --dry-run.\n")


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
        "only a month: its first day entered",
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
        (b"nothing\nhere\n", "any of the headings"),
        (b"E-Mail;Name;Status\n;;\n", "nobody below them"),
        (None, "There’s no such file."),
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


def test_the_old_spreadsheet_moves_in(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(aged())

    status, output = run("import", "old.csv")

    assert (status, count(tmp_path)) == (0, 320)
    assert "320 new, 0 changed, 0 as before" in output


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
