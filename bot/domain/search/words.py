"""Words of texts as they are kept for the search, and of what people type into it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.domain.folding import skeleton

GAP = "  "
"""Stands around each word of a text: with the two blanks even one letter that a word begins with
makes three characters, which is what both databases look for."""

LINE = "\n"
"""Divides what counts most, such as a title, from the rest."""

MOST_WORDS = 8
"""Words sought: each costs a question, and a sentence is found by fewer."""

LONGEST_WORD = 40
"""Letters sought of a word."""

_MARKUP = re.compile(r"<[@#!][^>]*>")
"""Slack's marks for people and channels, which nobody types."""

_WORD = re.compile(r"\w[\w-]*")

_SMALL = """
    a about an and are around at by can did do does for from has have her his how i in is it
    know knows me my near of on or our speak speaks that the there they this to was we what when
    where which who with you your
    als am an auf aus bei bekomme bin bis da das dass dem den der des die du ein eine einem
    einen einer er es euch fuer geht gibt gibts habe haben hat ich ihr im in ist kann kenne
    kennt koennen koennt mach mache machen man mein meine meinen mich mir mit nach naehe nahe
    oder sein sich sie sind sprechen spricht ueber um und uns unser unsere vom von war warum was
    weiss wenn wer werden wie wir wird wo zu zum zur
"""


def _words(text: str) -> Iterator[list[str]]:
    """Yield the parts of each word, as they are compared."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub(" ", text))
    for whole in _WORD.findall(plain):
        if parts := [word for part in re.split("[-_]", whole) if (word := skeleton(part))]:
            yield parts


SMALL_WORDS = frozenset(word for [word] in _words(_SMALL))
"""What people type around the words that matter: "who knows about cloud near Bonn"."""


def searchable(first: Iterable[str], rest: Iterable[str] = ()) -> str:
    """Return a text as it is kept for the search: each word once, folded, in its order.

    A compound is there by its parts and as a whole: "E-Mail" is "e", "mail" and "email". `first`
    counts more where it is found. Empty if there is no word at all.
    """
    parts = _once(first), _once(rest)
    return LINE.join(GAP.join(["", *each, ""]) for each in parts) if any(parts) else ""


def _once(texts: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for text in texts:
        for parts in _words(text):
            found.update(dict.fromkeys(parts))
            found["".join(parts)] = None
    return list(found)


def sought_in(typed: str, *, small_too: bool = False) -> list[str]:
    """Return the different words that are looked for in what was typed, as they are compared.

    Small ones are left out, unless there are no others and `small_too` says that they will do.
    Signs and emoji are no words. Of a very long input the longest words are kept, in their order.
    """
    words = dict.fromkeys(part[:LONGEST_WORD] for parts in _words(typed) for part in parts)
    sought = [word for word in words if word not in SMALL_WORDS]
    if not sought and small_too:
        sought = list(words)
    longest = set(sorted(sought, key=len, reverse=True)[:MOST_WORDS])
    return [word for word in sought if word in longest]
