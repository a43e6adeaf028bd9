"""E-mail addresses in cells: the one that stands there is read, nothing is pieced together."""

import re
import unicodedata
from collections.abc import Sequence

from bot.domain.folding import folded
from bot.domain.visible_text import visible

ADDRESS = re.compile(
    r"[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
)
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
LONGEST_CELL = 500
AT = re.compile(r"\s*[(\[{<]\s*(?:at|ät|@)\s*[)\]}>]\s*|\s(?:at|ät)\s", re.IGNORECASE)
DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*|\s(?:dot|punkt)\s", re.IGNORECASE)
AROUND_AT = re.compile(r"(\S+)\s*@\s*(\S+)")
BRACKETED = re.compile(r"[<(\[{]([^<>()\[\]{}]*@[^<>()\[\]{}]*)[>)\]}]")
LABEL = re.compile(r"\b(?:e-?mail|mail|adresse|address)\s*:\s*|mailto:", re.IGNORECASE)
PUNCTUATION = ' \t<>()[]{}"“”„‚‘’,;:.|/–—-'
A_NAME = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*[.,]?")
A_REMARK = re.compile(r"[(\[]?[^\W\d_]{3,}[)\]]?|\([^()@]*\)|[/|–—-]")


def read_address(text: str) -> str | None:
    """Return the e-mail address in small letters, None where it is not plain which one is meant.

    It is what stands in brackets, or the one word with an at sign. Words in front of a bare one are
    a whole name or a part of the address: "anna maier@example.com" rather lost a dot.
    """
    return read_name_and_address(text)[1]


def read_name_and_address(text: str) -> tuple[str, str | None]:
    """Return the name and the address of "Anna Maier <anna@example.com>"."""
    bare = visible(unicodedata.normalize("NFKC", text[:LONGEST_CELL]))
    written = DOT.sub(".", AT.sub("@", LABEL.sub(" ", bare))).strip()
    if whole := AROUND_AT.fullmatch(written):
        written = "@".join(whole.groups())
    if bracketed := BRACKETED.findall(written):
        rest = BRACKETED.sub(" ", written)
        outside = [word for word in rest.split() if "@" in word]
        return ("" if outside else _name(rest)), _only([*bracketed, *outside])
    words = re.sub("[,;]", " ", written).split()
    found = [at for at, word in enumerate(words) if "@" in word]
    if not found:
        return "", None
    before, behind = words[: found[0]], words[found[-1] + 1 :]
    address = _only([words[at] for at in found])
    if address is None or not _may_stand_around(before, behind, address):
        return "", None
    return _name(" ".join(before)), address


def _may_stand_around(before: Sequence[str], behind: Sequence[str], address: str) -> bool:
    if not all(map(A_NAME.fullmatch, before)) or not all(map(A_REMARK.fullmatch, behind)):
        return False
    return len(before) != 1 or folded(before[0]) in folded(address.partition("@")[0])


def _only(candidates: Sequence[str]) -> str | None:
    """Return the one address among these, None where there is none or more than one."""
    found = {one.strip(PUNCTUATION).lower() for one in candidates}
    address = found.pop() if len(found) == 1 else ""
    return address if ADDRESS.fullmatch(address) and len(address) <= LONGEST_ADDRESS else None


def _name(text: str) -> str:
    """Return the name beside an address, "" where it is no whole one."""
    words = text.strip(PUNCTUATION).split()
    return " ".join(words) if len(words) > 1 and all(map(A_NAME.fullmatch, words)) else ""
