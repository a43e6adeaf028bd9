import ast
from pathlib import Path
from statistics import quantiles

from tests.guards.sources import CODE, files, nodes, text_of

LONGEST_FUNCTION = 60
USUAL_FUNCTION = 20
LONGEST_FILE = 300


def lengths(path: Path) -> dict[str, int]:
    """Lines of each function, its docstring included."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_functions_are_short_enough_to_be_read_at_once() -> None:
    long = {
        name: lines
        for path in files(*CODE, "tests")
        for name, lines in lengths(path).items()
        if lines > LONGEST_FUNCTION
    }

    assert long == {}


def test_files_are_about_one_thing() -> None:
    long = {
        str(path): lines
        for path in files(*CODE, "tests")
        if (lines := len(text_of(path).splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_nine_of_ten_functions_are_much_shorter() -> None:
    lines = [lines for path in files(*CODE) for lines in lengths(path).values()]

    assert quantiles(lines, n=10)[-1] <= USUAL_FUNCTION
