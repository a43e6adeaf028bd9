"""The parts that Block Kit's rules are made of: checks of values, each naming the place at error.

The wording of the messages is Slack's, as far as it is known from its answers.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Check = Callable[[Any, str, list[str]], None]
"""Looks at a value; adds what is wrong with it, and where (a JSON pointer), to the list."""


def error(text: str, pointer: str) -> str:
    """The message as Slack writes it."""
    return f"{text} [json-pointer:{pointer}]"


def string(longest: int | None = None, *, shortest: int = 0, pattern: str = "") -> Check:
    """A text within these lengths (characters) that matches the pattern as a whole."""
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


def boolean(value: Any, pointer: str, errors: list[str]) -> None:
    """True or false, not their texts."""
    if not isinstance(value, bool):
        errors.append(error("must be a boolean", pointer))


def integer(least: int = 0, most: int | None = None) -> Check:
    """A whole number in this range."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            errors.append(error("must be an integer", pointer))
        elif value < least:
            errors.append(error(f"must be greater than or equal to {least}", pointer))
        elif most is not None and value > most:
            errors.append(error(f"must be less than or equal to {most}", pointer))

    return check


def one_of(*allowed: str) -> Check:
    """One of these words."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if value not in allowed:
            errors.append(error(f"must be a valid enum value: {', '.join(allowed)}", pointer))

    return check


def listing(item: Check, most: int | None = None, *, least: int = 0) -> Check:
    """A list of this many items, each of which passes."""

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


def object_with(
    required: Mapping[str, Check] | None = None,
    optional: Mapping[str, Check] | None = None,
    *also: Check,
) -> Check:
    """An object with these fields and no others.

    `also` are checks of the object as a whole, made once its fields are right.
    """
    needed = dict(required or {})
    known = needed | dict(optional or {})

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not isinstance(value, dict):
            errors.append(error("must provide an object", pointer))
            return
        found = _of_fields(value, pointer, needed, known)
        if not found:
            for further in also:
                further(value, pointer, found)
        errors.extend(found)

    return check


def _of_fields(
    value: dict[str, Any], pointer: str, needed: Mapping[str, Check], known: Mapping[str, Check]
) -> list[str]:
    missing = [name for name in needed if name not in value]
    errors = [error(f"missing required field: {name}", pointer) for name in missing]
    for name, content in value.items():
        if name in known:
            known[name](content, f"{pointer}/{name}", errors)
        elif name != "type":
            errors.append(error(f"invalid additional property: {name}", pointer))
    return errors


def by_type(table: Mapping[str, Check], allowed: Iterable[str] | None = None) -> Check:
    """An object whose `type` says which of the checks it has to pass."""
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
    """One of the two fields, not both."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if (first in value) == (second in value):
            errors.append(error(f"must define either `{first}` or `{second}`", pointer))

    return check


def at_least_one(*names: str) -> Check:
    """One or more of the fields."""

    def check(value: Any, pointer: str, errors: list[str]) -> None:
        if not any(name in value for name in names):
            wanted = " or ".join(f"`{name}`" for name in names)
            errors.append(error(f"must define {wanted}", pointer))

    return check
