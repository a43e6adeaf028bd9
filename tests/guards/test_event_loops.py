"""No test runs an event loop on the main thread, where a browser's may be running."""

import ast

from tests.guards.sources import files, nodes


def test_coroutines_are_played_on_a_thread_of_their_own() -> None:
    found = {
        str(path)
        for path in files("tests")
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and (node.attr == "run_until_complete" or ast.unparse(node) == "asyncio.run")
    }

    assert found == {"tests/event_loops.py"}
