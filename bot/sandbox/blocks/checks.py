"""Checks of values, from which Block Kit's rules are made; each names the place of an error.

The wording of the messages is Slack's, as far as it is known from its responses.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Check = Callable[[Any, str, list[str]], None]
"""Looks at a value; adds what is wrong with it, and where (a JSON pointer), to the list."""


def error(text: str, pointer: str) -> str:
    """Return the message as Slack writes it."""
    return f"{text} [json-pointer:{pointer}]"


def rule(text: str, is_right: Callable[[Any], bool]) -> Check:
    """Return a check with one message."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not is_right(value):
            errors.append(error(text, pointer))

    return check


def string(longest: int | None = None, *, shortest: int = 0, pattern: str = "") -> Check:
    """Accept a text within these lengths (characters) that matches the pattern as a whole."""
    compiled = re.compile(pattern) if pattern else None

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, str):
            errors.append(error("must be a string", pointer))
        elif longest is not None and len(value) > longest:
            errors.append(error(f"must be less than {longest + 1} characters", pointer))
        elif len(value) < shortest:
            errors.append(error(f"must be more than {shortest - 1} characters", pointer))
        elif compiled is not None and not compiled.fullmatch(value):
            errors.append(error(f"must match pattern: {pattern}", pointer))

    return check


SOME = string(shortest=1)
"""A text that is not empty."""
boolean = rule("must be a boolean", lambda value: isinstance(value, bool))


def integer(least: int = 0, most: int | None = None) -> Check:
    """Accept a whole number in this range."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            errors.append(error("must be an integer", pointer))
        elif value < least:
            errors.append(error(f"must be greater than or equal to {least}", pointer))
        elif most is not None and value > most:
            errors.append(error(f"must be less than or equal to {most}", pointer))

    return check


def one_of(*allowed: str) -> Check:
    """Accept one of these words."""
    return rule(f"must be a valid enum value: {', '.join(allowed)}", lambda v: v in allowed)


def listing(item: Check, most: int | None = None, *, least: int = 0) -> Check:
    """Accept a list of this many items, each of which passes."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, list):
            errors.append(error("must be an array", pointer))
            return
        if most is not None and len(value) > most:
            errors.append(error(f"no more than {most} items allowed", pointer))
        if len(value) < least:
            errors.append(error(f"no less than {least} items allowed", pointer))
        for n, each in enumerate(value):
            item(each, f"{pointer}/{n}", errors)

    return check


def object_with(*rules: str | Check, **fields: Check) -> Check:
    """Accept an object with these fields and no others.

    A text among `rules` names the required fields; checks among them are of the object as a
    whole, made once its fields are right.
    """
    required = [name for each in rules if isinstance(each, str) for name in each.split()]
    checks = [each for each in rules if not isinstance(each, str)]

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, dict):
            errors.append(error("must provide an object", pointer))
            return
        missing = [name for name in required if name not in value]
        found = [error(f"missing required field: {name}", pointer) for name in missing]
        for name, content in value.items():
            if name in fields:
                fields[name](content, f"{pointer}/{name}", found)
            elif name != "type":
                found.append(error(f"invalid additional property: {name}", pointer))
        for further in [] if found else checks:
            further(value, pointer, found)
        errors.extend(found)

    return check


def by_type(table: Mapping[str, Check], allowed: Iterable[str] | None = None) -> Check:
    """Accept an object that passes the check for its `type`."""
    names = frozenset(table if allowed is None else allowed)

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, dict):
            errors.append(error("must provide an object", pointer))
            return
        kind = value.get("type")
        if kind is None:
            errors.append(error("missing required field: type", pointer))
        elif not isinstance(kind, str) or kind not in names:
            errors.append(error(f"unsupported type: {kind}", f"{pointer}/type"))
        else:
            table[kind](value, pointer, errors)

    return check


def exactly_one(first: str, second: str) -> Check:
    """Accept an object with one of the two fields, not both."""
    text = f"must define either `{first}` or `{second}`"
    return rule(text, lambda value: (first in value) != (second in value))


def at_least_one(*names: str) -> Check:
    """Accept an object with one or more of the fields."""
    text = f"must define {' or '.join(f'`{name}`' for name in names)}"
    return rule(text, lambda value: any(name in value for name in names))
