"""One line for each problem with a value."""

from pydantic_core import ErrorDetails

FOUND_SHOWN = 60
"""Characters of a wrong value that are repeated."""

SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not known here; look for a slip of the pen",
    "literal_error": "{expected} is needed",
    "bool_parsing": "true or false is needed",
    "int_parsing": "a whole number is needed",
    "int_type": "a whole number is needed",
    "greater_than_equal": "at least {ge} is needed",
    "less_than_equal": "at most {le} is allowed",
    "string_type": "a text in quotation marks is needed",
    "string_too_short": "must not be empty",
    "string_too_long": "at most {max_length} characters are allowed",
    "too_short": "at least {min_length} is needed",
    "too_long": "at most {max_length} are allowed",
    "time_parsing": "a time such as 09:00 is needed",
    "dict_type": "a table in curly brackets is needed",
    "tuple_type": "a list in square brackets is needed",
}
"""In place of pydantic's own sentences, which are meant for programmers."""


def problem_line(where: str, error: ErrorDetails, *, shows_value: bool) -> str:
    """Return one line about one problem; `shows_value` is False where the value may be a secret."""
    sentence = SENTENCES.get(error["type"], "")
    problem = sentence.format(**error.get("ctx", {})) or error["msg"].removeprefix("Value error, ")
    is_short = isinstance(error["input"], str | int | float)
    if not shows_value or not is_short or error["type"] == "missing":
        return f"{where}: {problem}."
    return f"{where}: {problem} (found {repr(error['input'])[:FOUND_SHOWN]})."


def location_of(error: ErrorDetails) -> str:
    """Return the value's path, such as `hours.from`."""
    return ".".join(str(part) for part in error["loc"] if part != "[key]")
