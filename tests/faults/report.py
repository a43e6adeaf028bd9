"""docs/reliability.md, written by the run itself."""

import json
import os
import platform
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.faults.options import Options
from tests.faults.rows import Row, rows

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/reliability.md"
HEAD = """# What is promised, and how it is proved

Written by `make faults`, which ends, freezes and floods real processes of the bot, with the
sandbox as a process of its own, on SQLite and PostgreSQL. After each fault: every received key has
one effect; every message is in Slack once at most, or somebody is asked about it; nothing stays
leased. A channel cannot be read, so that a notice to one may stand there twice.
"""
TABLE = """
| # | Fault | What must hold | Test | Result | Numbers |
|---|---|---|---|---|---|
"""
NOT_RUN = "not run"
SIMULATION = "simulation"
"""In place of a test's name: all simulations of a run."""


@dataclass(frozen=True)
class Outcome:
    """What became of one test, with its parameters."""

    test: str
    outcome: str
    facts: Mapping[str, Any]

    @property
    def function(self) -> str:
        """Its name without the parameters."""
        return self.test.partition("[")[0]


def outcomes(file: Path) -> list[Outcome]:
    """Return what was noted; of a test that ran again the newer outcome."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    found = {line["test"]: Outcome(line["test"], line["outcome"], line["facts"]) for line in lines}
    return list(found.values())


def write(found: Iterable[Outcome], options: Options, when: datetime) -> bool:
    """Write the document; return whether every test that ran has passed, and each simulation."""
    by_test: dict[str, list[Outcome]] = defaultdict(list)
    for each in found:
        by_test[each.function].append(each)
    lines = [line for row in rows() for line in _lines(row, by_test)]
    said = "".join(_simulation(one.facts) for one in by_test[SIMULATION])
    text = HEAD + _circumstances(options, when) + said + TABLE + "\n".join(lines) + "\n"
    DOCUMENT.write_text(text, encoding="utf-8")
    return all(each.outcome != "failed" for one in by_test.values() for each in one)


def _simulation(totals: Mapping[str, int]) -> str:
    numbers = ", ".join(f"{name} {number:,}" for name, number in totals.items())
    return (
        "\nIn one process, a seed decides how two machines, people and Slack's faults take turns "
        f"(`tests/simulation`). Played: {numbers}.\n"
    )


def _circumstances(options: Options, when: datetime) -> str:
    run = f"{when:%Y-%m-%d} at commit {commit()} with seed {options.seed}, on {_machine()}"
    kept = "Tests that did not run then show what an earlier run with `--results` had noted"
    return f"\nLast run on {run}.\n{kept}.\n"


def commit() -> str:
    """Return which commit this is, and if more was changed since."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607  # whichever git is there
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.stdout.strip() or "unknown"


def _machine() -> str:
    """Return what kind of machine it is, and nothing by which to find it."""
    busy = os.getloadavg()[0]
    python = platform.python_version()
    kind = f"{os.cpu_count()} cores of {platform.machine()} with {platform.system()}"
    return f"{kind}, Python {python}, load {busy:.0f}"


def _lines(row: Row, by_test: Mapping[str, list[Outcome]]) -> list[str]:
    lines = []
    for number, test in enumerate(row.tests):
        first = (row.number, row.fault, row.holds) if not number else ("", "", "")
        found = by_test.get(test, [])
        cells = (*first, f"`{test}`", _result(found), _numbers(found))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def _result(found: list[Outcome]) -> str:
    if not found:
        return NOT_RUN
    counts = {name: sum(each.outcome == name for each in found) for name in _NAMES}
    return ", ".join(f"{count} {_NAMES[name]}" for name, count in counts.items() if count)


_NAMES = {"passed": "held", "failed": "**failed**", "skipped": "skipped"}


def _numbers(found: list[Outcome]) -> str:
    """Return the facts of each database behind its name."""
    said = []
    for each in found:
        if each.facts:
            where = "PostgreSQL" if "postgres" in each.test else "SQLite"
            facts = ", ".join(f"{name} {value}" for name, value in each.facts.items())
            said.append(f"{where}: {facts}")
    return "; ".join(said)
