"""Each fault has tests that are there, and the document speaks of those."""

import ast
import re

from tests.faults.report import DOCUMENT
from tests.faults.rows import Row, rows
from tests.guards.sources import ROOT, nodes

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
    assert len(rows()) == 25


def test_the_document_shows_the_faults_and_tests_as_they_are() -> None:
    assert documented() == rows()
