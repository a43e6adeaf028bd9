"""Words as people search for them: small letters, without accents, umlauts either way."""

import re
import unicodedata

from bot.domain.folding import WRITTEN_OUT, skeleton, unaccented

_WORD = re.compile(r"\w[\w-]*")


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared, in their order."""
    return [unaccented(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def spellings_of(text: str) -> set[str]:
    """Return the text's words in every spelling that people type, parts of compounds included.

    "Köln-Süd" is "koln-sud", "koeln-sued" and the four parts of these; "Mueller" is found by
    "Müller" as well.
    """
    written_out = unicodedata.normalize("NFKC", text).casefold().translate(WRITTEN_OUT)
    whole = {*words_of(text), *words_of(written_out)}
    words = whole | {part for word in whole for part in word.split("-") if part}
    return words | {word for one in words if (word := skeleton(one)) and "-" not in one}
