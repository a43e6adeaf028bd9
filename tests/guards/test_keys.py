"""One grammar of keys, in one class."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.guards.sources import CODE, files, nodes

KEY = re.compile(r"[\w#-]*(:[\w#-]*)+")


def keys_by_hand(path: Path) -> Iterator[str]:
    """F-strings that look like a key such as `story:7:post`."""
    for node in nodes(path):
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
            )
            if KEY.fullmatch(text):
                yield f"{path}:{node.lineno}"


def test_keys_are_put_together_by_their_class_alone() -> None:
    ours = [
        path
        for path in files(*CODE)
        if not path.is_relative_to("bot/sandbox") and not path.is_relative_to("bot/cli")
    ]

    found = [place for path in ours for place in keys_by_hand(path)]

    assert [place for place in found if not place.startswith("bot/domain/keys.py")] == []
