import ast
from pathlib import Path
from statistics import quantiles

from tests.guards.sources import CODE, files, nodes, text_of
from tests.noun_sizes import (
    COMMUNITY_LIFE,
    GOAL,
    Size,
    average,
    is_within,
    lines_of_code,
    product_code,
    sizes,
)

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


def test_on_average_nouns_of_community_life_are_no_larger_than_their_goal() -> None:
    """See `python -m tests.noun_sizes`; a noun counts once it stands in NOUNS."""
    of_those = average(sizes(product_code()))

    assert is_within(of_those, GOAL), of_those


def test_each_noun_has_its_files_counted() -> None:
    empty = [noun for noun, size in sizes(product_code()).items() if size.code == 0]

    assert empty == []


def test_a_nouns_files_and_packages_are_counted_in_every_room() -> None:
    code = {
        Path("storage/roles.py"): "1\n\n2\n",
        Path("bot/views/roles/ids.py"): "3\n",
        Path("commands/roles/offers.py"): "4\n5\n",
        Path("bot/domain/roles_of_old.py"): "6\n",
        Path("bot/sandbox/roles.py"): "none\n",
        Path("storage/migrations/versions/roles.py"): "none\n",
        Path("bot/roles.py"): "none\n",
        Path("bot/services/offers.py"): "7\n",
    }

    assert sizes(code, ["roles", "offers"]) == {"roles": Size(6, 4, 7), "offers": Size(1, 1, 1)}


def test_the_average_is_that_of_the_nouns_that_are_there() -> None:
    first, second = COMMUNITY_LIFE[:2]

    found = {first: Size(1000, 10, 1300), second: Size(800, 15, 1100), "stories": Size(7000, 70)}

    assert average(found) == Size(900, 12.5, 1200)


def test_lines_and_files_have_a_goal_each() -> None:
    assert is_within(GOAL, GOAL)
    assert not is_within(Size(GOAL.code + 1, GOAL.files), GOAL)
    assert not is_within(Size(GOAL.code, GOAL.files + 0.5), GOAL)


def test_blank_lines_comments_and_docstrings_are_no_code() -> None:
    text = '"""About it."""\n\n# Why.\nONE = (\n    1,\n)\n"""What\none is."""\nTWO = "two"  # so\n'

    assert lines_of_code(text) == 4
