"""Sets documents with typst, whose wheel carries the compiler.

What a document says is handed over as data, and never made into markup: typst shows it letter by
letter. It refuses a sign that no font has, and so each of them is replaced and named.
See https://typst.app/docs/reference/pdf/ for tags and standards.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from bot.i18n import translator
from bot.views.pdf.fonts import CODE_FAMILY, FAMILIES, font_folders, showable
from bot.views.transparency.document import Block, Bullets, Code, Document, Heading, Table

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1, ISO 14289-1: a document that screen readers can read."""


@dataclass(frozen=True)
class Typeset:
    """A PDF, and the signs in it that no font has: a replacement stands for each of them."""

    pdf: bytes
    replaced: str


def typeset(document: Document, *, publisher: str, day: date, stamp: str = "") -> Typeset:
    """Return the document as a PDF: the same bytes for the same document and day.

    `publisher` stands on each page, `stamp` in a frame on the first and above all others.
    """
    content, replaced = _content(document, publisher, day, stamp)
    return Typeset(_compiled(content), replaced)


def _content(
    document: Document, publisher: str, day: date, stamp: str
) -> tuple[dict[str, Any], str]:
    t = translator(document.language)
    content = {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "publisher": publisher,
        "stamp": stamp,
        "date": [day.year, day.month, day.day],
        "contents": str(t("Contents")),
        "page-of": t("Page {page} of {pages}").template,
        "blocks": [_block(one) for one in document.blocks],
    }
    missing: set[str] = set()
    shown = _showable(content, missing)
    return {**shown, "fonts": list(FAMILIES), "code-font": CODE_FAMILY}, "".join(sorted(missing))


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Bullets):
        return {"kind": "list", "items": [[_cell(one) for one in item] for item in block.items]}
    if isinstance(block, Table):
        rows = [[_cell(one) for one in row] for row in block.rows]
        return {
            "kind": "table",
            "headings": list(block.headings),
            "shares": list(block.shares),
            "rows": rows,
        }
    return {"kind": "paragraph", "text": block.text}


def _cell(text: str) -> dict[str, Any]:
    return {"text": text, "is-code": isinstance(text, Code)}


def _showable(value: Any, missing: set[str]) -> Any:
    """Return the value with every text in it showable; add the signs without a font to a set."""
    if isinstance(value, str):
        shown, replaced = showable(value)
        missing |= replaced
        return shown
    if isinstance(value, list):
        return [_showable(one, missing) for one in value]
    if isinstance(value, dict):
        return {name: _showable(one, missing) for name, one in value.items()}
    return value


def _compiled(content: dict[str, Any]) -> bytes:
    return typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(content)},
        pdf_standards=[STANDARD],
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )
