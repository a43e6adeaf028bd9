"""Which tests run which function: they alone can notice a mutant in it.

Found by running all tests once in copies in which each function notes that it is called.
"""

import ast
import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.mutants.choice import LAYERS, Placed, modules_in
from tests.mutants.copies import PYTEST, copy_to, environment
from tests.mutants.recorder import HIT, RECORD

NOT_RUN = {"browser", "guards", "locale", "mutants", "sandbox"}
"""Folders of tests that read the code instead of running it, or run something else."""


@dataclass
class Coverage:
    """The tests that run a function, or, under the name of its file, any function of it."""

    functions: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def tests_for(self, placed: Placed) -> list[str]:
        """Return the tests that may notice a mutant: those of its noun first, then quick ones.

        What runs while a module is loaded may be noticed by all who use the module.
        """
        path, mutant = placed.path, placed.mutant
        tests = self.functions.get(f"{path}:{mutant.function}", set())
        if not tests or "" in tests:
            tests = self.functions.get(str(path), set())
        names = {path.stem, *path.parts[2:-1]} - {"__init__"}

        def rank(test: str) -> tuple[bool, float]:
            file = test.partition("::")[0]
            return not any(name in file for name in names), self.seconds[test]

        return sorted(tests - self.failed - {""}, key=rank)


def record(project: Path, workers: int, folder: Path) -> Coverage:
    """Run all tests of a project once, in process and on SQLite; return which of them runs what."""
    files = [
        str(path.relative_to(project))
        for path in sorted((project / "tests").rglob("test_*.py"))
        if path.relative_to(project).parts[1] not in NOT_RUN
    ]
    return record_files(files, project, workers, folder)


def record_files(files: list[str], project: Path, workers: int, folder: Path) -> Coverage:
    """Run these files of tests once; return which of their tests runs what."""
    shares = [files[number::workers] for number in range(workers)]
    copies = [copy_to(folder / f"record-{number}", project) for number in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        records = list(pool.map(_record_share, shares, copies))
    found = Coverage()
    for each in records:
        found.seconds |= each["seconds"]
        found.failed |= set(each["failed"])
        for function, tests in each["functions"].items():
            for name in (function, function.partition(":")[0]):
                found.functions.setdefault(name, set()).update(tests)
    return found


def noting(source: str, file: str) -> str:
    """Return a module in which each function first notes that it is called."""
    lines = source.splitlines(keepends=True)
    for name, node in sorted(_functions(ast.parse(source)), key=lambda each: -each[1].lineno):
        first = node.body[1] if _has_docstring(node) and len(node.body) > 1 else node.body[0]
        if first.lineno > node.lineno and not isinstance(first, ast.FunctionDef | ast.ClassDef):
            indent = " " * first.col_offset
            lines.insert(first.lineno - 1, f"{indent}{HIT}({f'{file}:{name}'!r})\n")
    return "".join(lines)


def _functions(node: ast.AST, *names: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield ".".join([*names, child.name]), child
        inner = [child.name] if isinstance(child, ast.FunctionDef | ast.ClassDef) else []
        yield from _functions(child, *names, *inner)


def _has_docstring(node: ast.FunctionDef) -> bool:
    return ast.get_docstring(node) is not None


def _record_share(files: list[str], copy: Path) -> dict[str, Any]:
    places = {each for layer in LAYERS.values() for each in layer}
    for module in {module for place in places for module in modules_in(copy / place)}:
        source = module.read_text(encoding="utf-8")
        module.write_text(noting(source, str(module.relative_to(copy))), encoding="utf-8")
    subprocess.run(  # noqa: S603  # our own tests
        [*PYTEST, "-p", "tests.mutants.recorder", *files],
        cwd=copy, env=environment(), stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    seen: dict[str, Any] = json.loads((copy / RECORD).read_text(encoding="utf-8"))
    return seen
