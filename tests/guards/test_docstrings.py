"""First lines of docstrings: a function says what comes back or what it does."""

import ast
import re

from tests.guards.sources import CODE, files, nodes

QUESTION = re.compile(r"(Whether|Who|How many|What)\b")


def test_no_function_is_described_by_a_question() -> None:
    found = {
        f"{path}:{node.lineno} {doc.splitlines()[0]}"
        for path in files(*CODE)
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and QUESTION.match(doc := ast.get_docstring(node) or "")
    }

    assert found == set()
