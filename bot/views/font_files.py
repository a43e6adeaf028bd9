"""Where the files of fonts are: in packages, the same on every machine."""

from importlib.util import find_spec
from pathlib import Path

PACKAGES = {
    "fontpkg_noto_sans": "files",
    "fontpkg_noto_sans_arabic": "files",
    "fontpkg_noto_sans_devanagari": "files",
    "fontpkg_noto_sans_thai": "files",
    "noto_cjk_sans_jp_regular": ".",
    "noto_cjk_sans_jp_bold": ".",
    "matplotlib": "mpl-data/fonts/ttf",
}
"""The packages with the fonts, and the folder in each."""


def folder_of(package: str) -> Path:
    """Return the folder with the fonts of a package, which is not imported for it.

    Raises ModuleNotFoundError if it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is missing: install requirements.lock.")
    return Path(spec.origin).parent / PACKAGES[package]
