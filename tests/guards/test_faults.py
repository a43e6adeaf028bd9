"""Each fault has tests that are there, and the document speaks of those."""

import ast
import re

from tests.faults.report import DOCUMENT
from tests.faults.rows import Row, rows
from tests.guards.sources import ROOT, nodes

PROOF = re.compile(r"`(tests/[\w/]+\.py)`")
LINE = re.compile(r"^\| (\d*) \| ([^|]*) \| ([^|]*) \| `([^`]+)` \|", re.MULTILINE)


def functions_of(file: str) -> set[str]:
    path = (ROOT / file).relative_to(ROOT)
    return {node.name for node in nodes(path) if isinstance(node, ast.FunctionDef)}


def documented() -> list[Row]:
    """The rows that the document shows."""
    found: list[Row] = []
    for number, fault, holds, test in LINE.findall(DOCUMENT.read_text(encoding="utf-8")):
        if number:
            found.append(Row(int(number), fault, holds, ()))
        last = found.pop()
        found.append(Row(last.number, last.fault, last.holds, (*last.tests, test)))
    return found


def test_each_fault_has_tests_that_are_there() -> None:
    missing = [
        test
        for row in rows()
        for test in row.tests
        if test.partition("::")[2] not in functions_of(test.partition("::")[0])
    ]

    assert missing == []
    assert [row.number for row in rows() if not row.tests] == []
    assert len(rows()) == 26


def test_the_document_shows_the_faults_and_tests_as_they_are() -> None:
    assert documented() == rows()


def test_each_promise_of_the_architecture_names_tests_that_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    lines = text.partition("| Promise | Proved by |\n|---|---|\n")[2].partition("\n\n")[0]
    proofs = {line.split("|")[1].strip(): PROOF.findall(line) for line in lines.splitlines()}

    assert len(proofs) > 10
    assert [promise for promise, files in proofs.items() if not files] == []
    named = {file for files in proofs.values() for file in files}
    assert [file for file in named if not (ROOT / file).is_file()] == []
