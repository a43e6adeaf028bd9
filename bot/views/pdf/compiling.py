"""Sets a template with typst, whose wheel carries the compiler.

What is set is handed over as data, and never made into markup: typst shows it letter by letter. It
refuses a sign that no font has, and so each of them is replaced and named.
See https://typst.app/docs/reference/pdf/ for tags and standards.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from bot.views.pdf.fonts import REPLACEMENT, all_showable, typst_fonts

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1, ISO 14289-1: a document that screen readers can read."""

MOST_REFUSED = 20
"""Sets of signs that typst may refuse in one document, though a font has each of them."""

_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Typeset:
    """A PDF, and the signs in it that no font has: a replacement stands for each of them."""

    pdf: bytes
    replaced: str


def compiled(
    template: Path,
    name: str,
    content: dict[str, Any],
    facts: Mapping[str, Any],
    pictures: Mapping[str, bytes],
) -> Typeset:
    """Return the template as a PDF, with the content and `facts` under a name in `sys.inputs`.

    Of the content every sign is shown that can be. `pictures` are the files that it names: they
    are handed over in memory, so that nothing of them can be left on a disk.
    """
    missing: set[str] = set()
    shown = {**all_showable(content, missing), **facts}
    for _attempt in range(MOST_REFUSED):
        try:
            return Typeset(_pdf(template, name, shown, pictures), "".join(sorted(missing)))
        except typst.TypstError as error:
            # A sign that one font has, right behind a letter of another one.
            refused = _signs_refused(error.message)
            if not refused:
                raise
            missing |= refused
            shown = _without(shown, refused)
    raise ValueError(f"{template.name}: too many signs can't be shown")


def _pdf(template: Path, name: str, shown: dict[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no named files
        {"main.typ": template.read_bytes(), **pictures},
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(shown)},
        pdf_standards=[STANDARD],
    )
    return pdf


def _signs_refused(message: str) -> frozenset[str]:
    """Return the signs that an error says can't be shown."""
    named = "".join(_REFUSED.findall(message))
    return frozenset(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)) - {REPLACEMENT}


def _without(value: Any, signs: frozenset[str]) -> Any:
    if isinstance(value, str):
        return value.translate(dict.fromkeys(map(ord, signs), REPLACEMENT))
    if isinstance(value, list):
        return [_without(one, signs) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, signs) for name, one in value.items()}
    return value
