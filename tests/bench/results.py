"""What a run found, as a file, and what became better or worse since an earlier one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.bench.engine import Goal, Measured, Row
from tests.bench.machine import Description

LEAST_CHANGE = 0.03
"""A smaller part than this is no change, however quiet the machine was."""


@dataclass(frozen=True)
class Line:
    """A row with what came of it."""

    row: Row
    found: Measured

    @property
    def is_reached(self) -> bool | None:
        """True if the goal is; None where there is none."""
        return self.row.goal.is_reached(self.found.value) if self.row.goal else None


def as_json(
    lines: list[Line], machine: Description, command: str, when: datetime
) -> dict[str, Any]:
    """Return what is kept of a run."""
    about = {"when": when.isoformat(timespec="seconds"), "command": command, "machine": machine}
    return {**about, "rows": {line.row.name: _kept(line) for line in lines}}


def _kept(line: Line) -> dict[str, Any]:
    row, found = line.row, line.found
    return {
        "what": row.what,
        "value": found.value,
        "noise": found.noise,
        "measured": found.measured,
        "floor": found.floor,
        "unit": found.unit.sign,
        "goal": str(row.goal) if row.goal else None,
        "is_reached": line.is_reached,
        "rounds": found.rounds,
        "void": found.void,
        "note": found.note,
        **({"details": dict(found.details)} if found.details else {}),
    }


def save(file: Path, kept: Mapping[str, Any]) -> None:
    """Write the file."""
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(file: Path) -> dict[str, Any]:
    """Return an earlier run's rows, by name."""
    rows: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["rows"]
    return rows


@dataclass(frozen=True)
class Change:
    """A row then and now. `share` is how much larger the value has become."""

    name: str
    before: float
    after: float
    noise: float
    is_better: bool

    @property
    def share(self) -> float:
        """The change as a share of what it was."""
        return (self.after - self.before) / self.before if self.before else 0.0

    @property
    def is_beyond_noise(self) -> bool:
        """True if both runs' noise does not explain it."""
        return abs(self.after - self.before) > max(self.noise, LEAST_CHANGE * self.before)


def changes(lines: list[Line], earlier: Mapping[str, Any]) -> list[Change]:
    """Return how the rows that both runs have differ."""
    found = []
    for line in lines:
        if before := earlier.get(line.row.name):
            goal, now = line.row.goal or Goal(0), line.found
            noise = before["noise"] + now.noise
            is_better = goal.is_better(now.value, before["value"])
            found.append(Change(line.row.name, before["value"], now.value, noise, is_better))
    return found
