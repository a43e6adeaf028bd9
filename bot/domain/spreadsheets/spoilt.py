"""Cells that were spoilt before the list was saved: letters read wrongly once, formulas' errors."""

import html
import re

from bot.domain.spreadsheets.decoding import bytes_kept_in, probably

# Microsoft's list of error values, with what the German, French, Spanish, Polish, Czech, Dutch
# and Italian programs call them.
ERRORS = re.compile(
    r"#(?:NULL|NUL|NULLO|N/A|NV|N/D|N/B|ND|BRAK|NEN[IÍ]_K_DISPOZICI|REF|BEZUG|RIF|VERW|ADR|ODKAZ|VALUE|"
    r"WERT|VALEUR|VALOR|ARG|HODNOTA|WAARDE|VALORE|NAME|NOM|NOMBRE|NOME|NAZWA|N[AÁ]ZEV|NAAM|DIV/0|NUM|ZAHL|"
    r"NOMBRE|LICZBA|[CČ][IÍ]SLO|GETAL|SPILL|ÜBERLAUF|CALC|KALK|FIELD|FELD|BLOCKED|GETTING_DATA|Error)[!?]?",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}[0-9]{0,2});", re.IGNORECASE)
PAGES = ("cp1252", "cp1250", "mac_roman", "cp850", "latin-1")
EUROPEAN = re.compile(r"[\x20-\x7e\xa0-\u052f\u1e00-\u1fff\u2010-\u2030\u20ac]*")
"""Latin, Greek and Cyrillic letters and their signs: what else comes out is chance."""

SEVERAL = re.compile(r"[^\x00-\x7f]{2}")
"""One letter becomes at least two that are no ASCII."""

TWICE = 2  # exports that went wrong twice are known, more often are not
REPLACED = "\ufffd"


def is_error(cell: str) -> bool:
    """True if the cell shows the error of a formula, such as "#N/A" or "#BEZUG!"."""
    return bool(ERRORS.fullmatch(cell.strip()))


def mended(cell: str) -> str:
    """Return the text as it was before its letters were spoilt; the cell itself if it is sound.

    UTF-8 that was read in a code page ("MÃ¼ller") can be turned back, and so can the names that
    HTML has for letters ("M&uuml;ller"): both have one meaning alone.
    """
    if cell.isascii() and "&" not in cell:
        return cell
    text = html.unescape(cell) if ENTITY.search(cell) else cell
    for _time in range(TWICE):
        text = _turned_back(text)
    return text


def is_beyond_repair(cell: str) -> bool:
    """True if a letter is lost: a byte that has no meaning, or the sign that stands for one."""
    return not cell.isascii() and (bytes_kept_in(cell) or REPLACED in cell)


def perhaps(cell: str) -> str:
    """Return what a cell with stray bytes may have said, "" where nothing speaks for anything."""
    return probably(cell) if bytes_kept_in(cell) else ""


def shown(cell: str) -> str:
    """Return the cell with a sign for each byte that is no letter."""
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _turned_back(text: str) -> str:
    if SEVERAL.search(text) is None:
        return text
    for page in PAGES:
        try:
            turned = _bytes(text, page).decode("utf-8")
        except UnicodeError:
            continue
        if turned != text and EUROPEAN.fullmatch(turned):
            return turned
    return text


def _bytes(text: str, page: str) -> bytes:
    """Return the bytes that the text was; what the page has no letter for stands for itself."""
    return b"".join(
        char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode(page) for char in text
    )
