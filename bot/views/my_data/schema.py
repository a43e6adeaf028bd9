"""The JSON Schema (2020-12) of the file with somebody's data, made from the tables."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, Table, Time

from bot.domain.my_data import ASKED, CLOSED, FORMAT, SCHEMA
from bot.views.my_data.document import ELSEWHERE
from storage.column_types import EnumText, UtcDateTime
from storage.models import all_tables
from storage.naming import is_of_members

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
FACTS: Schema = {"$ref": "#/$defs/facts"}

TYPES: Mapping[type, Schema] = {
    JSON: {"type": ["array", "object"]},
    UtcDateTime: {**TEXT, "format": "date-time"},
    Date: {**TEXT, "format": "date"},
    Time: {**TEXT, "format": "time"},
    Boolean: {"type": "boolean"},
    Integer: {"type": "integer"},
}
"""Columns' types; what holds a member's number is given as that member's Slack id."""

TOLD: Mapping[str, Schema] = {
    "audit.at": {**TEXT, "format": "date"},
    "outbox.payload": {**TEXTS, "description": "texts of the message, once it has been sent"},
}
"""Columns of which less is given than is stored, with what is."""


def schema_document() -> str:
    """Return the schema as it stands in docs/my-data.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """Return the schema: every table, every column with its type and purpose."""
    tables = sorted(all_tables().sorted_tables, key=lambda one: one.name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "My data",
        "description": "What the bot keeps about one person, for that person.",
        **_closed(
            format={"const": FORMAT},
            schema={"const": SCHEMA},
            made_at={**TEXT, "format": "date-time"},
            person=_closed(slack_id=TEXT, name=TEXT),
            names={**_map(TEXT), "description": "names of others in the rows, by Slack id"},
            thanks={
                **_map({"type": "integer"}),
                "description": "number of thanks by story of theirs; whose they are nobody sees",
            },
            pictures={
                **_map(_map(TEXT)),
                "description": "how many of those shown agree, by story of theirs and use",
            },
            tables=_closed(**{one.name: _table(one) for one in tables}),
            elsewhere=_closed(**dict.fromkeys(ELSEWHERE, TEXT)),
            left_out=TEXT,
            rights=TEXT,
        ),
        "$defs": {"facts": _closed(purpose=TEXT, retention=TEXT, ground=TEXT, seen_by=TEXT)},
    }


def _closed(**properties: Schema) -> Schema:
    """Return an object that has all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _map(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _table(table: Table) -> Schema:
    values = _closed(**{one.name: _column(one) for one in table.columns}) | {"required": []}
    by = {**TEXTS, "description": "the columns that name the person, or how they saw it"}
    return _closed(
        given={**_map(TEXTS), "description": "the columns given, by the column that names them"},
        columns=_closed(**{one.name: FACTS for one in table.columns}),
        rows={"type": "array", "items": _closed(by=by, values=values)},
    )


def _column(column: Column[Any]) -> Schema:
    found = TOLD.get(str(column)) or _type(column)
    if column.nullable:
        found = _or_nothing(found)
    return {**found, "description": found.get("description", column.info["purpose"])}


def _or_nothing(found: Schema) -> Schema:
    if "enum" in found:
        return {"enum": [*found["enum"], None]}
    kinds = found["type"] if isinstance(found["type"], list) else [found["type"]]
    return {**found, "type": [*kinds, "null"]}


def _type(column: Column[Any]) -> Schema:
    kind = column.type
    if isinstance(kind, EnumText):
        told = [ASKED, CLOSED] if str(column) == "wishes.state" else []
        return {"enum": list(dict.fromkeys([*(one.value for one in kind.words), *told]))}
    if is_of_members(column) and not isinstance(kind, JSON):
        return TEXT
    return next((found for of, found in TYPES.items() if isinstance(kind, of)), TEXT)
