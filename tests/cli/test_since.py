"""`transparency --since`: what differs from an earlier report, in each form and language."""

import json
from pathlib import Path

import pytest

from bot.config import Settings
from bot.domain.transparency.coding import from_json
from bot.i18n import NO_BREAK
from tests.cli.reports import agree, invoke, less_was_agreed, more_was_agreed, names_report

ENGLISH = """\
Changes since the report of 1 October 2026

More than it says

 • New field: checkins.mood (how it is going): the two people of the mentorship;
   12 months after the outcome
 • Kept longer: drafts.content (what was typed): 24 hours → 7 days, as a draft
 • New evaluation: names, e-mail, places, dates and statuses of all who have not
   left, as a file: a file on the server; those who run the bot on the server
 • New scope: files:read: To see whether a file it sent has arrived, and to copy
   the picture an author chose

Purpose
"""
GERMAN = """\
Änderungen seit dem Bericht vom 1. Oktober 2026

Weniger, als dort steht

 • Kürzer aufbewahrt: drafts.content (was eingegeben wurde): bleibt: sagt über
   niemanden etwas aus → 7 Tage, als Entwurf
 • Feld entfallen: agenda_items.shoe_size (die Nummer der Zeile): niemand: Nur
   der Bot arbeitet damit; 12 Monate nach dem Ergebnis
 • Scope entfallen: channels:history

Zweckbestimmung
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with community.toml, and an English terminal of 80 columns."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("COMMUNITY_FILE", str(tmp_path / "community.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    names_report(tmp_path, accepted="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def of_october(report: dict[str, object]) -> None:
    report["made_on"] = "2026-10-01"


def printed(*arguments: str) -> str:
    status, output = invoke("transparency", *arguments)
    assert status == 0, output
    lines = output.replace(NO_BREAK, " ").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_the_report_begins_with_what_differs(folder: Path) -> None:
    agree(folder, less_was_agreed, of_october)

    output = printed("--since", "agreed.json")

    assert ENGLISH in output
    assert max(map(len, output.splitlines())) <= 80


def test_what_is_less_and_all_words_in_german(folder: Path) -> None:
    agree(folder, more_was_agreed, of_october)

    assert GERMAN in printed("--since", "agreed.json", "--language", "de")


def test_in_markdown(folder: Path) -> None:
    agree(folder, less_was_agreed, of_october)

    output = printed("--since", "agreed.json", "--format", "markdown")

    assert "\n## Changes since the report of 1 October 2026\n\n### More than it says\n" in output
    assert "\n- Kept longer: `drafts.content` (what was typed): 24 hours → 7 days" in output


def test_in_json_without_words_of_a_language_and_it_is_a_report_still(folder: Path) -> None:
    agree(folder, less_was_agreed, of_october)

    output = printed("--since", "agreed.json", "--format", "json", "--language", "de")

    since = json.loads(output)["since"]
    assert since["made_on"] == "2026-10-01"
    assert [
        (one["part"], one["name"], one["aspect"], one["effect"]) for one in since["changes"]
    ] == [
        ("fields", "checkins.mood", "", "wider"),
        ("fields", "drafts.content", "retention", "wider"),
        ("evaluations", "command:members export", "", "wider"),
        ("scopes", "files:read", "", "wider"),
    ]
    assert (since["changes"][1]["before"], since["changes"][1]["after"]) == ("DAY", "DRAFT")
    assert from_json(output).since is None


def test_where_nothing_differs_that_is_said(folder: Path) -> None:
    agree(folder, of_october)

    said = printed("--since", "agreed.json")
    assert "1 October 2026\n\nNothing has changed in fields, evaluations, rights" in said


def test_without_it_there_is_no_such_section() -> None:
    assert "Changes since" not in printed()
    assert "since" not in json.loads(printed("--format", "json"))


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"format": 2}, "its format is 2; this version reads 1. To print one: "),
        ({"version": None}, "version: str is needed. To print one: "),
        ({"made_on": "soon"}, "it is no transparency report. To print one: "),
    ],
)
def test_what_is_no_report_of_this_version_is_one_line(
    edit: dict[str, object], told: str, folder: Path
) -> None:
    agree(folder, lambda report: report.update(edit))

    status, output = invoke("transparency", "--since", "agreed.json")

    assert (status, output) == (
        2,
        f"• --since: agreed.json: {told}python -m bot transparency --format json --output FILE\n",
    )


def test_a_report_of_another_installation_is_one_line(folder: Path) -> None:
    agree(folder, lambda report: report["installation"].update(community="Ambassadors"))

    assert invoke("transparency", "--since", "agreed.json") == (
        2,
        "• --since: agreed.json is about “Ambassadors”, and this installation is “Botschafter”.\n",
    )


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"\xff\xfe", "it is no transparency report."),
        (b"[" * 100_000, "it is no JSON."),
        (b"[1, 2]", "it is no transparency report."),
    ],
)
def test_any_other_file_is_one_line(held: bytes, told: str, folder: Path) -> None:
    (folder / "other.json").write_bytes(held)

    status, output = invoke("transparency", "--since", "other.json")

    assert (status, len(output.splitlines())) == (2, 1)
    assert output.startswith(f"• --since: other.json: {told}")


def test_a_file_that_is_not_there_and_a_folder_are_one_line(folder: Path) -> None:
    missing = invoke("transparency", "--since", "nowhere.json")
    a_folder = invoke("transparency", "--since", str(folder))

    assert missing == (2, "• --since: nowhere.json does not exist.\n")
    assert a_folder == (2, f"• --since: {folder}: Is a directory.\n")
