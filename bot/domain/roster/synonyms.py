"""The words of lists: what means the same, in German and English, and several in one cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.folding import folded
from bot.domain.roster.initial_status import ListedStatus

SEPARATORS = re.compile(r"\s*[,;|\n]\s*")
HALF_LISTS = re.compile(r"\s*(?:/|\s\+\s|\s&\s|\bund\b|\band\b)\s*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRUE_WORDS = _words("x ja yes true wahr 1")
FALSE_WORDS = _words("- – — nein no false falsch 0 n/a na k.a. keine none") | {""}
# From here on in the spelling of `folded`.
TOTALS = _words("summe gesamt gesamtsumme insgesamt total totals sum anzahl grandtotal")
OPEN_MENTORS = _words("nn nomennominandum offen open unbekannt unknown tbd tba gesucht")
CORE_TEAM = _words("kernteam coreteam kernteammitglied")
# A reason can be a fact about health or family: the pause is imported, the reason is not.
PRIVATE_REASONS = _words(
    """elternzeit mutterschutz krank krankheit langzeitkrank sabbatical pflegezeit reha
    parentalleave maternityleave paternityleave sickleave sick carersleave"""
)
LEFT = _words(
    """ausgetreten ausgeschieden ehemalig ehemalige ehemaliges left former gekuendigt geloescht
    verlassen alumni inaktiv inactive deleted ruhestand rente retired"""
)
_STATUS_WORDS = {
    ListedStatus.NEWCOMER: """newcomer new neu neuzugang angemeldet interessent interessiert
        interessierte registered interested bewerber warteliste neueinsteiger""",
    ListedStatus.TRAINEE: """trainee einsteiger probezeit inprobezeit botschaftereinsteiger
        probation inprobation""",
    ListedStatus.AMBASSADOR: """ambassador botschafter aktiv active mitglied member mentor
        kernteam coreteam kernteammitglied aktivesmitglied activemember""",
    ListedStatus.FAN: "fan extern external fanextern externerfan gast guest",
    ListedStatus.PAUSED: """paused pausiert pause inpause onpause ruht ruhend beurlaubt
        onleave""",
}
STATUSES = {word: status for status, text in _STATUS_WORDS.items() for word in text.split()}


@dataclass(frozen=True)
class Synonyms:
    """What is stored for a word of a list; the words are in the spelling of `folded`."""

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    topics: Mapping[str, str]
    areas: Mapping[str, str]


def neutral(text: str) -> str:
    """Return the folded word without an ending that names a gender, such as "Botschafter*in"."""
    word = re.sub(r"\s*\((?:m|w|d|f|x|/)+\)", "", text.strip())
    word = re.sub(r"(?<=\w)[*:/_·]-?(?:innen|in|r|s)\b|(?<=[a-zß])In\b", "", word)
    plain = folded(word)
    return plain if plain in STATUSES else plain.removesuffix("in")


def split_items(cell: str) -> list[str]:
    """Return the items of an enumeration in a cell, in their order, each once."""
    text = cell.strip()
    parts = SEPARATORS.split(text) if re.search(r"[,;|\n]", text) else HALF_LISTS.split(text)
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
