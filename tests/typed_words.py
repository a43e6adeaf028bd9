"""Where in the database the words are that people typed into forms."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlmodel import Session

from bot.sandbox.workspace import TrafficEntry
from bot.views.form_fields import FormField
from tests.snapshots import tables_with_rows
from tests.views.builders import largest_forms

Typed = tuple[str, str]
"""A form, and the name of a field."""

SHORT = 8
"""Characters: shorter words may be somewhere by chance."""

MESSAGES = {"book_files.content", "outbox.payload", "received.ack"}
"""What is said to people: posts, previews, answers, and the book that its authors agreed to."""

DECLARED: Mapping[Typed, FormField] = {
    (view["callback_id"], block.field.name): block.field
    for view, blocks in largest_forms("en").values()
    for block in blocks
}


def words_typed(traffic: Iterable[TrafficEntry]) -> dict[Typed, set[str]]:
    """Return what was typed into each field of the forms that were sent off, and into no other."""
    words: dict[Typed, set[str]] = defaultdict(set)
    for one in traffic:
        if one.type != "view_submission":
            continue
        view = one.body["view"]
        for name, elements in view["state"]["values"].items():
            for element in elements.values():
                text = str(element.get("value") or "").strip()
                if element["type"] == "plain_text_input" and len(text) >= SHORT:
                    words[view["callback_id"], name].add(text)
    return {typed: _own(texts, typed, words) for typed, texts in words.items()}


def _own(texts: set[str], typed: Typed, words: Mapping[Typed, set[str]]) -> set[str]:
    others = [text for other in words if other != typed for text in words[other]]
    return {text for text in texts if not any(text in other for other in others)}


def columns_with(session: Session, words: Mapping[Typed, set[str]]) -> dict[Typed, set[str]]:
    """Return the columns in which something typed into each field stands."""
    as_json = {typed: {_inside(text) for text in texts} for typed, texts in words.items()}
    found: dict[Typed, set[str]] = {typed: set() for typed in words}
    for table in tables_with_rows(session):
        rows = session.execute(select(table)).all()
        anywhere = _inside([[*row] for row in rows])  # at once: most tables hold nothing of it
        here = {
            typed: texts
            for typed, texts in as_json.items()
            if any(one in anywhere for one in texts)
        }
        for row in rows if here else ():
            for column, value in zip(table.columns, row, strict=True):
                content = _inside(value)
                for typed, texts in here.items():
                    if any(text in content for text in texts):
                        found[typed].add(str(column))
    return found


def _inside(value: object) -> str:
    """Return a value as it stands within JSON."""
    return json.dumps(value, ensure_ascii=False, default=str).strip('"')


def elsewhere(found: Mapping[Typed, set[str]]) -> dict[Typed, set[str]]:
    """Return the columns that hold what was typed, and that the field does not name."""
    return {
        typed: columns
        for typed, places in found.items()
        if (columns := places - MESSAGES - {str(one) for one in _declared(typed).columns})
    }


def _declared(typed: Typed) -> FormField:
    form, name = typed
    return DECLARED[form, re.sub(r"\d+", "0", name)]  # one row stands for all of them
