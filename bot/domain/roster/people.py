"""Names and addresses: repaired where the meaning is plain, told where it is not."""

import re
from collections.abc import Iterable

from bot.domain.roster.synonyms import folded

AT = re.compile(r"\s*(?:[(\[{<]\s*(?:at|ät|@)\s*[)\]}>]|\s(?:at|ät)\s)\s*", re.IGNORECASE)
DOT = re.compile(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*|\s(?:dot|punkt)\s", re.IGNORECASE)
ADDRESS = re.compile(
    r"[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
)
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
PARTICLES = frozenset(
    [
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "de",
        "del",
        "della",
        "di",
        "da",
        "das",
        "dos",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "y",
        "el",
        "al",
        "bin",
        "af",
    ]
)


def read_address(text: str) -> str | None:
    """The address in small letters, None where there is none to be made out."""
    bare = text.strip().strip("<>;,").strip()
    bare = re.sub(r"^mailto:", "", bare, flags=re.IGNORECASE)
    joined = "".join(DOT.sub(".", AT.sub("@", bare)).split()).lower().rstrip(".")
    return joined if ADDRESS.fullmatch(joined) and len(joined) <= LONGEST_ADDRESS else None


def split_name(text: str) -> tuple[str, str]:
    """First and last name of "Ariane Bloch", "Bloch, Ariane" and "Jesper van Dam"."""
    if "," in text:
        last, first = (part.strip() for part in text.split(",", 1))
        return first, last
    words = text.split()
    if len(words) < 2:
        return "", text.strip()
    begin = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words) - 1)
    return " ".join(words[:begin]), " ".join(words[begin:])


def name_key(first: str, last: str) -> str:
    """What two spellings of one person's name have in common, whichever part comes first."""
    return " ".join(
        sorted(folded(word) for word in re.split(r"[\s,-]+", f"{first} {last}") if folded(word))
    )


def address_names(email: str) -> tuple[str, str]:
    """The two halves of what stands before the at sign, folded; empty where it has no two."""
    parts = email.split("@", 1)[0].split(".")
    return (folded(parts[0]), folded(parts[1])) if len(parts) == 2 else ("", "")


def order_of_names(email: str | None, first: str, last: str) -> int:
    """1 where the address has first and last name in that order, -1 in the reverse, else 0."""
    told = address_names(email or "")
    given = (folded(first), folded(last))
    if not all(given) or given[0] == given[1]:
        return 0
    return {given: 1, given[::-1]: -1}.get(told, 0)


def has_lost_letters(email: str | None, first: str, last: str) -> bool:
    """Whether letters seem to be missing: "Birti" beside an address birtic@…, or a "?"."""
    if any(sign in first + last for sign in "?\ufffd"):
        return True
    halves = zip((folded(first), folded(last)), address_names(email or ""), strict=True)
    return any(
        0 < len(told) - len(name) <= 2 < len(name) and _within(name, told) for name, told in halves
    )


def _within(name: str, told: str) -> bool:
    letters = iter(told)
    return all(letter in letters for letter in name)


def lossy_spellings(text: str) -> set[str]:
    """What becomes of a text where an export can't write all of its letters."""
    codes = ("cp1252", "latin-1", "ascii")
    kept: Iterable[str] = (text.encode(code, "ignore").decode(code).strip() for code in codes)
    asked: Iterable[str] = (text.encode(code, "replace").decode(code).strip() for code in codes)
    return ({*kept, *asked}) - {text}
