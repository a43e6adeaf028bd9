"""The page's own texts, in the acting person's language; the bot's are its own."""

import tomllib
from pathlib import Path
from typing import Final

_TEXTS: Final[dict[str, tuple[str, str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "page_texts.toml").read_text(encoding="utf-8")
)
"""By key: the German text and the English one."""


class Texts:
    """The texts by their keys: `texts.send`."""

    def __init__(self, locale: str) -> None:
        self.language = "de" if locale.startswith("de") else "en"

    def __getattr__(self, key: str) -> str:
        """Return the text. Raises AttributeError for an unknown key."""
        if key not in _TEXTS:
            raise AttributeError(key)
        return _TEXTS[key][self.language == "en"]


KEYS: Final = frozenset(_TEXTS)
