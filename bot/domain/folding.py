"""Spellings made comparable: one folding for lists, the directory and who is who."""

import re
import unicodedata
from functools import lru_cache

WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
"""Umlauts as they are written where a keyboard has none."""

UNDIVIDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i"}
    | {"ł": "l", "ø": "o", "ŋ": "n", "ŧ": "t", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ə": "e"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""

NO_ASCII_LETTER = re.compile("[^a-z0-9]+")
_TWO_VOWELS = re.compile(r"a[ae]|oe|ue")


@lru_cache(maxsize=8192)  # words of lists come again and again
def folded(text: str) -> str:
    """Return the spelling by which words are compared: small letters and digits alone.

    Umlauts are written out: "Müller" and "Mueller" are one, "Bauer" and "Baur" stay two names.
    """
    if text.isascii():
        return NO_ASCII_LETTER.sub("", text.lower())
    small = unicodedata.normalize("NFKC", text).casefold()
    return _letters(unicodedata.normalize("NFC", small).translate(WRITTEN_OUT))


def skeleton(text: str) -> str:
    """Return what `folded` does, without the second vowels of umlauts that are written out.

    "Muller", "Müller" and "Mueller" are one, and so are "Bauer" and "Baur": good enough to propose
    or to confirm what is known otherwise, not to say that two people are the same.
    """
    return _TWO_VOWELS.sub(lambda found: found[0][0], folded(text))


def unaccented(text: str) -> str:
    """Return the text in small letters without accents: "Köln" is "koln", "Gießen" is "giessen"."""
    small = unicodedata.normalize("NFKD", text).casefold().translate(UNDIVIDED)
    # Taken apart once more: some small letters are a letter and an accent after all.
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", small) if not _is_accent(letter)
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in unaccented(text) if letter.isalnum())


def _is_accent(letter: str) -> bool:
    return bool(unicodedata.combining(letter))
