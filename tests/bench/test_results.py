"""What is kept of a run, shown, compared with an earlier one, and written into the document."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from tests.bench import document, results
from tests.bench.engine import MICROSECONDS, Goal, Measured, Row, counted
from tests.bench.results import Line, changes
from tests.bench.table import markdown_of, table_of, table_of_changes

WHEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
MACHINE: dict[str, str | int | float] = {
    "cores": 2, "cpu": "A CPU", "load": 0.1, "python": "3.11", "sqlite": "3.40", "postgresql": "15",
    "sqlalchemy": "2.1", "commit": "abc",
}  # fmt: skip


def line(name: str, found: Measured, goal: Goal | None = Goal(2)) -> Line:  # noqa: B008  # frozen
    return Line(
        Row(name, f"what {name} is", "the floor", goal, lambda _circumstances: found), found
    )


THANKS = line("thanks", Measured(3, 30e-6, MICROSECONDS, 10e-6, noise=0.1))
COUNT = line("count", counted(9, replace(MICROSECONDS, sign="pieces", factor=1)), Goal(10))
TOLD = line("told", counted(1, MICROSECONDS), None)
LINES = [THANKS, COUNT, TOLD]


def kept(tmp_path: Path) -> Path:
    file = tmp_path / "bench.json"
    results.save(file, results.as_json(LINES, MACHINE, "make bench", WHEN))
    return file


def test_the_file_has_the_machine_and_every_row(tmp_path: Path) -> None:
    found = json.loads(kept(tmp_path).read_text())

    assert found["machine"] == MACHINE
    assert found["when"] == "2026-11-30T09:00:00+00:00"
    assert found["rows"]["thanks"] | {"what": ""} == {
        "what": "", "value": 3, "noise": 0.1, "measured": 30e-6, "floor": 10e-6, "unit": "µs",
        "goal": "≤ 2", "is_reached": False, "rounds": 1, "void": 0, "note": "",
    }  # fmt: skip
    assert found["rows"]["count"]["is_reached"]
    assert found["rows"]["told"]["is_reached"] is None


@pytest.mark.parametrize(
    ("value", "noise", "beyond", "better"),
    [
        (1.5, 0.1, True, True),
        (4.5, 0.1, True, False),
        (3.15, 0.1, False, False),  # both runs' noise explains it
        (2.85, 0.1, False, True),
        (3.05, 0, False, False),
    ],
)
def test_a_change_counts_beyond_the_noise_of_both_runs(
    tmp_path: Path, value: float, noise: float, beyond: bool, better: bool
) -> None:
    now = line("thanks", replace(THANKS.found, value=value, noise=noise))

    [change] = changes([now], results.load(kept(tmp_path)))

    assert (change.is_beyond_noise, change.is_better) == (beyond, better)
    assert change.share == pytest.approx(value / 3 - 1)


def test_a_small_part_is_no_change_however_quiet_it_is(tmp_path: Path) -> None:
    now = line("told", counted(1.02, MICROSECONDS), None)

    [change] = changes([now], results.load(kept(tmp_path)))

    assert not change.is_beyond_noise


def test_rows_that_are_new_are_not_compared(tmp_path: Path) -> None:
    assert changes([line("new", THANKS.found)], results.load(kept(tmp_path))) == []


def test_the_table_says_what_is_reached() -> None:
    shown = markdown_of(LINES).splitlines()

    assert shown[2] == "| what thanks is | the floor | 10 µs | 30 µs | 3.00 ± 0.10 | ≤ 2 | no |"
    assert shown[3] == "| what count is | the floor | – | 9 pieces | – | ≤ 10 | yes |"
    assert shown[4].endswith("| – | – |")


def test_both_tables_are_printed(tmp_path: Path) -> None:
    console = Console(width=200, record=True)

    console.print(table_of(LINES))
    console.print(table_of_changes(changes([THANKS, COUNT], results.load(kept(tmp_path)))))

    printed = console.export_text()
    assert "3.00 ± 0.10" in printed
    assert "+0%" in printed


def test_the_document_keeps_what_is_written_by_hand() -> None:
    before = f"By hand\n{document.BEGIN}an earlier table{document.END}By hand too\n"
    block = document.block(LINES, results.as_json(LINES, MACHINE, "make bench", WHEN))

    renewed = document.renewed(before, block)

    assert renewed.startswith("By hand\n")
    assert renewed.endswith("By hand too\n")
    assert "an earlier table" not in renewed
    assert "2026-11-30, commit abc: `make bench` on 2 cores (A CPU" in renewed
    assert document.renewed(renewed, block) == renewed


def test_a_document_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="has lost the marks"):
        document.renewed("By hand\n", "block")


def test_the_documents_marks_are_there() -> None:
    assert document.renewed(document.DOCUMENT.read_text(encoding="utf-8"), "")
