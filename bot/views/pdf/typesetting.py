"""Documents of headings, paragraphs, lists and tables as PDF."""

from datetime import date
from pathlib import Path
from typing import Any

from bot.i18n import translator
from bot.views.pdf.compiling import Typeset, compiled
from bot.views.pdf.fonts import CODE_FAMILY, FAMILIES
from bot.views.transparency.document import Block, Bullets, Code, Document, Heading, Table

TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = {"fonts": list(FAMILIES), "code-font": CODE_FAMILY}


def typeset(document: Document, *, publisher: str, day: date, stamp: str = "") -> Typeset:
    """Return the document as a PDF: the same bytes for the same document and day.

    `publisher` stands on each page, `stamp` in a frame on the first and above all others.
    """
    content = _content(document, publisher, day, stamp)
    return compiled(TEMPLATE, "document", content, FONTS, {})


def _content(document: Document, publisher: str, day: date, stamp: str) -> dict[str, Any]:
    t = translator(document.language)
    return {
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
