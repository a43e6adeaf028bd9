"""What the numbers were measured on, and nothing by which to find the machine."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import sqlalchemy

from tests.faults.report import commit
from tests.postgres import programs

Description = dict[str, str | int | float]


def describe() -> Description:
    """Return cores, versions, the commit, and how busy the machine is."""
    return {
        "cores": os.cpu_count() or 1,
        "cpu": _cpu(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": _postgres(programs()),
        "sqlalchemy": sqlalchemy.__version__,
        "commit": commit(),
    }


def _cpu() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown")


def _postgres(folder: Path | None) -> str:
    if folder is None:
        return "none"
    said = _said(str(folder / "postgres"), "--version")
    return said.removeprefix("postgres (PostgreSQL) ").split()[0]


def _said(*command: str) -> str:
    asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # PostgreSQL's own program
    return asked.stdout.strip() or "unknown"
