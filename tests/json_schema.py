"""What a document has against a JSON Schema, for the words of 2020-12 that ours uses."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

KINDS: Mapping[str, Any] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
FORMATS: Mapping[str, Any] = {"date": date, "date-time": datetime, "time": time}
KNOWN = {
    *("$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const"),
    *("format", "items", "properties", "required", "additionalProperties"),
}


def faults(value: Any, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """Return what is wrong, each with its place; a word of the schema that is unknown is wrong."""
    if schema is False:
        yield f"{at}: not expected"
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    yield from (f"{at}: unknown {word}" for word in set(schema) - KNOWN)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
    if "format" in schema and value is not None and not _is_written(value, schema["format"]):
        yield f"{at}: {value!r} is no {schema['format']}"
    yield from _inside(value, schema, root, at)


def _is_of(value: Any, kinds: str | list[str]) -> bool:
    names = [kinds] if isinstance(kinds, str) else kinds
    return any(type(value) is KINDS[name] for name in names)


def _is_written(value: Any, kind: str) -> bool:
    try:
        FORMATS[kind].fromisoformat(value)
    except ValueError:
        return False
    return True


def _inside(value: Any, schema: dict[str, Any], root: Any, at: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(one, schema.get("items"), root, f"{at}[{number}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
        for name, one in value.items():
            of = known.get(name, schema.get("additionalProperties"))
            yield from faults(one, of, root, f"{at}.{name}")
