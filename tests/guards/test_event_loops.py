"""No test runs an event loop on the main thread, where a browser's may be running."""

import ast

from tests.guards.sources import files, nodes


def is_asyncio(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "asyncio"


def test_coroutines_are_played_on_a_thread_of_their_own() -> None:
    found = {
        str(path)
        for path in files("tests")
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and (
            node.attr == "run_until_complete"
            or (node.attr in {"run", "Runner"} and is_asyncio(node.value))
        )
    }

    assert found == {"tests/event_loops.py"}
