"""Words as people compare them: small letters, without accents, umlauts either way."""

import re
import unicodedata

WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORD = re.compile(r"\w[\w-]*")


def unaccented(text: str) -> str:
    """Return the text in small letters without accents: "Köln" is "koln", "Gießen" is "giessen"."""
    small = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in small if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared, in their order."""
    return [unaccented(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def spellings_of(text: str) -> set[str]:
    """Return the text's words in every spelling that people type, parts of compounds included.

    "Köln-Süd" is "koln-sud", "koeln-sued" and the four parts of these.
    """
    written_out = unicodedata.normalize("NFC", text).casefold().translate(WRITTEN_OUT)
    whole = {*words_of(text), *words_of(written_out)}
    return whole | {part for word in whole for part in word.split("-") if part}
