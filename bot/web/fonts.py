"""Fonts for pages: a screen that hangs somewhere may have none for the script of a story."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.views.font_files import folder_of

FONTS: Mapping[str, tuple[str, str]] = {
    "arabic.ttf": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    "devanagari.ttf": ("fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf"),
    "thai.ttf": ("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    "cjk.otf": ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    "cjk-bold.otf": ("noto_cjk_sans_jp_bold", "NotoSansCJKjp-Bold.otf"),
}
"""The files by the names that static/fonts.css calls them; a browser fetches those it needs."""


def font(request: Request) -> Response:
    """Return a font's file. Raises HTTPException 404 for any other name."""
    named = FONTS.get(request.path_params["name"])
    if named is None:
        raise HTTPException(404)
    package, file = named
    return FileResponse(folder_of(package) / file)
