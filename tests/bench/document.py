"""The block of docs/performance.md that a run writes; what stands around it is written by hand."""

from pathlib import Path
from typing import Any

from tests.bench.results import Line
from tests.bench.table import markdown_of

DOCUMENT = Path(__file__).parents[2] / "docs/performance.md"
BEGIN = "<!-- What follows is written by `make bench ARGS=--write`. -->\n"
END = "<!-- Written by hand again. -->\n"


def block(lines: list[Line], kept: dict[str, Any]) -> str:
    """Return date, machine, command and table."""
    machine = kept["machine"]
    postgres = machine["postgresql"]
    return (
        f"\n{kept['when'][:10]}, commit {machine['commit']}: `{kept['command']}` on "
        f"{machine['cores']} cores ({machine['cpu']}, load {machine['load']}), Python "
        f"{machine['python']}, SQLite {machine['sqlite']}, PostgreSQL {postgres}, SQLAlchemy "
        f"{machine['sqlalchemy']}.\n\n{markdown_of(lines)}\n"
    )


def renewed(text: str, block_: str, begin: str = BEGIN, end: str = END) -> str:
    """Return the document with this block in place of the one between its marks."""
    before, _begin, rest = text.partition(begin)
    _old, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"docs/performance.md has lost the marks of its block: {begin}{end}")
    return before + begin + block_ + end + after


def write(lines: list[Line], kept: dict[str, Any]) -> None:
    """Renew the block."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(renewed(text, block(lines, kept)), encoding="utf-8")
