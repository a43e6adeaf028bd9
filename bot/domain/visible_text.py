"""Text without the signs that nobody sees: they come along when something is copied.

Left alone they make two spellings of one name, an address that "is no address", and names that
look empty.
"""

import re
import unicodedata

_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Signs before a number, and an abbreviation's: of category Cf, and drawn all the same."""

_BLANKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u115f\u1160\u2800\u3164\uffa0"), " ")
_LAYOUT = "\t\n\r"
"""The control characters of texts; others steer terminals, and PostgreSQL takes no NUL."""

_GRAPHEME_JOINER = "\u034f"
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_VIRAMA = 9
"""Unicode's combining class of the sign that ends a syllable in Indic scripts."""

_FLAG = "\U0001f3f4"
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_EMOJI_SIGNS = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")


def visible(text: str) -> str:
    """Return the text without invisible signs; a blank that is drawn as a letter is a space.

    Off are Unicode's format characters (category Cf: zero-width signs, marks of direction, soft
    hyphens) and control characters (Cc) but tabs and line breaks. Kept are those that can be seen,
    and the joiners where they change what is seen: in sequences of emoji, between Arabic letters
    (Persian writes with them) and behind an Indic virama, as RFC 5892, appendix A, allows them in
    names.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_BLANKS)
    return "".join(sign for at, sign in enumerate(text) if _is_seen(text, at, sign))


def _is_seen(text: str, at: int, sign: str) -> bool:
    if sign in {_NON_JOINER, _JOINER}:
        return _joins(text, at, sign)
    if _TAGS.match(sign):
        return _TAGS.sub("", text[:at])[-1:] == _FLAG  # England, Scotland and Wales
    category = unicodedata.category(sign)
    if category == "Cf":
        return _SEEN.match(sign) is not None
    if category == "Cc":
        return sign in _LAYOUT
    return sign != _GRAPHEME_JOINER


def _joins(text: str, at: int, sign: str) -> bool:
    before, after = text[:at][-1:], text[at + 1 :][:1]
    if not (before and after):
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    if _is_arabic(before) and _is_arabic(after):
        return True
    return sign == _JOINER and _is_emoji(before) and _is_emoji(after)


def _is_arabic(sign: str) -> bool:
    return unicodedata.bidirectional(sign) == "AL" or "\u064b" <= sign <= "\u065f"


def _is_emoji(sign: str) -> bool:
    return unicodedata.category(sign) == "So" or _EMOJI_SIGNS.match(sign) is not None
