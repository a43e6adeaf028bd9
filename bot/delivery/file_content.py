"""The bytes of a file: kept in its row, or drawn now.

A chart takes a second or more to draw. In a transaction that would hold up everybody else.
"""

from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.impact import Figures
from bot.i18n import translator
from bot.views.impact.chart import draw
from bot.views.impact.report import DRAWING


def content_of(file: Mapping[str, Any]) -> bytes:
    """The file's content. Raises KeyError for what nobody can draw."""
    drawing = file.get("drawing")
    if drawing is None:
        return b64decode(file["content"])
    return CHARTS[drawing["what"]](drawing)


def _impact(drawing: Mapping[str, Any]) -> bytes:
    kept = {name: value for name, value in drawing.items() if name not in {"what", "language"}}
    return draw(Figures.from_json(kept), translator(drawing["language"]))


CHARTS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {DRAWING: _impact}
