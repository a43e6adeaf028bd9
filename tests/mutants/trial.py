"""Trying mutants in copies of the project; the checkout stays as it is."""

import os
import queue
import re
import signal
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants.choice import Placed
from tests.mutants.copies import PYTEST, copy_to, environment
from tests.mutants.coverage import Coverage

RUN_SECONDS = 1200
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: `test` noticed it, or no test could run any more, or none did."""

    placed: Placed
    test: str | None


def try_all(
    mutants: Iterable[Placed],
    coverage: Coverage,
    project: Path,
    workers: int,
    folder: Path,
    report: Callable[[Verdict], None],
) -> list[Verdict]:
    """Return a verdict for each mutant, tried by so many workers below a folder."""
    copies: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for number in range(workers):
        copies.put(copy_to(folder / str(number), project))

    def verdict_on(placed: Placed) -> Verdict:
        copy = copies.get()
        try:
            verdict = Verdict(placed, _killer(placed, coverage.tests_for(placed), copy))
        finally:
            copies.put(copy)
        report(verdict)
        return verdict

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(verdict_on, mutants))


def _killer(placed: Placed, tests: list[str], copy: Path) -> str | None:
    path = copy / placed.path
    source = path.read_text(encoding="utf-8")
    path.write_text(placed.mutant.applied_to(source), encoding="utf-8")
    try:
        return _first_failure(tests, copy) if tests else None
    finally:
        path.write_text(source, encoding="utf-8")


def _first_failure(tests: list[str], copy: Path) -> str | None:
    """Return the first test that fails; None if all are green.

    "hangs" where one does not end, "does not load" where the tests cannot even begin.
    """
    names = copy / "tests.txt"
    names.write_text("\n".join(tests), encoding="utf-8")
    process = subprocess.Popen(  # noqa: S603  # our own tests
        [*PYTEST, "-x", f"@{names.name}"],
        cwd=copy, env=environment(), text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=RUN_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "hangs"
    if process.returncode == 0:
        return None
    found = FAILED.search(output)
    if found:
        return found[1]
    return "does not load" if process.returncode == pytest.ExitCode.USAGE_ERROR else "hangs"
