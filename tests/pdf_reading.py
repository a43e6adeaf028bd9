"""What stands in a PDF, for tests: its text, and what a screen reader is told."""

import re
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdf

HYPHENATED = re.compile("\u00ad\\s*")


@lru_cache(maxsize=32)  # reading takes longer than setting
def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page, words put together again and each gap one space."""
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    return [" ".join(HYPHENATED.sub("", page).split()) for page in pages]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages without any gap: lines break within long names, too."""
    return squeezed("".join(pages_of(pdf)))


def squeezed(text: str) -> str:
    """Return the text without any gap."""
    return "".join(text.split())


def problems_of(pdf: bytes) -> list[str]:
    """Return what a PDF lacks that is to be read aloud, by PDF/UA-1; and what is broken in it."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        root = opened.Root
        is_there = {
            "a tree of tags": "/StructTreeRoot" in root,
            "the mark that it is tagged": bool(root.MarkInfo.Marked),
            "a language": str(root.get("/Lang", "")) in {"de", "en"},
            "a title": bool(metadata.get("dc:title")),
            "the title in the window": bool(root.ViewerPreferences.DisplayDocTitle),
            "the standard's name": metadata.get("pdfuaid:part") == "1",
            "bookmarks": "/Outlines" in root,
        }
        lacking = (what for what, is_so in is_there.items() if not is_so)
        return [*opened.check_pdf_syntax(), *lacking]


def tags_of(pdf: bytes) -> set[str]:
    """Return the kinds of tags by which a screen reader finds its way: H1, Table, TH, ..."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = (one for one in opened.objects if isinstance(one, pikepdf.Dictionary))
        return {str(one.S).strip("/") for one in found if one.get("/Type") == "/StructElem"}
