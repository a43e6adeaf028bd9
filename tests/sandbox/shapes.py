"""The shapes of Slack's traffic, from `slack_shapes.txt`, and what deviates from them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("slack_shapes.txt")
_FIELD = re.compile(r"(?P<name>\w+)(?P<required>!?)(?::(?P<type>\w+)(?P<several>\[\])?)?")
_PLAIN: dict[str, type] = {"str": str, "int": int, "bool": bool, "float": float}


@dataclass(frozen=True)
class Field:
    """The type of a field: a plain one, `any`, or the name of a shape."""

    type: str
    is_required: bool
    is_list: bool


Shape = Mapping[str, Field]


def read_shapes(text: str) -> dict[str, Shape]:
    """Return the fields of each shape by its name. ValueError for what is no field."""
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    lines = plain.replace("\n    ", " ").splitlines()
    named = (line.partition(" = ") for line in lines if line)
    return {name: dict(map(_field, fields.split())) for name, _, fields in named}


def _field(written: str) -> tuple[str, Field]:
    found = _FIELD.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return found["name"], Field(
        found["type"] or "str", bool(found["required"]), bool(found["several"])
    )


SHAPES = read_shapes(PATH.read_text(encoding="utf-8"))


def deviations(value: Any, name: str, shapes: Mapping[str, Shape] = SHAPES) -> list[str]:
    """Return what is not as in the shape: fields unknown or missing, values of other types."""
    return list(_of_object(value, name, name, shapes))


def _of_object(
    value: Any, name: str, place: str, shapes: Mapping[str, Shape] = SHAPES
) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is a {type(value).__name__}, not an object"
        return
    shape = shapes[name]
    for field, content in value.items():
        if field not in shape:
            yield f"{place}.{field} is not Slack's"
        elif content is not None:
            yield from _of_field(content, shape[field], f"{place}.{field}", shapes)
    for field in shape.keys() - value.keys():
        if shape[field].is_required:
            yield f"{place}.{field} is missing"


def _of_field(content: Any, field: Field, place: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    if field.is_list and not isinstance(content, list):
        yield f"{place} is a {type(content).__name__}, not a list"
        return
    for each in content if field.is_list else [content]:
        if field.type in _PLAIN:
            if type(each) is not _PLAIN[field.type]:
                yield f"{place} is a {type(each).__name__}, not a {field.type}"
        elif field.type != "any":
            yield from _of_object(each, field.type, place, shapes)
