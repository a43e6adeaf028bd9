"""Names in cells: what stands around a name, and which part of it comes first."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.folding import folded

_PARTICLES = (
    "van von vom zu zum zur de del della di da das dos der den ter ten la le y el al bin af"
)
PARTICLES = frozenset(_PARTICLES.split())
_NOBILITY = """freiherr freifrau freiin graf graefin prinz prinzessin baron baronin baronesse ritter
    edler edle fuerst fuerstin herzog herzogin"""
NOBILITY = frozenset(_NOBILITY.split())
"""In front of a particle a part of the last name (constitution of Weimar, article 109)."""

APART = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|[\"“”„][^\"“”„]*[\"“”]"
    r"|\s[|/•·–—-]+\s.*|\s*\|.*|\s\w+(?:/\w+)+$"
)
"""Brackets, quotation marks, what comes behind a dash, and "she/her"."""

_WITH_DOT = "dr prof dipl mag ing med phil jur rer nat habil hc h.c m.a b.a m.sc b.sc m.eng ll.m"
_ALSO_WITHOUT = r"dr|prof|dipl-\w+|mba|ph\.?d|msc|bsc|llm"
_DOTTED = "|".join(map(re.escape, _WITH_DOT.split()))
_TITLE = rf"(?:(?:{_DOTTED})\.(?:-\w+\.?)?|(?:{_ALSO_WITHOUT})\b\.?)"
TITLES_IN_FRONT = re.compile(rf"(?:{_TITLE}\s*)+(?=\w)", re.IGNORECASE)
TITLES_BEHIND = re.compile(rf"(?:[\s,]+{_TITLE})+$", re.IGNORECASE)
FORM_OF_ADDRESS = re.compile(
    r"\b(?:(?:herrn?|frau|mr|mrs|ms|miss|monsieur|madame|mme|señora?)\b\.?|hr\.|fr\.)\s*(?=\w)",
    re.IGNORECASE,
)
_EXTERNAL = "extern externe externer external ext externo externa esterno esterna zewnetrzny"
EXTERNAL = frozenset(_EXTERNAL.split())
LONGEST = 200
"""Characters that are looked at, far more than any name has."""

DECORATION = re.compile("[\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")


@dataclass(frozen=True)
class CellOfName:
    """A name, and the words beside it in its cell that are none of it."""

    name: str
    beside: str = ""

    @property
    def is_external(self) -> bool:
        """True if it is said beside the name that the person is from outside."""
        return any(folded(word) in EXTERNAL for word in re.split(r"[\W_]+", self.beside))


@lru_cache(maxsize=8192)  # each cell is asked for several times
def read_name(cell: str) -> CellOfName:
    """Return the name without what is none: "(extern)", pronouns, emoji, titles, "Herr"."""
    cell = cell[:LONGEST]
    bare = FORM_OF_ADDRESS.sub("", APART.sub(" ", _undecorated(cell)).strip(), count=1)
    parts = [_without_titles(part) for part in TITLES_BEHIND.sub("", bare).split(",")]
    # Behind a second comma nothing is a name.
    kept = [part for part in parts if part and folded(part) not in EXTERNAL][:2]
    words = ", ".join(kept).split()
    while len(words) > 1 and folded(words[-1]) in EXTERNAL:
        words.pop()
    while len(words) > 1 and folded(words[0]) in EXTERNAL:
        words.pop(0)
    name = " ".join(words).rstrip(",")
    of_name, written = (re.split(r"[\s,]+", text) for text in (name, cell))
    return CellOfName(name, " ".join(word for word in written if word not in of_name))


def _undecorated(text: str) -> str:
    """Return the text without emoji and other drawn signs."""
    plain = "".join(" " if unicodedata.category(sign) == "So" else sign for sign in text)
    return " ".join(DECORATION.sub("", plain).split())


def _without_titles(part: str) -> str:
    return TITLES_BEHIND.sub("", TITLES_IN_FRONT.sub("", part.strip())).strip()


def split_name(text: str) -> tuple[str, str]:
    """Return first and last name of "Ariane Bloch", "Bloch, Ariane" and "Jesper van Dam"."""
    if "," in text:
        last, first = (part.strip() for part in text.split(",", 1))
        return first, last
    words = text.split()
    if len(words) < 2:
        return "", text.strip()
    begin = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words) - 1)
    if begin > 1 and words[begin] in PARTICLES and folded(words[begin - 1]) in NOBILITY:
        begin -= 1
    return " ".join(words[:begin]), " ".join(words[begin:])
