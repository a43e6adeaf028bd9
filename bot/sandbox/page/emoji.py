"""Shortcodes of the emoji that people really use, as characters."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Final

QUICK_REACTIONS: Final = (
    "white_check_mark", "x", "+1", "heart", "tada", "clap", "raised_hands", "pray",
    "eyes", "rocket", "bulb", "hourglass_flowing_sand",
)  # fmt: skip

_SHORTCODE = re.compile(r":([a-z0-9_+'-]{1,100})(?:::skin-tone-[2-6])?:")


@cache
def _characters() -> dict[str, str]:
    data = (files("bot.sandbox") / "data" / "emoji.json").read_text(encoding="utf-8")
    characters: dict[str, str] = json.loads(data)
    return characters


def character(name: str) -> str:
    """Return the emoji's character, or `:name:` for one that is not known here."""
    base = name.split("::", maxsplit=1)[0]
    return _characters().get(base, f":{base}:")


def with_characters(text: str) -> str:
    """Return the text with known shortcodes replaced; unknown ones stay as typed."""
    return _SHORTCODE.sub(lambda found: _characters().get(found[1], found[0]), text)
