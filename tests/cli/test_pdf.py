"""The transparency report as PDF; and signs that no font has."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.guards.sources import ROOT
from tests.pdf_reading import problems_of, text_of


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["transparency", "--format", "pdf", *arguments])
    return result.exit_code, result.output


def test_the_report_is_written_as_pdf_and_signs_without_a_font_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    community = (ROOT / "community.toml").read_text(encoding="utf-8")
    ours = tmp_path / "ours.toml"
    ours.write_text(community.replace('name = "Botschafter"', 'name = "Łódź 𓀀"'), encoding="utf-8")
    monkeypatch.setenv("COMMUNITY_FILE", str(ours))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    file = tmp_path / "report.pdf"

    status, output = run("--language", "de", "--output", str(file))

    assert status == 0
    assert "Keine Schrift hat diese Zeichen" in " ".join(output.split())
    assert "𓀀 (U+13000)" in output
    pdf = file.read_bytes()
    assert problems_of(pdf) == []
    assert "Łódź�" in text_of(pdf)
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(pdf) < 2_000_000


def test_a_pdf_is_not_printed_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    status, output = run()

    assert status == 2
    assert "--format pdf needs --output FILE" in output
