"""The fonts of documents, from packages alone: the same on every machine."""

from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import typst
from fontTools.ttLib import TTFont

from bot.domain.visible_text import visible
from bot.views.font_files import PACKAGES, folder_of

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK JP",
    "DejaVu Sans",
)
"""Latin, Greek and Cyrillic come from the first; the last has what is in none of the others, such
as arrows, mathematical signs, and a few emoji."""

CODE_FAMILY = "DejaVu Sans Mono"
"""Of names as programs have them; what it has not is taken from the others."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


_EITHER = {
    "fontpkg_noto_sans": ("NotoSans[wdth,wght].ttf",),
    "fontpkg_noto_sans_arabic": ("NotoSansArabic[wdth,wght].ttf",),
    "fontpkg_noto_sans_devanagari": ("NotoSansDevanagari[wdth,wght].ttf",),
    "fontpkg_noto_sans_thai": ("NotoSansThai[wdth,wght].ttf",),
    "noto_cjk_sans_jp_regular": ("NotoSansCJKjp-Regular.otf",),
    "matplotlib": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
}
"""The files by which it is known what can be shown, in all of a package's. A variable font is plain
and bold in one, and the two Japanese ones have the same signs."""


def font_folders() -> list[Path]:
    """Return the folders with the fonts' files."""
    return [folder_of(package) for package in PACKAGES]


@cache
def typst_fonts() -> typst.Fonts:
    """Return the fonts as typst takes them: these, and none of the machine's."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )


@cache
def signs_with_a_font() -> frozenset[str]:
    """Return the signs that can be shown, bold ones too."""
    return frozenset().union(
        *(
            frozenset.intersection(*(_signs_of(folder_of(package) / name) for name in names))
            for package, names in _EITHER.items()
        )
    )


def _signs_of(file: Path) -> frozenset[str]:
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def showable(text: str) -> tuple[str, frozenset[str]]:
    """Return the text with a replacement for each sign that no font has, and these signs.

    Letters whose accents are signs of their own, as macOS writes them, are put together.
    """
    seen = normalize("NFC", visible(text))
    missing = frozenset(seen) - signs_with_a_font() - {"\n", "\t", "\r"}
    return seen.translate(dict.fromkeys(map(ord, missing), REPLACEMENT)), missing


def all_showable(value: Any, missing: set[str]) -> Any:
    """Return the value with every text in it showable; add the signs without a font to a set."""
    if isinstance(value, str):
        shown, replaced = showable(value)
        missing |= replaced
        return shown
    if isinstance(value, list):
        return [all_showable(one, missing) for one in value]
    if isinstance(value, dict):
        return {name: all_showable(one, missing) for name, one in value.items()}
    return value
