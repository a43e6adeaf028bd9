"""The fonts of documents, from packages alone: the same on every machine."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from fontTools.ttLib import TTFont

from bot.domain.visible_text import visible

FAMILIES = ("Noto Sans", "DejaVu Sans")
"""Latin, Greek and Cyrillic come from the first, arrows and mathematical signs from the second."""

CODE_FAMILY = "DejaVu Sans Mono"
"""Of names as programs have them; what it has not is taken from the others."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def font_folders() -> list[Path]:
    """Return the folders with the fonts' files."""
    return [_noto_sans(), _deja_vu()]


def _noto_sans() -> Path:
    return _inside("fontpkg_noto_sans") / "files"


def _deja_vu() -> Path:
    return _inside("matplotlib") / "mpl-data" / "fonts" / "ttf"


def _inside(package: str) -> Path:
    """Return the folder of a package that is not imported for it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is missing: install requirements.lock.")
    return Path(spec.origin).parent


@cache
def signs_with_a_font() -> frozenset[str]:
    """Return the signs that can be shown, bold ones too."""
    noto_sans = _signs_of(_noto_sans() / "NotoSans[wdth,wght].ttf")
    plain, bold = (_signs_of(_deja_vu() / f"DejaVuSans{end}.ttf") for end in ("", "-Bold"))
    return noto_sans | (plain & bold)


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
