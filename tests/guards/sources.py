"""The project's own Python files, for tests about the code itself."""

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("bot", "commands", "schedules", "storage")
HISTORY = Path("storage/migrations/versions")


def files(*folders: str) -> list[Path]:
    """Python files below these folders, relative to the root; generated revisions left out."""
    return sorted(path for folder in folders for path in _below(folder))


@cache
def _below(folder: str) -> list[Path]:
    found = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.py"))
    return [path for path in found if not path.is_relative_to(HISTORY)]


@cache
def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def nodes(path: Path) -> Iterable[ast.AST]:
    """Everything in a file's syntax tree."""
    # Each guard looks at all of the code: its trees are kept, and take 110 MB.
    is_code = path.parts[0] in CODE
    return nodes_of(text_of(path)) if is_code else ast.walk(ast.parse(text_of(path)))


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """Everything in the syntax tree of this code."""
    return tuple(ast.walk(ast.parse(source)))


def last_name(node: ast.AST) -> str:
    """The last part of a name with dots; "" for what is no name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
