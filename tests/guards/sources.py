"""The project's own Python files, for tests about the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("bot", "commands", "schedules", "storage")
HISTORY = Path("storage/migrations/versions")


def files(*folders: str) -> list[Path]:
    """Python files below these folders, relative to the root; generated revisions left out."""
    found = (path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if not path.is_relative_to(HISTORY))


def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def nodes(path: Path) -> Iterator[ast.AST]:
    """Everything in a file's syntax tree."""
    return ast.walk(ast.parse(text_of(path)))
