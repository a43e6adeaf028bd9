"""What is wrong with a value, in one line each."""

from pydantic_core import ErrorDetails

FOUND_SHOWN = 60
"""How much of a wrong value is repeated, in characters."""


def line(where: str, error: ErrorDetails, *, shows_value: bool) -> str:
    """One line about one problem; the value is left out where it may hold a secret."""
    problem = error["msg"].removeprefix("Value error, ")
    is_short = isinstance(error["input"], str | int | float)
    if not shows_value or not is_short or error["type"] == "missing":
        return f"{where}: {problem}."
    return f"{where}: {problem} (found {repr(error['input'])[:FOUND_SHOWN]})."


def place(error: ErrorDetails) -> str:
    """Where the value stands, such as `hours.from`."""
    return ".".join(map(str, error["loc"]))
