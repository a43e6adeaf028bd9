"""The faults, what must hold after each, and the tests that show it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("rows.toml")


@dataclass(frozen=True)
class Row:
    """One fault; `tests` are functions, as pytest names them."""

    number: int
    fault: str
    holds: str
    tests: tuple[str, ...]


def rows() -> list[Row]:
    """Return all of them, numbered from one."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["row"]
    return [
        Row(number, each["fault"], each["holds"], tuple(each["tests"]))
        for number, each in enumerate(listed, 1)
    ]
