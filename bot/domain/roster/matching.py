"""Who is who: names made comparable, and the accounts that bear a name."""

import re
from collections.abc import Callable, Iterable

from bot.domain.folding import folded, skeleton
from bot.domain.roster.names import read_name, split_name

MOST_PROPOSALS = 3


def name_key(first: str, last: str) -> str:
    """Return what all spellings of a person's name have in common, whichever part comes first."""
    return _key(first, last, folded)


def likely_key(first: str, last: str) -> str:
    """Return the key of a name without regard to umlauts: who shares it may be the same person."""
    return _key(first, last, skeleton)


def better_spelling(one: str, other: str) -> str:
    """Return which of two spellings of a name says more: small letters, then accents.

    The first one where both say the same.
    """
    return max(one, other, key=lambda text: (not text.isupper(), not text.isascii()))


def _key(first: str, last: str, fold: Callable[[str], str]) -> str:
    words = map(fold, re.split(r"[\s,-]+", f"{first} {last}"))
    return " ".join(sorted(word for word in words if word))


def order_of_names(email: str | None, first: str, last: str) -> int:
    """Return 1 where the address has first and last name in that order, -1 in reverse, else 0."""
    names = (folded(first), folded(last))
    if not all(names) or names[0] == names[1]:
        return 0
    return {names: 1, names[::-1]: -1}.get(_names_in_address(email), 0)


def has_lost_letters(email: str | None, first: str, last: str) -> bool:
    """True if letters seem to be missing: "Birti" beside an address birtic@…, or a "?"."""
    if any(sign in first + last for sign in "?\ufffd"):
        return True
    pairs = zip((folded(first), folded(last)), _names_in_address(email), strict=True)
    return any(
        0 < len(whole) - len(name) <= 2 < len(name) and _is_subsequence(name, whole)
        for name, whole in pairs
    )


def _names_in_address(email: str | None) -> tuple[str, str]:
    """Return the two halves of what stands before the at sign; empty where it has no two."""
    parts = (email or "").split("@", 1)[0].split(".")
    return (folded(parts[0]), folded(parts[1])) if len(parts) == 2 else ("", "")


def _is_subsequence(name: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in name)


def lossy_spellings(text: str) -> set[str]:
    """Return what becomes of a text where an export can't write all of its letters."""
    if text.isascii():
        return set()
    codes = ("cp1252", "latin-1", "ascii")
    losses = ("ignore", "replace")
    return {text.encode(code, loss).decode(code).strip() for code in codes for loss in losses} - {
        text
    }


class Namesakes:
    """Accounts by the names they bear, each of them read once, as it is added."""

    def __init__(self, accounts: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._by_key: dict[str, list[str]] = {}
        for account, names in accounts:
            self.add(account, names)

    def add(self, account: str, names: Iterable[str]) -> None:
        """Note the names of an account, each of them whole and with letters lost."""
        spellings = {each for name in names for each in (name, *lossy_spellings(name))}
        for key in {likely_key(*split_name(read_name(one).name)) for one in spellings} - {""}:
            self._by_key.setdefault(key, []).append(account)

    def bearing(self, first: str, last: str) -> list[str]:
        """Return ids of the accounts that bear this name, in the order in which they came."""
        return self._by_key.get(likely_key(first, last), [])
