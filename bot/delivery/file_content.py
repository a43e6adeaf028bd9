"""The bytes of a file: kept in its row or in one that it names, or drawn when it is sent.

A chart takes a second or more to draw: in the transaction that writes the row, everybody else would
wait for it.
"""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from bot.domain.impact import Figures
from bot.i18n import translator
from bot.views.impact.chart import draw
from bot.views.impact.report import DRAWING
from storage.book.models import BookFile
from storage.statements import find


def content_of(file: Mapping[str, Any]) -> bytes:
    """Return the file's bytes. Raises KeyError for an unknown kind of drawing."""
    drawing = file.get("drawing")
    if drawing is None:
        content = file["content"]
        return content if isinstance(content, bytes) else b64decode(content)
    return _drawn(json.dumps(drawing))  # in its order: what comes first is drawn first


def with_content(session: Session, file: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the file with the bytes of the row that it names; None where that row is gone."""
    if "kept" not in file:
        return file
    kind, number = file["kept"]
    row = find(session, KEPT[kind], number)
    return None if row is None else {**file, "content": row.content}


@lru_cache(maxsize=4)  # a file that did not get through is sent again, and its chart is the same
def _drawn(facts: str) -> bytes:
    drawing = json.loads(facts)
    return CHARTS[drawing["what"]](drawing)


def _impact(drawing: Mapping[str, Any]) -> bytes:
    kept = {name: value for name, value in drawing.items() if name not in {"what", "language"}}
    return draw(Figures.from_json(kept), translator(drawing["language"]))


CHARTS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {DRAWING: _impact}

KEPT = {"book": BookFile}
"""The tables with the bytes of files, by what messages call them."""
