"""Bytes to text: which letters the bytes of a list mean.

What spreadsheets write is known: UTF-8, UTF-16, and one code page of each region. UTF-8 proves
itself. Where it does not, each code page is tried, and the reading whose words are the most
plausible names wins, with the addresses beside them as witnesses: "dvorak@" tells "Dvořák" from
"Dvoøák". Where two readings are about as plausible, nothing is taken: the person is asked.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from bot.domain.folding import skeleton, unaccented
from bot.domain.spreadsheets.letters import EDGE, languages
from bot.domain.spreadsheets.refusals import (
    EncodingDoesNotFit,
    EncodingUnclear,
    EncodingUnknown,
    IsNoText,
    NothingInIt,
)

MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_LATIN_LANGUAGES = "de fr es pt it nl sv da fi is et cs sk pl hu ro hr tr lt"
_LATIN = tuple(_LATIN_LANGUAGES.split())
_GREEK, _CYRILLIC = (*_LATIN, "el"), (*_LATIN, "ru", "bg", "uk")
PAGES: Mapping[str, tuple[Sequence[str], float]] = {
    "cp1252": (_LATIN, 0.0),
    "cp1250": (_LATIN, 0.0),
    "cp1254": (_LATIN, 0.0),
    "cp1253": (_GREEK, 0.0),
    "cp1251": (_CYRILLIC, 0.0),
    "cp1257": (_LATIN, 1.0),
    "iso8859_2": (_LATIN, 1.0),
    "iso8859_7": (_GREEK, 1.5),
    "mac_roman": (_LATIN, 0.7),
    "mac_latin2": (_LATIN, 0.7),
    "mac_turkish": (_LATIN, 0.7),
    "mac_greek": (_GREEK, 0.7),
    "mac_cyrillic": (_CYRILLIC, 0.7),
    "cp850": (_LATIN, 3.0),
    "cp852": (_LATIN, 3.0),
    "cp866": (_CYRILLIC, 3.0),
    "koi8_u": (_CYRILLIC, 3.0),
}
"""The code pages of Windows, macOS and DOS: the languages whose letters they may show, and how much
rarer each is than the others, as a logarithm."""

CLEARLY = 2.5
"""A reading is taken if it is this much more plausible than the next, as a logarithm (1 : 12)."""

WITNESS = 4.0  # an address that spells a name as a reading does
MOST_WORDS = 300  # that are weighed: more of them change nothing
NO_CHARACTER, ODD_CAPITAL, PUNCTUATION = 14.0, 4.0, 4.0
USUAL_SIGNS = "’‘“”„–—…•€°§·«»\xa0"
WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
LOCAL_PART = re.compile(rb"([A-Za-z0-9._+-]+)@")
SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
KEPT = re.compile("[\udc80-\udcff]")
SEVERAL_READINGS = 3
SAMPLES = 3
_GREEK_LETTERS = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
_CYRILLIC_LETTERS = """аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts
    чch шsh щshch ъ ыy ь эe юyu яya іi їi єe ґg"""
TRANSLITERATED = str.maketrans(
    {pair[0]: pair[1:] for pair in f"{_GREEK_LETTERS} {_CYRILLIC_LETTERS}".split()}
)


@dataclass(frozen=True)
class Decoded:
    """The text of a file and its encoding.

    A byte that is no letter in it stays in the text as a lone surrogate (see `bytes_kept_in`).
    """

    text: str
    encoding: str


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Return the text; `encoding` is the one that a person chose, if any.

    Raises `Unreadable` for what is no text, and `EncodingUnclear` where it can be read in two ways.
    """
    if not data.strip():
        raise NothingInIt
    decoded = _as_chosen(data, encoding) if encoding else _decoded(data)
    if "\0" in decoded.text:
        raise IsNoText
    return decoded


def bytes_kept_in(text: str) -> bool:
    """True if the text holds bytes that are no letters in the file's encoding."""
    return KEPT.search(text) is not None


def probably(text: str) -> str:
    """Return the text with its stray bytes read as a usual code page has them."""
    data = text.encode("utf-8", "surrogateescape")
    strays = SEQUENCE.sub(b" ", data)
    code = _ranked(strays)[0][1] if any(byte > 127 for byte in strays) else "cp1252"
    return "".join(
        char.encode("utf-8", "surrogateescape").decode(code, "replace")
        if bytes_kept_in(char)
        else char
        for char in text
    )


def _as_chosen(data: bytes, encoding: str) -> Decoded:
    try:
        name = lookup(encoding).name
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), name)
    except LookupError:
        raise EncodingUnknown(encoding=encoding) from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise EncodingDoesNotFit(encoding=encoding, line=line) from None


def _decoded(data: bytes) -> Decoded:
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    if not encoding and b"\0" in data[:200]:
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    try:
        return Decoded(data.decode(encoding or "utf-8"), encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            raise IsNoText from None
    name = encoding or "utf-8"
    if encoding or _is_utf_8_but_for_strays(data):
        return Decoded(data.decode(name, "surrogateescape"), name)
    return _in_a_code_page(data)


def _is_utf_8_but_for_strays(data: bytes) -> bool:
    """True if the text is more plausible with a few bytes that mean nothing than in a code page.

    By chance some letters of a code page beside each other are a letter of UTF-8, too.
    """
    if SEQUENCE.search(data) is None:
        return False
    words = list(dict.fromkeys(WORD.findall(data)))[:MOST_WORDS]
    every = tuple(dict.fromkeys(_GREEK + _CYRILLIC))
    return _cost(words, "utf-8", every, _witnesses(data)) < _ranked(data)[0][0]


def _in_a_code_page(data: bytes) -> Decoded:
    ranked = _ranked(data)
    best, code = ranked[0]
    words = list(dict.fromkeys(WORD.findall(data)))
    rivals = [
        name
        for cost, name in ranked
        if cost - best < CLEARLY and any(_read(word, name) != _read(word, code) for word in words)
    ]
    if rivals:
        raise EncodingUnclear(readings=_readings(words, [code, *rivals]))
    same = (name for name in PAGES if all(_read(word, name) == _read(word, code) for word in words))
    name = next(same)  # the most usual one
    return Decoded(data.decode(name, "replace"), name)


def _readings(words: Sequence[bytes], codes: Sequence[str]) -> dict[str, list[str]]:
    """Return a few words as each encoding reads them, those that differ; each reading once."""
    texts: dict[tuple[str, ...], str] = {}
    for code in codes:
        texts.setdefault(tuple(_read(word, code) for word in words), code)
    few = dict(list(texts.items())[:SEVERAL_READINGS])
    differing = [at for at, forms in enumerate(zip(*few, strict=True)) if len(set(forms)) > 1]
    return {code: [words_[at] for at in differing[:SAMPLES]] for words_, code in few.items()}


def _read(word: bytes, code: str) -> str:
    return word.decode(code, "surrogateescape" if code == "utf-8" else "replace")


def _ranked(data: bytes) -> list[tuple[float, str]]:
    """Return how implausible the words are in each code page, the most plausible first."""
    words = list(dict.fromkeys(WORD.findall(data)))[:MOST_WORDS]
    witnesses = _witnesses(data)
    return sorted(
        (rarity + _cost(words, code, used, witnesses), code)
        for code, (used, rarity) in PAGES.items()
    )


def _cost(
    words: Sequence[bytes],
    code: str,
    used: Sequence[str],
    witnesses: Mapping[bytes, frozenset[str]],
) -> float:
    """Return the cost of a reading: letters by the languages, signs, and what addresses say."""
    readings = [_read(word, code) for word in words]
    cost = sum(_oddities(reading) for reading in readings)
    cost -= WITNESS * sum(
        _is_in(reading, witnesses[word])
        for word, reading in zip(words, readings, strict=True)
        if word in witnesses
    )
    return cost + _cost_of_letters([_without_punctuation(one) for one in readings], used)


def _cost_of_letters(words: Sequence[str], used: Sequence[str]) -> float:
    """Return the cost of the words in a mixture of the languages that fits them best."""
    if not words:
        return 0.0
    costs = [_costs(word, tuple(used)) for word in words]
    shares = [1 / len(used)] * len(used)
    for _round in range(3):
        weights = [_weights(line, shares) for line in costs]
        shares = [
            (sum(line[at] for line in weights) + 0.5) / (len(words) + 0.5 * len(used))
            for at in range(len(used))
        ]
    return sum(_mixed(line, shares) for line in costs)


@lru_cache(maxsize=4 * MOST_WORDS)
def _costs(word: str, used: tuple[str, ...]) -> list[float]:
    """Return the cost of the word in each language; most pages read most words alike."""
    return [languages()[code].cost(word) for code in used]


def _weights(costs: Sequence[float], shares: Sequence[float]) -> list[float]:
    least = min(costs)
    weights = [share * exp(least - cost) for cost, share in zip(costs, shares, strict=True)]
    return [weight / sum(weights) for weight in weights]


def _mixed(costs: Sequence[float], shares: Sequence[float]) -> float:
    least = min(costs)
    chance = sum(share * exp(least - cost) for cost, share in zip(costs, shares, strict=True))
    return least - log(chance)


def _without_punctuation(reading: str) -> str:
    """Return the word in small letters; a sign that is no letter stays, and costs as a strange one.

    An apostrophe divides a word, other punctuation stands at its ends.
    """
    return reading.replace("’", EDGE).strip(USUAL_SIGNS).lower()


def _oddities(reading: str) -> float:
    """Return the cost of what has no character, of punctuation, and of capitals within words."""
    cost, before = 0.0, ""
    for char in reading:
        if char == "\ufffd" or "\x7f" < char <= "\x9f":
            cost += NO_CHARACTER
        elif char in USUAL_SIGNS:
            cost += PUNCTUATION
        elif char > "\x7f" and char.isupper() and before.islower():
            cost += ODD_CAPITAL
        before = char
    return cost


def _witnesses(data: bytes) -> Mapping[bytes, frozenset[str]]:
    """Return the parts of the addresses in each word's line."""
    found: dict[bytes, frozenset[str]] = {}
    for line in re.split(rb"[\r\n]+", data):
        if len(found) >= MOST_WORDS:
            break
        if (
            not line.isascii()
            and (words := WORD.findall(line))
            and (addresses := LOCAL_PART.findall(line))
        ):
            spellings = frozenset(
                skeleton(part)
                for address in addresses
                for part in re.split(r"[._+\d-]+", address.decode("ascii"))
            )
            found.update((word, found.get(word, frozenset()) | spellings) for word in words)
    return found


def _is_in(reading: str, parts: Iterable[str]) -> bool:
    """True if an address has this word, in Latin letters and without its accents."""
    latin = unaccented(reading).translate(TRANSLITERATED)
    return len(latin) > 2 and bool({skeleton(reading), skeleton(latin)} & set(parts))
